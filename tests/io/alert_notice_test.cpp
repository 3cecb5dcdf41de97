#include "service/io/alert_notice.hpp"

#include "service/rules/all_rules.hpp"
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

namespace io {
namespace {

using namespace std::chrono_literals;
namespace json = boost::json;
using sensors::Direction;

/// A room of two with a CO2 sensor, on a floor nobody counts into.
class NoticeHouse : public testing::Test {
 protected:
  NoticeHouse() {
    house.start();
    house.settle();
    board.emplace(house.state.premises);
    house.show_on(*board);
  }
  static std::shared_ptr<const core::Premises> premises() {
    support::PremisesBuilder builder;
    builder.site("house").floor("floor").room("b101", {.limit = 2}).door("door", "floor", "b101");
    builder.counter("door").door("entrance", "outside", "floor").counter("entrance");
    builder.rule(*rules::find_rule("room_occupancy"));
    return builder.rule(*rules::find_rule("uninvited")).build();
  }
  std::optional<std::vector<AlertNotice>> notices() {
    return notices_of(*board, {.local_time = [](core::SpaceId, core::Time) { return "10:00"; },
                               .desk = std::make_shared<const core::Desk>(desk_of(house.state))});
  }
  void crowd() {
    house.pass("door-counter", Direction::in, 3);
    house.wait(60s);
  }
  void take() {
    const core::DeskAlert alert = desk_of(house.state).alerts.front();
    house.enter(core::AlertTaken{.space = alert.space,
                                 .rule = alert.rule,
                                 .level = alert.level,
                                 .started = alert.is.started,
                                 .role = core::Role::staff});
  }

  support::House house{premises()};
  std::optional<core::Board> board;
};

TEST_F(NoticeHouse, with_nothing_to_tell_has_none) { EXPECT_TRUE(notices().value().empty()); }

TEST_F(NoticeHouse, tells_what_and_where_to_whom_in_both_languages) {
  crowd();
  const auto all = notices().value();
  ASSERT_EQ(all.size(), 1U);
  const AlertNotice& notice = all.front();
  EXPECT_TRUE(notice.id.starts_with("house.b101.room_occupancy."));
  EXPECT_EQ(notice.phase, AlertPhase::raised);
  EXPECT_EQ(notice.audience, "reception");
  EXPECT_EQ(notice.kind, "room");
  EXPECT_EQ(notice.at, notice.since);
  EXPECT_NE(notice.title[0], "");
  EXPECT_NE(notice.action[1], "");
}

TEST_F(NoticeHouse, does_not_tell_heads_of_a_room_without_an_agreement) {
  crowd();
  EXPECT_EQ(notices().value().front().title[1], "b101: too many people (>2, at most 2)");
}

TEST_F(NoticeHouse, tells_who_sees_to_it_and_until_when) {
  crowd();
  const core::Time raised = notices().value().front().at;
  house.wait(2min);
  take();
  const AlertNotice notice = notices().value().front();
  EXPECT_EQ(notice.phase, AlertPhase::acknowledged);
  EXPECT_EQ(notice.taken_by, "staff");
  EXPECT_EQ(notice.at, raised + 2min);
  EXPECT_EQ(notice.until, raised + 17min);
}

TEST_F(NoticeHouse, tells_to_whom_it_escalated_when_nobody_did) {
  crowd();
  const core::Time raised = notices().value().front().at;
  house.wait(11min);
  const AlertNotice notice = notices().value().front();
  EXPECT_EQ(notice.phase, AlertPhase::escalated);
  EXPECT_EQ(notice.escalated_to, "building");
  EXPECT_EQ(notice.at, raised + 5min);
  EXPECT_EQ(headline(notice, "10:00")[1], "Not handled for 5 minutes: " + notice.title[1]);
}

TEST_F(NoticeHouse, tells_others_again_when_who_took_it_did_not_see_to_it_and_not_before) {
  crowd();
  const core::Time raised = notices().value().front().at;
  house.wait(6min);  // escalates after five
  take();
  house.wait(15min);  // what was taken is so for as long
  const AlertNotice notice = notices().value().front();
  EXPECT_EQ(notice.phase, AlertPhase::escalated);
  EXPECT_EQ(notice.at, raised + 21min);
  EXPECT_EQ(headline(notice, "10:00")[1], "Not handled for 21 minutes: " + notice.title[1]);
  const core::Time over = notice.at + 1min;
  EXPECT_EQ(cleared(notice, over).at, over) << "and not at a time that is still to come";
}

TEST_F(NoticeHouse, calls_nobody_slow_where_others_are_told_at_once) {
  crowd();
  AlertNotice notice = notices().value().front();
  notice.phase = AlertPhase::escalated;
  notice.at = notice.since + 1ms;
  EXPECT_EQ(headline(notice, "10:00")[1], notice.title[1]);
}

TEST(DriftNotice, names_the_offset_that_would_mend_the_sensor) {
  support::House house{support::PremisesBuilder{}
                           .site("house")
                           .floor("floor")
                           .room("b101")
                           .air("b101")
                           .rule(*rules::find_rule("plausibility"))
                           .build()};
  house.start();
  core::Board board{house.state.premises};
  house.show_on(board);
  house.co2("b101-co2", 900);
  for (int day = 0; day < 8; ++day) {
    house.after(12h).co2("b101-co2", 560);
    house.after(12h).co2("b101-co2", 900);
  }
  const auto all =
      notices_of(board, {.local_time = [](core::SpaceId, core::Time) { return "10:00"; },
                         .desk = std::make_shared<const core::Desk>(desk_of(house.state))});
  ASSERT_EQ(all.value().size(), 1U);
  EXPECT_THAT(all->front().action[1], testing::HasSubstr("offset_ppm = -140"));
}

TEST_F(NoticeHouse, whose_board_shows_other_premises_says_that_it_cannot_tell) {
  const core::Board other{premises()};
  EXPECT_FALSE(
      notices_of(other, {.local_time = [](core::SpaceId, core::Time) { return ""; },
                         .desk = std::make_shared<const core::Desk>(desk_of(house.state))}));
}

TEST_F(NoticeHouse, whose_board_is_behind_says_that_it_cannot_tell) {
  const core::Board behind{house.state.premises};
  house.pass("door-counter", Direction::in, 3);
  house.wait(60s);
  EXPECT_FALSE(
      notices_of(behind, {.local_time = [](core::SpaceId, core::Time) { return ""; },
                          .desk = std::make_shared<const core::Desk>(desk_of(house.state))}));
}

TEST_F(NoticeHouse, is_told_as_json) {
  crowd();
  take();
  const json::value told = json::parse(to_json(notices().value().front(), "10:00"));
  EXPECT_EQ(told.at("v"), 1);
  EXPECT_EQ(told.at("site"), "house");
  EXPECT_EQ(told.at("space"), "b101");
  EXPECT_EQ(told.at("rule"), "room_occupancy");
  EXPECT_EQ(told.at("phase"), "acknowledged");
  EXPECT_EQ(told.at("taken").at("by"), "staff");
  EXPECT_FALSE(told.as_object().contains("level"));
  EXPECT_FALSE(told.as_object().contains("escalated_to"));
}

TEST_F(NoticeHouse, tells_when_it_is_over_and_nothing_to_do) {
  crowd();
  const AlertNotice raised = notices().value().front();
  const AlertNotice over = cleared(raised, raised.at + 5min);
  EXPECT_EQ(headline(over, "10:05")[0], "Erledigt um 10:05: " + raised.title[0]);
  const json::value told = json::parse(to_json(over, "10:05"));
  EXPECT_EQ(told.at("phase"), "cleared");
  EXPECT_FALSE(told.as_object().contains("action"));
}

}  // namespace
}  // namespace io
