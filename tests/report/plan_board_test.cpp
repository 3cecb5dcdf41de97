#include "service/report/plan_board.hpp"

#include "service/core/change.hpp"
#include "tests/support/premises_builder.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <set>

namespace report {
namespace {

namespace json = boost::json;
using texts::Language;

std::shared_ptr<const core::Premises> office() {
  support::PremisesBuilder builder;
  builder.site("house")
      .floor("ground")
      .area("waiting", {.waiting = true})
      .room("b1")
      .room("b2")
      .floor("upper")
      .room("b3")
      .site("other")
      .floor("elsewhere")
      .room("c1");
  return builder.build();
}
const io::PlanBoxes two_rooms_wide{{"ground", {.x = 0, .y = 0, .width = 10, .height = 4}},
                                   {"b1", {.x = 0, .y = 0, .width = 5, .height = 3}},
                                   {"b2", {.x = 5, .y = 0, .width = 5, .height = 4}}};

json::object board_of(const io::PlanBoxes& plans = two_rooms_wide,
                      Language language = Language::en) {
  const auto premises = office();
  return plan_board(*premises, plans, premises->find_space("house"), language);
}
const json::array& elements_in(const json::object& board, std::size_t panel = 0) {
  return board.at("panels").at(panel).at("options").at("root").at("elements").as_array();
}
const json::object& element(const json::object& board, std::string_view name) {
  for (const json::value& one : elements_in(board))
    if (one.at("name").as_string() == name) return one.as_object();
  throw std::runtime_error{"no element " + std::string{name}};
}

TEST(PlanBoard, is_there_for_a_site_that_is_drawn) {
  const auto premises = office();
  EXPECT_TRUE(has_plan_board(*premises, two_rooms_wide, premises->find_space("house")));
  EXPECT_FALSE(has_plan_board(*premises, two_rooms_wide, premises->find_space("other")));
}

TEST(PlanBoard, has_a_panel_for_each_floor_that_is_drawn_one_below_the_other) {
  io::PlanBoxes plans = two_rooms_wide;
  EXPECT_EQ(board_of(plans).at("panels").as_array().size(), 1U);
  plans.emplace("b3", io::PlanBox{.x = 0, .y = 0, .width = 5, .height = 3});
  const json::object board = board_of(plans);
  ASSERT_EQ(board.at("panels").as_array().size(), 2U);
  const json::value &first = board.at("panels").at(0), &second = board.at("panels").at(1);
  EXPECT_EQ(second.at("gridPos").at("y"), first.at("gridPos").at("h"));
  EXPECT_NE(first.at("id"), second.at("id"));
}

TEST(PlanBoard, places_rooms_in_percent_of_the_floor) {
  const json::object board = board_of();
  const json::value& place = element(board, "b1").at("placement");
  EXPECT_EQ(place.at("left").as_double(), 0);
  EXPECT_EQ(place.at("right").as_double(), 50);
  EXPECT_EQ(place.at("top").as_double(), 0);
  EXPECT_EQ(place.at("bottom").as_double(), 25);
}

TEST(PlanBoard, shows_the_state_of_a_room_in_word_and_colour_and_how_many_are_in_it) {
  const json::object board = board_of();
  EXPECT_EQ(element(board, "b1").at("config").at("text").at("field"), "b1");
  EXPECT_EQ(element(board, "b1").at("background").at("color").at("field"), "b1");
  EXPECT_EQ(element(board, "b1 persons").at("config").at("text").at("field"), "b1 persons");
  const json::array& targets = board.at("panels").at(0).at("targets").as_array();
  EXPECT_EQ(targets[0].at("legendFormat"), "{{room}}");
  EXPECT_NE(targets[0].at("expr").as_string().find(R"(site="house", room=~"b1|b2"})"),
            std::string::npos);
  EXPECT_EQ(targets[1].at("legendFormat"), "{{room}} persons");
}

TEST(PlanBoard, has_a_word_for_every_state_in_the_language_asked_for) {
  const auto words = [](Language language) {
    std::set<std::string> found;
    const json::object board = board_of(two_rooms_wide, language);
    const json::value& mapping = board.at("panels")
                                     .at(0)
                                     .at("fieldConfig")
                                     .at("overrides")
                                     .at(0)
                                     .at("properties")
                                     .at(0)
                                     .at("value")
                                     .at(0);
    for (const auto& [number, word] : mapping.at("options").as_object())
      found.emplace(word.at("text").as_string());
    return found;
  };
  EXPECT_EQ(words(Language::de).size(), core::status_count);
  EXPECT_TRUE(words(Language::de).contains("Zu viele Personen"));
  EXPECT_TRUE(words(Language::en).contains("Too many people"));
}

TEST(PlanBoard, of_each_language_has_an_id_of_its_own_that_is_short_enough) {
  EXPECT_EQ(plan_uid("gs150", Language::de), "raumwacht-plan-gs150");
  EXPECT_EQ(plan_uid("gs150", Language::en), "raumwacht-plan-gs150-en");
  const std::string longest(32, 'a');
  for (const Language language : texts::languages)
    EXPECT_LE(plan_uid(longest, language).size(), 40U);
}

}  // namespace
}  // namespace report
