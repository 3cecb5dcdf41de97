#include "service/io/home_assistant.hpp"

#include "tests/support/sample_premises.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace io {
namespace {

namespace json = boost::json;
using Publications = std::vector<Publication>;

Publications entities(bool agreement, const HomeAssistantConfig& config = {.prefix = "ha"}) {
  return home_assistant(*support::small_office(agreement), "raumwacht", config);
}
const Publication* at(const Publications& all, const std::string& topic) {
  const auto found = std::ranges::find(all, topic, &Publication::topic);
  return found == all.end() ? nullptr : &*found;
}

TEST(HomeAssistant, hears_nothing_unless_it_is_asked_for) {
  EXPECT_TRUE(entities(true, {}).empty());
}

TEST(HomeAssistant, finds_state_persons_and_air_of_a_room_on_its_state_topic) {
  const Publications all = entities(true);
  for (const std::string what : {"state", "persons", "co2"}) {
    const Publication* one = at(all, "ha/sensor/raumwacht_b101/" + what + "/config");
    ASSERT_NE(one, nullptr) << what;
    EXPECT_TRUE(one->retain);
    const json::value is = json::parse(one->payload);
    EXPECT_EQ(is.at("state_topic"), "raumwacht/house/b101/state");
    EXPECT_EQ(is.at("availability_topic"), "raumwacht/raumwacht/status");
    EXPECT_EQ(std::string{is.at("unique_id").as_string()}, "raumwacht_b101_" + what);
    EXPECT_EQ(is.at("device").at("identifiers").at(0), "raumwacht_b101");
  }
}

TEST(HomeAssistant, takes_a_member_that_is_left_out_for_unknown) {
  const Publications all = entities(true);
  const json::value co2 = json::parse(at(all, "ha/sensor/raumwacht_b101/co2/config")->payload);
  EXPECT_EQ(co2.at("value_template"), "{{ value_json.co2_ppm | default(none) }}");
}

TEST(HomeAssistant, gets_no_persons_of_a_room_without_an_agreement) {
  const Publications all = entities(false);
  EXPECT_EQ(at(all, "ha/sensor/raumwacht_b101/persons/config"), nullptr);
  EXPECT_NE(at(all, "ha/sensor/raumwacht_house/persons/config"), nullptr);
}

TEST(HomeAssistant, names_things_in_the_language_asked_for) {
  const Publications all = entities(true, {.prefix = "ha", .language = texts::Language::en});
  EXPECT_EQ(json::parse(at(all, "ha/sensor/raumwacht_b101/state/config")->payload).at("name"),
            "State");
}

TEST(HomeAssistant, loses_what_is_no_longer_there) {
  const Publications gone = withdrawn(entities(true), entities(false));
  ASSERT_FALSE(gone.empty());
  EXPECT_NE(at(gone, "ha/sensor/raumwacht_b101/persons/config"), nullptr);
  EXPECT_TRUE(gone.front().payload.empty());
  EXPECT_TRUE(gone.front().retain);
}

}  // namespace
}  // namespace io
