#include "service/report/emergency_sheet.hpp"

#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace report {
namespace {

using namespace std::chrono_literals;
using support::House;
using support::PremisesBuilder;
using testing::HasSubstr;
using testing::Not;

House office() {
  core::Calendar calendar{.offsets = {{core::WallTime{}, 2h}}};
  House house{PremisesBuilder{}
                  .site("house", {.limit = 60, .calendar = calendar})
                  .floor("floor")
                  .room("<b>101", {.limit = 2, .staff = 1, .ready = {"screen"}})
                  .room("b102", {.limit = 3, .staff = 1})
                  .heads("<b>101")
                  .heads("b102")
                  .build()};
  house.settle();
  return house;
}

void invite(House& house, std::uint32_t number, std::string_view room, core::Duration in) {
  const core::WallTime start = core::to_wall(support::opening, {}) + in;
  house.enter(core::AppointmentPlanned{.number = number,
                                       .room = house.space(room),
                                       .start = start,
                                       .end = start + 30min,
                                       .companion = number == 2});
}

std::string sheet(const House& house, texts::Language language = texts::Language::de) {
  const core::Desk desk = core::desk_of(house.state);
  return emergency_sheet(
      {.desk = desk,
       .limit_of = [&](core::SpaceId space) { return house.state.spaces[space.value].limit; },
       .code_of = [](std::uint32_t number) { return "C" + std::to_string(number); }},
      house.space("house"), language);
}

TEST(EmergencySheet, lists_the_appointments_of_today_by_time) {
  House house = office();
  invite(house, 1, "b102", 2h);
  invite(house, 2, "b102", 1h);
  invite(house, 3, "b102", 24h);
  house.enter(core::AppointmentArrived{.number = 2});
  const std::string page = sheet(house);
  EXPECT_THAT(page,
              HasSubstr("<td>11:00–11:30</td><td>C2</td><td>b102</td><td>1 und Begleitung</td>"
                        "<td>angekommen</td><td class=\"blank\"></td>"));
  EXPECT_LT(page.find("C2"), page.find("C1"));
  EXPECT_THAT(page, Not(HasSubstr("C3"))) << "that is tomorrow";
}

TEST(EmergencySheet, says_if_it_knows_no_appointments) {
  EXPECT_THAT(sheet(office(), texts::Language::en),
              HasSubstr("No appointments are known for today."));
}

TEST(EmergencySheet, tells_limits_and_what_is_in_the_way) {
  House house = office();
  house.enter(core::RoomBlocked{.room = house.space("b102"), .reason = core::BlockReason::repair});
  const std::string page = sheet(house);
  EXPECT_THAT(page, HasSubstr("<td>b102</td><td>3</td><td>Gesperrt: Reparatur</td>"));
  EXPECT_THAT(page, HasSubstr("<td>2</td><td>Nicht eingerichtet: Es fehlt: Schutzscheibe</td>"));
  EXPECT_THAT(page, HasSubstr("<td>floor</td><td>ohne Grenze</td>"));
}

TEST(EmergencySheet, tells_no_counts) {
  House house = office();
  house.heads("b102-heads", 1);
  const std::string before = sheet(house);
  house.heads("b102-heads", 2);
  EXPECT_EQ(sheet(house), before);
}

TEST(EmergencySheet, takes_names_for_text_and_needs_nothing_from_elsewhere) {
  const std::string page = sheet(office());
  EXPECT_THAT(page, HasSubstr("&lt;b&gt;101"));
  EXPECT_THAT(page, Not(HasSubstr("<b>101")));
  for (const char* foreign : {"<script", "http", "src=", "url("})
    EXPECT_THAT(page, Not(HasSubstr(foreign)));
}

}  // namespace
}  // namespace report
