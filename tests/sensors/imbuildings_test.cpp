#include "sensors/codec.hpp"
#include "tests/support/decoding.hpp"

namespace sensors {
namespace {

using support::are;
using support::contain;
using support::Decoding;
using support::Lines;

const Decoding imbuildings{"imbuildings"};

std::string webhook(std::string_view decoded, std::string_view bytes = "") {
  return R"({"devicePayload":")" + std::string{bytes} +
         R"(","decoded":{"received_at":"2025-12-31T23:59:00.5Z","device_id":"e8eb1bfffe4f5fb8",)" +
         std::string{decoded} + "}}";
}

TEST(Imbuildings, tells_totals_and_not_what_they_hold_already) {
  EXPECT_TRUE(are(
      imbuildings.of("imbuildings/a", webhook(R"("counter_a":0,"counter_b":1,"payload_counter":)"
                                              R"(37,"total_counter_a":37,"total_counter_b":31)")),
      {R"({"kind":"count_total","device":"e8eb1bfffe4f5fb8","alias":"a","in":37,"out":31,)"
       R"("width":16,"t_event":"2025-12-31T23:59:00.5Z","t_quality":"network",)"
       R"("seq":{"kind":"payload_counter","value":37}})"}));
}

TEST(Imbuildings, tells_what_passed_where_there_are_no_totals) {
  const Lines lines = imbuildings.of(
      "imbuildings/a", webhook(R"("counter_a":3,"counter_b":2,"payload_counter":97)"));
  EXPECT_TRUE(are(lines, {R"({"kind":"count_interval","in":3,"out":2})"}));
  EXPECT_EQ(lines.front().find("seq"), std::string::npos) << "the number comes again after 255";
}

TEST(Imbuildings, tells_no_passages_with_a_side_that_is_none) {
  EXPECT_TRUE(are(imbuildings.of("imbuildings/a", webhook(R"("counter_a":-1,"counter_b":2)")),
                  {R"({"kind":"problem","reason":"not_numeric"})"}));
}

TEST(Imbuildings, tells_its_health_and_its_restart) {
  EXPECT_TRUE(
      are(imbuildings.of("imbuildings/a", webhook(R"("device_status":1,"sensor_status":160,)"
                                                  R"("battery_voltage":2.48)")),
          {R"({"kind":"reset","reason":"power on"})",
           R"({"kind":"health","battery_v":2.48,"blocked":true,"low_battery":true})"}));
}

TEST(Imbuildings, neither_passes_nor_restarts_from_the_brokers_memory) {
  EXPECT_TRUE(are(Decoding{imbuildings}.retained().of(
                      "imbuildings/a", webhook(R"("device_status":1,"counter_a":3,"counter_b":2)")),
                  {R"({"kind":"dropped","reason":"retained_event"})"}));
}

/// Totals 37 and 31 in the bytes, others in what was decoded of them.
TEST(Imbuildings, believes_the_bytes_where_it_can_read_them) {
  const bool readable = find_codec("imbuildings-people-counter") != nullptr;
  const Lines lines = imbuildings.of(
      "imbuildings/a",
      webhook(R"("total_counter_a":1,"total_counter_b":2)", "Agbo6xv//k9fuAABCgAAAAEAACUAHyU="));
  EXPECT_TRUE(contain(
      lines, std::vector<std::string>{readable ? R"({"kind":"count_total","in":37,"out":31})"
                                               : R"({"kind":"count_total","in":1,"out":2})"}));
}

TEST(Imbuildings, believes_what_was_decoded_where_the_bytes_are_none) {
  for (const std::string_view bytes : {"", "!", "AAAA"})
    EXPECT_TRUE(are(imbuildings.of("imbuildings/a", webhook(R"("total_counter_a":1)", bytes)),
                    {R"({"kind":"count_total","in":1})"}));
}

TEST(Imbuildings, is_alive_when_it_tells_no_count) {
  EXPECT_TRUE(are(imbuildings.of("imbuildings/a", R"({"group":"hall"})"),
                  {R"({"kind":"seen","device":"a"})"}));
}

}  // namespace
}  // namespace sensors
