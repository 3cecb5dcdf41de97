#include "tests/support/two_rooms_desk.hpp"

#include <memory>

namespace support {
namespace {

using namespace std::chrono_literals;

core::Calendar from_eight_to_six() {
  core::Calendar calendar{.offsets = {{core::WallTime{}, 2h}}, .has_hours = true};
  calendar.week.fill({{10h, 18h}});  // the house begins at 10:00 on its clocks
  return calendar;
}

std::shared_ptr<const core::Premises> reachable(const PremisesBuilder& builder) {
  auto premises = std::make_shared<core::Premises>(*builder.build());
  premises->sites[0].phone = "0341 000000";
  premises->sites[0].email = "post@example.org";
  premises->spaces[3].directions = "Treppe links.";
  return premises;
}

}  // namespace

PremisesBuilder two_rooms() {
  PremisesBuilder builder;
  builder.site("house", {.calendar = from_eight_to_six()})
      .floor("floor", {.limit = 6})
      .area("waiting", {.limit = 2, .waiting = true})
      .room("b101", {.limit = 2, .staff = 1, .ready = {"screen", "pens"}})
      .room("b102", {.limit = 3, .staff = 1})
      .door("entrance", "outside", "floor")
      .counter("entrance")
      .door("waiting-door", "floor", "waiting")
      .counter("waiting-door")
      .heads("b101")
      .heads("b102");
  return builder;
}

TwoRoomsDesk::TwoRoomsDesk(const PremisesBuilder& builder) : desk{reachable(builder)} {
  desk.house.settle();
  for (const char* room : {"b101", "b102"}) desk.house.observe(room, 0);
  desk.post("/api/v1/rooms/b101/ready");
}

void TwoRoomsDesk::invite(std::uint32_t number, std::string_view room, core::Duration in) {
  const core::WallTime start = core::to_wall(opening, {}) + in;
  desk.house.enter(core::AppointmentPlanned{
      .number = number, .room = desk.house.space(room), .start = start, .end = start + 30min});
}

}  // namespace support
