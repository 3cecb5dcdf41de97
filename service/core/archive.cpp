#include "service/core/archive.hpp"

#include "service/core/archive_fields.hpp"
#include "service/core/rule.hpp"
#include "service/core/spaces.hpp"
#include "service/core/supplies_archive.hpp"

#include <algorithm>
#include <numeric>

namespace core {
namespace {

// ---- save ----

constexpr std::size_t room_for_names = 128;  // a sensor is named where it counts as well

std::optional<Time> due_of(const State& state, TimerKind kind, std::size_t place) {
  const std::uint32_t slot = state.timer_slots.at(kind, place);
  return state.timers.is_set(slot) ? std::optional{state.timers.due(slot)} : std::nullopt;
}

std::string id_of(const Premises& premises, SpaceId space) {
  return space.valid() ? premises[space].id : "";
}

std::uint32_t count_of(std::size_t size) { return static_cast<std::uint32_t>(size); }

void save_rules(ByteWriter& bytes, const State& state) {
  std::uint32_t busy = 0;
  const auto idle = [](const RuleState& rule) {
    return rule.phase == RuleState::Phase::quiet && rule.violations == 0;
  };
  for (const RuleState& rule : state.rules) busy += idle(rule) ? 0U : 1U;
  bytes(busy);
  for (std::size_t slot = 0; slot < state.rules.size(); ++slot) {
    if (idle(state.rules[slot])) continue;
    const RuleSlot of = state.rule_slots.of(slot);
    bytes(std::string{state.premises->rules[of.rule].rule->id}, of.level,
          id_of(*state.premises, of.space), state.rules[slot],
          due_of(state, TimerKind::rule, slot));
  }
}

void save_alerts(ByteWriter& bytes, const State& state) {
  bytes(count_of(state.alerts.size()), due_of(state, TimerKind::alert, 0));
  for (const auto& [slot, alert] : state.alerts) {
    const RuleSlot of = state.rule_slots.of(slot);
    bytes(std::string{state.premises->rules[of.rule].rule->id}, of.level,
          id_of(*state.premises, of.space), alert);
  }
}

void save_admissions(ByteWriter& bytes, const State& state) {
  bytes(state.open_admissions);
  for (std::uint32_t place = 0; place < state.admissions.size(); ++place) {
    const AdmissionState& admission = state.admissions[place];
    if (admission.number == 0) continue;
    // With its place: two that expire at once do so in the order of their places.
    bytes(place, admission, id_of(*state.premises, admission.from),
          id_of(*state.premises, admission.to));
  }
}

void save_expired(ByteWriter& bytes, const State& state) {
  const auto any = [](const ExpiredAdmission& one) { return one.number != 0; };
  bytes(count_of(static_cast<std::size_t>(std::ranges::count_if(state.expired, any))));
  for (const ExpiredAdmission& one : state.expired) {
    if (any(one)) bytes(one, id_of(*state.premises, one.to));
  }
}

void save_visits(ByteWriter& bytes, const State& state) {
  bytes(state.running_visits);
  for (std::uint32_t place = 0; place < state.visits.size(); ++place) {
    const VisitState& visit = state.visits[place];
    if (visit.number == 0) continue;
    bytes(place, visit, id_of(*state.premises, visit.room), due_of(state, TimerKind::visit, place));
  }
}

void save_appointments(ByteWriter& bytes, const State& state) {
  bytes(state.open_appointments);
  for (std::uint32_t place = 0; place < state.appointments.size(); ++place) {
    const AppointmentState& appointment = state.appointments[place];
    if (appointment.number == 0) continue;
    bytes(place, appointment, id_of(*state.premises, appointment.room),
          id_of(*state.premises, appointment.waits_in),
          due_of(state, TimerKind::appointment, place));
  }
}

void save_sites(ByteWriter& bytes, const State& state) {
  bytes(count_of(state.sites.size()));
  for (std::uint32_t place = 0; place < state.sites.size(); ++place) {
    const SiteState& site = state.sites[place];
    bytes(id_of(*state.premises, site.space), state.premises->stages[site.stage].name, site,
          due_of(state, TimerKind::site, place), state.quarter.sites_open[place]);
  }
}

void save_against(ByteWriter& bytes, const State& state) {
  const auto any = [](const auto& against) { return against != nullptr; };
  bytes(count_of(static_cast<std::size_t>(std::ranges::count_if(state.against, any))));
  for (std::uint32_t i = 0; i < state.against.size(); ++i) {
    if (any(state.against[i])) bytes(id_of(*state.premises, SpaceId{i}), *state.against[i]);
  }
}

void save_overtaken(ByteWriter& bytes, const State& state) {
  bytes(count_of(state.overtaken.size()));
  for (const Overtaken& one : state.overtaken)
    bytes(id_of(*state.premises, one.left), id_of(*state.premises, one.went),
          id_of(*state.premises, one.seen), one);
}

/// By name, since the bits mean others in other premises.
std::vector<std::string> items_of(const Premises& premises, std::uint32_t items) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < premises.items.size(); ++i) {
    if ((items >> i & 1) != 0) names.push_back(premises.items[i]);
  }
  return names;
}

void save_items(ByteWriter& bytes, const std::vector<std::string>& items) {
  bytes(count_of(items.size()));
  for (const std::string& item : items) bytes(item);
}

void save_space(ByteWriter& bytes, const State& state, SpaceId space, const std::string& deciders) {
  bytes((*state.premises)[space].id, id_of(*state.premises, parent_of(state, space)), deciders,
        state.spaces[space.value], state.quarter.spaces[space.value]);
  save_items(bytes, items_of(*state.premises, state.spaces[space.value].in_place));
  save_items(bytes, items_of(*state.premises, state.spaces[space.value].said_missing));
}

/// Whether what the counter calls in leads into the space.
char way_in(const Premises& premises, const Sensor& sensor, SpaceId space) {
  if (sensor.role != SensorRole::door_counter) return '=';
  const bool leads_in = premises.contains(space, premises[sensor.door].to);
  return leads_in != sensor.inverted ? '>' : '<';
}

}  // namespace

std::vector<std::string> deciders_of(const State& state) {
  const Premises& premises = *state.premises;
  std::vector<std::uint32_t> sensors(premises.sensors.size());
  std::iota(sensors.begin(), sensors.end(), 0U);
  std::ranges::sort(sensors, {}, [&](std::uint32_t i) { return premises.sensors[i].id; });
  std::vector<std::string> deciders(premises.spaces.size());
  for (std::size_t i = 0; i < deciders.size(); ++i)
    if (!state.spaces[i].traits.has_own) deciders[i] = no_decider;
  for (const std::uint32_t i : sensors) {
    const Sensor& sensor = premises.sensors[i];
    for (const SpaceId space : state.boundary_of[i])
      deciders[space.value] += sensor.id + way_in(premises, sensor, space) + '\n';
  }
  return deciders;
}

std::vector<std::byte> save(const State& state) {
  const Premises& premises = *state.premises;
  ByteWriter bytes;
  bytes.expect(state.spaces.size() *
                   (sizeof(SpaceState) + sizeof(AiringState) + sizeof(ClosedQuarter::OfSpace)) +
               state.sensors.size() * (sizeof(SensorState) + room_for_names));
  bytes(archive_version, premises.hash, state.next_seq, state.t, state.wall_offset, state.broker_up,
        state.broker_lost, state.listening_since, state.away_since, state.next_admission,
        due_of(state, TimerKind::broker, 0), due_of(state, TimerKind::minute, 0),
        state.quarter.running, state.quarter.looked);
  bytes(count_of(premises.spaces.size()));
  const std::vector<std::string> deciders = deciders_of(state);
  for (std::uint32_t i = 0; i < premises.spaces.size(); ++i)
    save_space(bytes, state, SpaceId{i}, deciders[i]);
  bytes(count_of(premises.sensors.size()));
  for (std::size_t i = 0; i < premises.sensors.size(); ++i) {
    bytes(premises.sensors[i].id, state.sensors[i], due_of(state, TimerKind::silence, i),
          due_of(state, TimerKind::walktest, i), state.quarter.sensors_down[i]);
  }
  bytes(count_of(premises.doors.size()));
  for (std::size_t i = 0; i < premises.doors.size(); ++i)
    bytes(premises.doors[i].id, state.doors[i]);
  save_rules(bytes, state);
  save_alerts(bytes, state);
  save_admissions(bytes, state);
  save_expired(bytes, state);
  save_visits(bytes, state);
  save_appointments(bytes, state);
  save_sites(bytes, state);
  save_against(bytes, state);
  save_overtaken(bytes, state);
  save_supplies(bytes, state.supplies, premises);
  return bytes.take();
}

}  // namespace core
