#include "tests/support/decoding.hpp"

namespace sensors {
namespace {

using support::are;
using support::Decoding;

const Decoding irisys{"irisys"};

TEST(Irisys, tells_totals_of_registers_by_their_names) {
  EXPECT_TRUE(are(irisys.of("irisys/V4D-1/live_counts",
                            R"({"counts":[{"name":"enter","count":41},{"name":"Dwell","count":9},)"
                            R"({"name":"Exit","count":38}]})"),
                  {R"({"kind":"count_total","device":"V4D-1","in":41,"out":38})"}));
}

TEST(Irisys, adds_up_registers_of_one_direction) {
  EXPECT_TRUE(are(Decoding{irisys}
                      .set("in", "A in|B in")
                      .of("irisys/V4D-1/live_counts",
                          R"({"counts":[{"name":"A in","count":4},{"name":"B in","count":3}]})"),
                  {R"({"kind":"count_total","in":7})"}));
}

TEST(Irisys, is_alive_when_no_register_is_known) {
  EXPECT_TRUE(
      are(irisys.of("irisys/V4D-1/live_counts", R"({"counts":[{"name":"Line 1","count":4}]})"),
          {R"({"kind":"seen","device":"V4D-1"})"}));
}

TEST(Irisys, does_not_take_changes_for_totals) {
  EXPECT_TRUE(are(irisys.of("irisys/V4D-1/counts", R"({"counts":[{"name":"Enter","count":1}]})"),
                  {R"({"kind":"seen"})"}));
}

TEST(Irisys, refuses_a_total_that_is_none) {
  EXPECT_TRUE(
      are(irisys.of("irisys/V4D-1/live_counts", R"({"counts":[{"name":"Enter","count":-4}]})"),
          {R"({"kind":"problem","reason":"not_numeric"})"}));
}

TEST(Irisys, adds_up_nothing_where_one_register_is_none) {
  for (const std::string_view broken : {"-1", "null", R"("x")"}) {
    const auto lines = Decoding{irisys}
                           .set("in", "A in|B in")
                           .of("irisys/V4D-1/live_counts",
                               R"({"counts":[{"name":"A in","count":4},{"name":"Exit","count":3},)"
                               R"({"name":"B in","count":)" +
                                   std::string{broken} + "}]}");
    ASSERT_FALSE(lines.empty());
    EXPECT_EQ(lines.front().find(R"("in":)"), std::string::npos) << lines.front();
    EXPECT_NE(lines.front().find(R"("out":3)"), std::string::npos) << lines.front();
  }
}

TEST(Irisys, refuses_tracks_under_any_topic) {
  EXPECT_TRUE(are(irisys.of("irisys/V4D-1/live_counts", R"({"targets":[{"x":1,"y":2}]})"),
                  {R"({"kind":"problem","reason":"personal_data"})"}));
}

TEST(Irisys, reads_each_log_it_posts) {
  const std::string_view logs =
      R"({"CountLogs":[{"Counts":[{"Name":"Enter","Value":5}],"LogEntryId":7,)"
      R"("Timestamp":"2025-12-31T23:58:00Z"},{"Counts":[{"Name":"Enter","Value":6}],)"
      R"("LogEntryId":8,"Timestamp":"2025-12-31T23:59:00Z"}],"FriendlyDeviceSerial":"V4D-1"})";
  EXPECT_TRUE(are(Decoding{irisys}.pattern("irisys").of("irisys", logs),
                  {R"({"kind":"count_total","device":"V4D-1","in":5,"seq":{"value":7}})",
                   R"({"kind":"count_total","in":6,"t_event":"2025-12-31T23:59:00Z"})"}));
}

TEST(Irisys, does_not_look_at_tracks) {
  const Decoding all = Decoding{irisys}.pattern("irisys/{device}/+");
  EXPECT_TRUE(are(all.of("irisys/V4D-1/targets", std::string_view{"\0\1\2", 3}),
                  {R"({"kind":"problem","reason":"personal_data"})"}));
  EXPECT_TRUE(are(all.of("irisys/V4D-1/targets", ""), {R"({"kind":"dropped","reason":"empty"})"}));
}

}  // namespace
}  // namespace sensors
