#include "service/core/space_view.hpp"

#include "service/core/airing.hpp"
#include "service/core/appointments.hpp"
#include "service/core/readings.hpp"
#include "service/core/release.hpp"
#include "service/core/rooms.hpp"
#include "service/core/sensor_trust.hpp"
#include "service/core/spaces.hpp"
#include "service/core/supply_steps.hpp"
#include "service/core/visits.hpp"

#include <algorithm>

namespace core {
namespace {

constexpr Duration next_is_near = std::chrono::hours{1};
constexpr double usual_volume_m3 =
    62.5;  // 25 m², 2.5 m high, where none is configured (domain 1.3)

void add_finding(SpaceView& view, Finding finding) {
  if (finding.what == Implausible::none) return;
  if (view.doubtful++ == 0 || finding.what < view.finding.what) view.finding = finding;
}

bool is_deserted(const State& state, SpaceId room) {
  const SpaceState& of = state.spaces[room.value];
  const double volume = (*state.premises)[room].volume_m3.value_or(usual_volume_m3);
  return airing_of(of).still.fell && of.total > 0 && state.t - of.last_passage > deserted_for &&
         would_show(volume, of.total);
}

/// What the count of a room cannot be.
void view_count(const State& state, SpaceId room, SpaceView& view) {
  const SpaceState& of = state.spaces[room.value];
  if (is_deserted(state, room)) add_finding(view, {.what = Implausible::deserted});
  const std::optional<Limit>& seats = (*state.premises)[room].limit;
  if (seats && is_crowd(of.total, seats->persons.value))
    add_finding(view, {.what = Implausible::crowded});
}

void view_silence(const State& state, SensorId sensor, SpaceView& view) {
  const SensorState& of = state.sensors[sensor.value];
  const bool says_so = of.offline || of.faulty;
  if (!says_so && !of.silent) return;
  ++(!says_so && is_excused(state, sensor) ? view.unheard : view.silent);
}

void view_sensors(const State& state, SpaceId space, SpaceView& view) {
  for (const SensorId sensor : state.sensors_of[space.value]) {
    const SensorState& of = state.sensors[sensor.value];
    view_silence(state, sensor, view);
    add_finding(view, {what_of(of, state.t), sensor.value});
    if (!of.air_doubts) continue;
    const Time change = next_change(*of.air_doubts, state.t);
    if (change != never) view.finding_ends = std::min(view.finding_ends.value_or(never), change);
  }
  if (state.broker_lost) {  // nobody can be told from another
    view.unheard = view.sensors;
    view.silent = 0;
  }
  if (state.spaces[space.value].residual) add_finding(view, {.what = Implausible::residual});
  if (view.kind == SpaceKind::room && !is_unknown(state, space)) view_count(state, space, view);
}

void view_air(const State& state, SpaceId space, SpaceView& view) {
  const AiringState& airing = airing_of(state.spaces[space.value]);
  view.aired = airing.on ? std::optional{state.t} : airing.ended;
  const SpaceState& of = state.spaces[space.value];
  if (of.used_since) view.unaired_since = std::max(*of.used_since, airing.ended.value_or(Time{}));
}

void view_room(const State& state, SpaceId room, SpaceView& view) {
  const SpaceState& of = state.spaces[room.value];
  view.invited = Persons{of.visitors + of.granted};
  view.entered_early = of.release.entered;
  if (is_offered(state, room)) view.missing = said_missing_in(state, room);
  if (const AppointmentState* awaited = first_awaited(state, room); awaited != nullptr)
    view.awaited = to_stream(awaited->start, state.wall_offset);
  const VisitState* visit = first_to_end(state, room);
  if (visit == nullptr || visit->planned_end > state.t) return;
  view.overdue = visit->planned_end;
  const AppointmentState* next = next_in(state, room);
  view.next_waits =
      next != nullptr && to_stream(next->start, state.wall_offset) <= state.t + next_is_near;
}

void view_site(const State& state, SpaceId site, SpaceView& view) {
  const SiteState& of = site_of(state, site);
  view.rooms = of.rooms;
  view.usable_rooms = of.usable_rooms;
  view.listed_rooms = of.listed_rooms;
  view.unseen_rooms = of.unseen_rooms;
  view.min_rooms = state.premises->site_of(site).min_rooms;
  view_supplies(state, site, view);
}

}  // namespace

Persons vague_persons(const State& state, SpaceId space) {
  const SpaceState& of = state.spaces[space.value];
  return Persons{of.unknown_below == 0 ? 0 : of.shown - of.total};
}

SpaceView view_of(const State& state, SpaceId space) {
  const Occupancy occupancy = occupancy_of(state, space);
  SpaceView view{.kind = (*state.premises)[space].kind,
                 .now = state.t,
                 .month = month_of(state),
                 .persons = occupancy.known_persons(),
                 .vague = vague_persons(state, space),
                 .open = occupancy.open,
                 .limit = occupancy.limit,
                 .staff = (*state.premises)[space].staff,
                 .by_invitation = stage_of(state, space).entry != EntryPolicy::anyone,
                 .house_open = site_of(state, space).open,
                 .co2 = state.broker_lost ? std::nullopt : co2_of(state, space),
                 .air_sensors = static_cast<std::uint32_t>(state.air_of[space.value].size()),
                 .sensors = static_cast<std::uint32_t>(state.sensors_of[space.value].size())};
  view_sensors(state, space, view);
  view_air(state, space, view);
  if (const auto& against = state.against[space.value]; against)
    view.against = std::span{against->at}.first(against->size);
  if (view.kind == SpaceKind::room) view_room(state, space, view);
  if (view.kind == SpaceKind::site) view_site(state, space, view);
  return view;
}

}  // namespace core
