#include "service/io/desk_details.hpp"

#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace io {
namespace {

using namespace std::chrono_literals;
using support::House;
using support::PremisesBuilder;

/// Closes at 18:00 UTC, which its clocks show as 20:00.
PremisesBuilder office() {
  core::Calendar calendar{.offsets = {{core::WallTime{}, 2h}}, .has_hours = true};
  calendar.week.fill({{8h, 20h}});
  PremisesBuilder builder;
  builder.site("house", {.calendar = calendar})
      .floor("floor")
      .room("a", {.limit = 2, .staff = 1, .ready = {"screen", "pens"}})
      .heads("a")
      .profile({.release = {.asked = true, .empty = 15min, .cleaning = true}});
  return builder;
}

class DeskDetails : public testing::Test {
 protected:
  explicit DeskDetails(const PremisesBuilder& builder = office()) : house{builder.build()} {
    house.settle();
    house.observe("a", 0);
  }
  void set_up_room() { house.enter(core::ItemConfirmed{.room = house.space("a"), .items = 3}); }
  void end_a_visit() {
    house.admit("outside", "a");
    house.heads("a-heads", 1);
    house.after(10min).heads("a-heads", 0);
  }
  std::string line(std::string_view space = "a") {
    const auto words =
        desk_detail(core::desk_of(house.state), house.space(space), house.status(space));
    return words ? words->front() : "";
  }
  boost::json::object details(std::string_view space = "a") {
    boost::json::object object;
    add_desk_details(object, core::desk_of(house.state), house.space(space));
    return object;
  }

  House house;
};

boost::json::value parsed(std::string_view text) { return boost::json::parse(text); }

TEST_F(DeskDetails, tell_what_is_missing) {
  EXPECT_EQ(line(), "Es fehlt: Schutzscheibe, Einwegstifte");
  EXPECT_EQ(details(), parsed(R"({"missing": ["screen", "pens"]})"));
}

TEST_F(DeskDetails, say_nothing_of_a_room_that_is_free) {
  set_up_room();
  EXPECT_EQ(line(), "");
  EXPECT_EQ(details(), parsed("{}"));
}

TEST_F(DeskDetails, tell_why_a_room_is_out_of_use_and_until_when) {
  house.enter(core::RoomBlocked{.room = house.space("a"),
                                .reason = core::BlockReason::repair,
                                .until = support::opening + 2h});
  EXPECT_EQ(line(), "Reparatur, bis 12:00");
  house.enter(core::RoomBlocked{.room = house.space("a"), .reason = core::BlockReason::staff});
  EXPECT_EQ(line(), "kein Personal");
  EXPECT_EQ(details().at("blocked"), parsed(R"({"reason": "staff",
      "text": {"de": "kein Personal", "en": "no staff"}})"));
}

TEST_F(DeskDetails, tell_what_a_room_waits_for_after_a_visit) {
  set_up_room();
  end_a_visit();
  EXPECT_EQ(line(), "wird gelüftet, etwa bis 10:25");
  EXPECT_EQ(details().at("release"), parsed(R"({"since": "2020-08-12T08:10:00.000Z",
      "aired": false, "cleaned": false, "due": "2020-08-12T08:25:00.000Z"})"));
  house.wait(15min);
  EXPECT_EQ(line(), "wartet auf Reinigung");
}

TEST_F(DeskDetails, tell_until_when_a_place_is_held) {
  set_up_room();
  house.admit("outside", "a");
  house.enter(core::Observed{house.space("a"), core::Persons{0}});
  EXPECT_EQ(house.status("a"), core::Status::expected);
  EXPECT_EQ(line(), "Platz vergeben bis 10:05");
}

TEST_F(DeskDetails, tell_when_the_house_opens) {
  set_up_room();
  house.wait(11h);
  EXPECT_EQ(line(), "öffnet Do 13.8., 08:00");
}

TEST_F(DeskDetails, tell_of_a_site_whether_it_is_open) {
  EXPECT_EQ(details("house"), parsed(R"({"open": true, "rooms": 1, "usable_rooms": 0})"));
  house.wait(11h);
  EXPECT_EQ(details("house").at("opens").as_string(), "2020-08-13T06:00:00.000Z");
}

class DeskDetailsOfAStage : public DeskDetails {
 protected:
  static PremisesBuilder elsewhere() {
    PremisesBuilder builder = office();
    builder.room("b").heads("b");
    const auto day = std::chrono::local_days{std::chrono::year{2020} / 8 / 10};
    builder.stage({.name = "Schritt 1", .from = day, .rooms = {core::SpaceId{3}}});
    return builder;
  }
  DeskDetailsOfAStage() : DeskDetails{elsewhere()} {}
};

TEST_F(DeskDetailsOfAStage, promise_no_opening_of_a_room_that_it_leaves_out) {
  EXPECT_EQ(house.status("a"), core::Status::closed);
  EXPECT_EQ(line(), "");
  EXPECT_EQ(details("house").at("stage").as_string(), "Schritt 1");
}

}  // namespace
}  // namespace io
