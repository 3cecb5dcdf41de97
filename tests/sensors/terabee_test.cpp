#include "sensors/format.hpp"
#include "tests/support/decoding.hpp"

#include <algorithm>

namespace sensors {
namespace {

using support::are;
using support::Decoding;

const Decoding terabee{"terabee"};
constexpr std::string_view l_xl =
    R"({"count_in":23,"count_out":12,"timestamp":"1767225590","device_id":"FA21415EAEB7",)"
    R"("username":"reception","password":"s3cret"})";

TEST(Terabee, tells_totals_of_the_l_xl) {
  EXPECT_TRUE(are(terabee.of("terabee/any", l_xl),
                  {R"({"kind":"count_total","device":"FA21415EAEB7","alias":"any","in":23,)"
                   R"("out":12,"width":32,"reset_policy":"api","t_event":"2025-12-31T23:59:50Z",)"
                   R"("t_quality":"device"})"}));
}

TEST(Terabee, tells_totals_of_the_m) {
  EXPECT_TRUE(are(terabee.of("terabee/any", R"({"uid":"pcm807d3a86224b","time":"1767225590",)"
                                            R"("type":"counters","value":{"in":34,"out":17}})"),
                  {R"({"kind":"count_total","device":"pcm807d3a86224b","in":34,"out":17})"}));
}

TEST(Terabee, is_alive_when_the_m_tells_something_else) {
  EXPECT_TRUE(are(terabee.of("terabee/any", R"({"uid":"pcm1","type":"status","value":{"in":1}})"),
                  {R"({"kind":"seen","device":"pcm1"})"}));
}

TEST(Terabee, knows_one_direction_alone) {
  EXPECT_EQ(terabee.of("terabee/a", R"({"count_in":5})").front().find(R"("out")"),
            std::string::npos);
}

TEST(Terabee, keeps_nothing_of_a_broken_message_with_a_password) {
  EXPECT_TRUE(are(terabee.of("terabee/a", l_xl.substr(0, l_xl.size() - 1)),
                  {R"({"kind":"problem","reason":"personal_data"})"}));
  EXPECT_TRUE(are(terabee.of("terabee/a", R"({"count_in":"x","password":"s3cret"})"),
                  {R"({"kind":"problem","reason":"personal_data"})"}));
  EXPECT_TRUE(are(terabee.of("terabee/a", R"({"count_in":"x"})"), {R"({"reason":"not_numeric"})"}));
}

TEST(Terabee, says_no_word_of_the_password) {
  const Format& format = *find_format("terabee");
  for (std::size_t size = 1; size <= l_xl.size(); ++size) {
    Readings out;
    out.explain();
    format.decode({.topic = "terabee/a", .payload = l_xl.substr(0, size)}, {}, out);
    const auto tells = [](const std::string& text) {
      return text.find("s3c") != std::string::npos || text.find("recep") != std::string::npos;
    };
    EXPECT_TRUE(std::ranges::none_of(out.notes(), tells));
    EXPECT_FALSE(out.problem() && tells(out.problem()->detail));
  }
}

}  // namespace
}  // namespace sensors
