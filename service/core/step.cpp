#include "service/core/step.hpp"

#include "service/core/admission.hpp"
#include "service/core/alerts.hpp"
#include "service/core/appointments.hpp"
#include "service/core/archive.hpp"
#include "service/core/emit.hpp"
#include "service/core/offers.hpp"
#include "service/core/overloaded.hpp"
#include "service/core/quarter_steps.hpp"
#include "service/core/readings.hpp"
#include "service/core/release.hpp"
#include "service/core/rooms.hpp"
#include "service/core/rule_engine.hpp"
#include "service/core/sensor_trust.hpp"
#include "service/core/sites.hpp"
#include "service/core/spaces.hpp"
#include "service/core/stages.hpp"
#include "service/core/status.hpp"
#include "service/core/supply_steps.hpp"
#include "service/core/visits.hpp"
#include "service/core/walktest.hpp"

#include <optional>
#include <utility>

namespace core {
namespace {

// A broker that restarts is back within ten seconds (measured); only a longer absence makes rooms
// unknown.
constexpr Duration broker_grace = std::chrono::seconds{10};

std::uint32_t broker_timer(const State& state) {
  return state.timer_slots.at(TimerKind::broker, 0);
}

template <class Use>
void each_sensor(const State& state, Use use) {
  for (std::uint32_t i = 0; i < state.sensors.size(); ++i) use(SensorId{i});
}

// ---- published words ----

LimitEdge edge_between(const Occupancy& before, const Occupancy& after) {
  const auto over = [](const Occupancy& o) {
    return o.limit ? (o.persons <=> *o.limit) : std::strong_ordering::less;
  };
  const std::strong_ordering was = over(before);
  const std::strong_ordering is = over(after);
  if (was == is) return LimitEdge::none;
  if (is > 0) return LimitEdge::exceeded;
  if (is == 0) return was > 0 ? LimitEdge::back_to_limit : LimitEdge::reached;
  return LimitEdge::below;
}

void mark_shown(State& state, SpaceId space, SpaceState& of) {
  if (of.shown_dirty) return;
  of.shown_dirty = true;
  state.shown_spaces.push_back(space);
}

void refresh_space(State& state, SpaceId space, Seq seq, Effects& effects) {
  SpaceState& of = state.spaces[space.value];
  of.dirty = false;
  mark_shown(state, space, of);
  const Occupancy now = occupancy_of(state, space);
  const Status status = status_of(state, space, now);
  const std::uint64_t before = of.published;
  const std::uint64_t after = with_revision_of(pack(now), before);
  if (after == before && status == of.status) return;
  of.published = next_revision(after);
  effects.happenings.emplace_back(SpaceChanged{.seq = seq,
                                               .t = state.t,
                                               .space = space,
                                               .before = before,
                                               .after = of.published,
                                               .status_before = of.status,
                                               .status_after = status,
                                               .edge = edge_between(unpack(before), now)});
  if (status == of.status) return;
  of.status_since = state.t;
  of.status = status;
}

/// Every space that was touched gets its word and state anew; a room is looked at before, since that
/// may touch more.
void refresh(State& state, Seq seq, Effects& effects) {
  for (std::size_t i = 0; i < state.dirty.size(); ++i) {
    if (state.spaces[state.dirty[i].value].traits.kind == SpaceKind::room)
      look_at_room(state, state.dirty[i], effects);
  }
  for (std::size_t i = 0; i < state.dirty.size(); ++i)
    refresh_space(state, state.dirty[i], seq, effects);
  state.dirty.clear();
}

void settle(State& state, Effects& effects) {
  refresh(state, state.next_seq - 1, effects);
  judge_touched(state, effects);
  refresh(state, state.next_seq - 1, effects);
}

// ---- timers ----

void fire(State& state, std::uint32_t timer, Effects& effects) {
  const TimerOwner owner = state.timer_slots.of(timer);
  switch (owner.kind) {
    case TimerKind::silence:
      return fire_silence_timer(state, SensorId{owner.place}, effects);
    case TimerKind::rule:
      return fire_rule_timer(state, owner.place, effects);
    case TimerKind::admission:
      return fire_admission_timer(state, owner.place, effects);
    case TimerKind::walktest:
      return fire_walktest_timer(state, SensorId{owner.place}, effects);
    case TimerKind::broker:
      return set_broker_lost(state, true);
    case TimerKind::visit:
      return fire_visit_timer(state, owner.place, effects);
    case TimerKind::room:
      return fire_room_timer(state, SpaceId{owner.place}, effects);
    case TimerKind::appointment:
      return fire_appointment_timer(state, owner.place, effects);
    case TimerKind::site:
      return fire_site_timer(state, owner.place, effects);
    case TimerKind::alert:
      return fire_alert_timer(state, effects);
    case TimerKind::minute:
      return fire_minute_timer(state, effects);
  }
}

// ---- inputs ----

Answer answer(const State& state, Seq seq, const Entry& entry, const Outcome& outcome) {
  Answer answer{.seq = seq, .ticket = entry.ticket, .outcome = outcome};
  if (const auto* asked = std::get_if<AdmissionAsked>(&entry.what))
    answer.offer = offer_instead(state, *asked, outcome);
  return answer;
}

Outcome apply(State& state, const Started& started, Effects& effects) {
  set_wall_offset(state, started.wall_offset, effects);
  await_again(state);
  state.broker_up = false;
  for (SpaceState& space : state.spaces) space.confirmed = false;
  each_sensor(state, [&state](SensorId sensor) {
    expect_again(state, sensor);
    watch_for_silence(state, sensor);
  });
  state.timers.set(broker_timer(state), state.t + broker_grace);
  look_from_now(state, effects);
  const Time stopped = std::exchange(state.away_since, std::nullopt).value_or(state.t);
  resume_alerts(state, state.t - stopped);
  return {};
}

/// What nobody can do until the next start is not expected of them: see State::away_since.
void go_away(State& state) {
  stop_looking(state);
  if (!state.away_since) state.away_since = state.t;
}

Outcome apply(State& state, const BrokerLink& link) {
  state.broker_up = link.up;
  if (!link.up) {
    state.timers.set(broker_timer(state), state.t + broker_grace);
    return {};
  }
  state.timers.cancel(broker_timer(state));
  if (state.broker_lost) listen_again(state);
  set_broker_lost(state, false);
  // What totals missed comes with the next one. Of the others, what was sent meanwhile still
  // arrives if the broker kept the session, and is lost for ever if it did not.
  each_sensor(state, [&](SensorId sensor) {
    if (!link.resumed) expect_again(state, sensor);
    if (!heals(state, sensor)) stop_expecting(state, sensor, !link.resumed);
  });
  return {};
}

Outcome apply(State& state, const Observed& observed, Effects& effects) {
  if (!observed.space.valid() || observed.space.value >= state.spaces.size()) {
    return {.verdict = Verdict::nothing_to_do};
  }
  SpaceState& of = state.spaces[observed.space.value];
  if (of.airing) look_at_persons(of.airing->still);
  const Persons before{of.total};
  if (!observe(state, observed.space, observed.persons.value))
    return {.verdict = Verdict::nothing_to_do};
  const Persons after{of.total};
  if (before == after) return {};
  const auto moved = static_cast<std::uint64_t>(std::abs((after - before).value));
  of.corrections[static_cast<std::size_t>(CorrectionReason::observed)] += moved;
  emit(state, Corrected{observed.space, before, after, CorrectionReason::observed}, effects);
  return {};
}

Outcome apply(State& state, const LimitSet& limit) {
  if (!limit.space.valid() || limit.space.value >= state.spaces.size())
    return {.verdict = Verdict::nothing_to_do};
  state.spaces[limit.space.value].limit = limit.limit;
  state.spaces[limit.space.value].bound = Bound::ordered;
  change_blind(state, limit.space, 0);  // an unknown space counts as its limit above
  return {};
}

Outcome apply_input(State& state, const Input& what, Effects& effects) {
  if (const auto* measured = std::get_if<Measured>(&what)) [[likely]]  // nearly every entry
    return apply(state, *measured, effects);
  return std::visit(
      Overloaded{
          [&](const Measured& measured) { return apply(state, measured, effects); },
          [&](const Started& started) { return apply(state, started, effects); },
          [&](const BrokerLink& link) { return apply(state, link); },
          [&](const Observed& observed) { return apply(state, observed, effects); },
          [&](const LimitSet& limit) { return apply(state, limit); },
          [&](const AdmissionAsked& asked) { return admit(state, asked); },
          [&](const AdmissionReturned& returned) {
            const bool was_open = give_back(state, returned.admission).has_value();
            return was_open ? Outcome{} : why_not_held(state, returned.admission);
          },
          [&](const AlertTaken& taken) { return apply(state, taken, effects); },
          [&](const WalktestStep& walktest) { return apply(state, walktest, effects); },
          [&](const ClockStepped& clock) {
            set_wall_offset(state, clock.wall_offset, effects);
            look_from_now(state, effects);
            return Outcome{};
          },
          [&](const Stopped&) {
            go_away(state);
            // As with a broker that is gone: soon nobody knows anything, what stands is held, nothing new begins.
            state.timers.set(broker_timer(state), state.t + broker_grace);
            return Outcome{};
          },
          [](const Reconfigured&) { return Outcome{}; },
          [](const DeadLetter&) { return Outcome{}; },
          [](const Gap&) { return Outcome{}; },
          [](const MeasureNoted&) { return Outcome{}; },
          [](const DayPruned&) { return Outcome{}; },
          [&](const VisitTapped& tapped) { return apply(state, tapped, effects); },
          [&](const AppointmentPlanned& planned) { return apply(state, planned); },
          [&](const AppointmentCancelled& cancelled) { return apply(state, cancelled); },
          [&](const AppointmentArrived& arrived) { return apply(state, arrived); },
          [&](const RoomTended& tended) { return apply(state, tended, effects); },
          [&](const RoomBlocked& blocked) { return apply(state, blocked); },
          [&](const ItemConfirmed& confirmed) { return apply(state, confirmed); },
          [&](const StageOrdered& ordered) { return apply(state, ordered, effects); },
          [&](const SupplyReceived& received) { return apply(state, received, effects); },
          [&](const SupplyTransferred& moved) { return apply(state, moved, effects); },
          [&](const SupplyUsed& used) { return apply(state, used, effects); },
          [&](const SupplyTakenBack& taken) { return apply(state, taken, effects); },
          [&](const SupplyCounted& counted) { return apply(state, counted, effects); },
      },
      what);
}

}  // namespace

void advance(State& state, Time t, Effects& effects) {
  const bool begun = state.t != Time{};  // as every ledger begins; nothing happened before that
  if (begun && t > state.t) settle(state, effects);  // at the time it happened, whatever the batch
  while (state.timers.next() <= t) {
    state.t = state.timers.next();
    fire(state, state.timers.pop(), effects);
    settle(state, effects);
  }
  state.t = t;
}

Outcome step(State& state, const Entry& entry, Effects& effects) {
  if (std::holds_alternative<Started>(entry.what)) [[unlikely]]
    go_away(state);  // ledgers of before have no Stopped for a daemon that was killed
  advance(state, entry.t, effects);
  const Seq seq = state.next_seq++;
  const std::size_t place = effects.records.size();
  // Before what it causes, since that has the later seq.
  put_entry(effects.records.emplace_back(), seq, entry);
  const Outcome outcome = apply_input(state, entry.what, effects);
  put_outcome(effects.records[place], outcome);
  refresh(state, seq, effects);
  if (entry.last_of_batch) settle(state, effects);
  if (entry.ticket != 0) [[unlikely]]
    effects.happenings.emplace_back(answer(state, seq, entry, outcome));
  return outcome;
}

Outcome reconfigure(State& state, const Entry& entry, std::shared_ptr<const Premises> premises,
                    Effects& effects) {
  advance(state, entry.t, effects);
  const std::vector<std::byte> before = save(state);
  state = restore(before, std::move(premises)).value();  // bytes of this very version
  each_sensor(state, [&state](SensorId sensor) { expect_as_configured(state, sensor); });
  set_wall_offset(state, state.wall_offset, effects);  // hours and stages may be others
  return step(state, entry, effects);
}

}  // namespace core
