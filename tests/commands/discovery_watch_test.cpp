#include "service/commands/discovery/watch.hpp"

#include <gtest/gtest.h>

namespace discovery {
namespace {

/// What watching says, message after message.
class Walk {
 public:
  std::vector<std::string> sees(std::string_view topic, std::string_view payload,
                                bool retained = false) {
    std::vector<std::string> lines;
    const Spoken spoken =
        catalogue_.take({.topic = topic, .payload = payload, .retained = retained});
    if (spoken.device == nullptr) return lines;
    for (const Change& change : watch_.take(spoken)) lines.push_back(to_text(change));
    return lines;
  }

 private:
  Catalogue catalogue_;
  Watch watch_;
};

using Lines = std::vector<std::string>;

TEST(Watch, says_which_count_changed_and_by_how_much) {
  Walk walk;
  EXPECT_EQ(walk.sees("zigbee2mqtt/door", R"({"people":2})"), Lines{}) << "the first is no change";
  EXPECT_EQ(walk.sees("zigbee2mqtt/door", R"({"people":2})"), Lines{});
  EXPECT_EQ(walk.sees("zigbee2mqtt/door", R"({"people":3})"),
            Lines{"zigbee2mqtt door: people 2 → 3 (+1)"});
  EXPECT_EQ(walk.sees("zigbee2mqtt/other", R"({"people":9})"), Lines{});
}

TEST(Watch, names_the_line_of_a_device_with_several) {
  Walk walk;
  const auto payload = [](int in) {
    return R"({"deviceInfo":{"devEui":"24e124757b431234"},"fPort":85,"object":{"line_1_total_in":)" +
           std::to_string(in) + R"(,"line_2_total_in":5}})";
  };
  const std::string topic = "application/1/device/24e124757b431234/event/up";
  EXPECT_EQ(walk.sees(topic, payload(12)), Lines{});
  EXPECT_EQ(walk.sees(topic, payload(13)),
            Lines{"lorawan 24e124757b431234 line 1: in 12 → 13 (+1)"});
}

TEST(Watch, says_how_co2_changes) {
  Walk walk;
  EXPECT_EQ(walk.sees("n/sensor/co2/state", "612", true), Lines{});
  EXPECT_EQ(walk.sees("n/sensor/co2/state", "nan"), Lines{}) << "no reading is no change";
  EXPECT_EQ(walk.sees("n/sensor/co2/state", "901.5").size(), 1U);
  EXPECT_NE(walk.sees("n/sensor/co2/state", "900.5").front().find("CO2 901.5 → 900.5 (-1)"),
            std::string::npos);
}

TEST(Watch, tells_each_crossing_as_it_happens_and_none_of_the_past) {
  Walk walk;
  const std::string topic = "r/text_sensor/r_last_direction/state";
  EXPECT_EQ(walk.sees(topic, "Exit", true), Lines{});
  EXPECT_EQ(walk.sees(topic, "Entry").size(), 1U);
  EXPECT_NE(walk.sees(topic, "Exit").front().find("out (+1)"), std::string::npos);
}

TEST(Watch, follows_a_suggestion_as_well) {
  Walk walk;
  EXPECT_EQ(walk.sees("b/air", R"({"co2":612})"), Lines{});
  EXPECT_EQ(walk.sees("b/air", R"({"co2":700})"), Lines{"json b/air: CO2 612 → 700 (+88)"});
}

TEST(Watch, is_one_json_object_a_change_as_well) {
  EXPECT_EQ(
      to_json(
          {.format = "axis", .device = "a", .line = "1", .what = "in", .was = 2, .is = 3, .by = 1}),
      R"({"kind":"change","format":"axis","device":"a","line":"1","what":"in","was":2,"is":3,"by":1})");
}

}  // namespace
}  // namespace discovery
