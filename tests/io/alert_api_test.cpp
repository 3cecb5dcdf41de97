// Who sees to an alert: over HTTP, and what the page is told of it.
#include "service/io/alert_id.hpp"
#include "service/io/site_json.hpp"
#include "service/rules/all_rules.hpp"
#include "tests/support/desk_house.hpp"
#include "tests/support/premises_builder.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace io {
namespace {

using namespace std::chrono_literals;
namespace json = boost::json;

/// A room of two with three in it, for longer than the rule bears.
class CrowdedRoom : public testing::Test {
 protected:
  CrowdedRoom() {
    desk.house.settle();
    board.emplace(desk.house.state.premises);
    desk.house.show_on(*board);
    desk.house.pass("door-counter", sensors::Direction::in, 3);
    desk.house.wait(60s);
  }
  static std::shared_ptr<const core::Premises> premises() {
    support::PremisesBuilder builder;
    builder.site("house").floor("floor").room("b101", {.limit = 2}).door("door", "floor", "b101");
    builder.counter("door").door("entrance", "outside", "floor").counter("entrance");
    core::Premises with_agreement = *builder.rule(*rules::find_rule("room_occupancy")).build();
    with_agreement.agreement = true;
    return std::make_shared<const core::Premises>(with_agreement);
  }
  /// The room's only violation, as the API tells it.
  json::value violation() {
    const SiteView view{
        .local_time = [](core::SpaceId, core::Time) { return std::string{"10:00"}; },
        .desk = std::make_shared<const core::Desk>(core::desk_of(desk.house.state))};
    const json::value site = json::parse(site_json(*board, core::SpaceId{0}, view));
    for (const json::value& space : site.at("spaces").as_array()) {
      if (space.at("id") == "b101") return space.at("violations").at(0);
    }
    return {};
  }
  std::string id() { return std::string{violation().at("alert").as_string()}; }
  std::string address() { return "/api/v1/alerts/" + id() + "/acknowledge"; }

  support::DeskHouse desk{premises()};
  std::optional<core::Board> board;
};

TEST_F(CrowdedRoom, has_an_alert_with_a_name) {
  EXPECT_TRUE(id().starts_with("house.b101.room_occupancy."));
  EXPECT_FALSE(violation().as_object().contains("taken"));
  EXPECT_FALSE(violation().as_object().contains("quiet"));
}

TEST_F(CrowdedRoom, is_seen_to_by_whom_and_until_when) {
  EXPECT_EQ(desk.post(address(), R"({"role": "staff"})").status, 200U);
  EXPECT_EQ(violation().at("taken").at("by"), "staff");
  EXPECT_EQ(violation().at("taken").at("until"), "2020-08-12T08:16:00.000Z");
}

TEST_F(CrowdedRoom, can_be_given_back) {
  desk.post(address());
  EXPECT_EQ(desk.post(address(), R"({"returned": true})").status, 200U);
  EXPECT_FALSE(violation().as_object().contains("taken"));
  EXPECT_EQ(desk.post(address(), R"({"returned": true})").status, 409U);
}

TEST_F(CrowdedRoom, that_nobody_sees_to_is_told_to_others) {
  desk.house.wait(5min);
  EXPECT_EQ(violation().at("escalated_to"), "building");
}

TEST_F(CrowdedRoom, once_it_is_not_cannot_be_taken) {
  const std::string was = address();
  desk.house.pass("door-counter", sensors::Direction::out, 3);
  desk.house.wait(60s);
  const auto told = desk.post(was);
  EXPECT_EQ(told.status, 409U);
  EXPECT_EQ(told.text("/detail"), "that alert is over, or nobody had taken it");
}

TEST_F(CrowdedRoom, is_not_taken_under_a_name_that_is_none) {
  EXPECT_EQ(desk.post("/api/v1/alerts/house.b101/acknowledge").status, 404U);
  EXPECT_EQ(desk.post(address(), R"({"role": "boss"})").status, 422U);
}

}  // namespace
}  // namespace io
