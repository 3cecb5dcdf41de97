#include "service/core/desk.hpp"

#include "service/core/alerts.hpp"
#include "service/core/release.hpp"
#include "service/core/rooms.hpp"

#include <algorithm>
#include <iterator>

namespace core {
namespace {

template <class Places>
auto used(const Places& places) {
  using Thing = typename Places::value_type;
  std::vector<Thing> things;
  std::ranges::copy_if(places, std::back_inserter(things),
                       [](const Thing& thing) { return thing.number != 0; });
  return things;
}

std::vector<AppointmentState> by_room_and_time(std::vector<AppointmentState> appointments) {
  std::ranges::sort(appointments, {}, [](const AppointmentState& appointment) {
    return std::tuple{appointment.room, appointment.start, appointment.number};
  });
  return appointments;
}

DeskRoom room_of(const State& state, SpaceId room) {
  const SpaceState& of = state.spaces[room.value];
  return {.blocked = of.blocked,
          .blocked_until = of.blocked_until,
          .missing = missing_in(state, room),
          .release = of.release,
          .release_due = release_due(state, room)};
}

}  // namespace

const AppointmentState* Desk::find_appointment(std::uint32_t number) const {
  const auto found = std::ranges::find(appointments, number, &AppointmentState::number);
  return found == appointments.end() ? nullptr : &*found;
}

Desk desk_of(const State& state) {
  Desk desk{.premises = state.premises,
            .seq = state.next_seq - 1,
            .t = state.t,
            .wall_offset = state.wall_offset,
            .admissions = used(state.admissions),
            .expired = used(state.expired),
            .visits = used(state.visits),
            .appointments = by_room_and_time(used(state.appointments)),
            .sites = state.sites,
            .rooms = {},
            .supplies = state.supplies};
  for (std::uint32_t i = 0; i < state.spaces.size(); ++i)
    desk.rooms.push_back(room_of(state, SpaceId{i}));
  for (const auto& [slot, alert] : state.alerts) {
    const RuleSlot of = state.rule_slots.of(slot);
    if (!alert.open) continue;
    desk.alerts.push_back({.space = of.space,
                           .rule = static_cast<std::uint8_t>(of.rule),
                           .level = static_cast<std::uint8_t>(of.level),
                           .held = is_held(state, alert),
                           .is = alert});
  }
  return desk;
}

}  // namespace core
