#include "service/core/sites.hpp"

#include "service/core/appointments.hpp"
#include "service/core/calendar.hpp"
#include "service/core/desk.hpp"
#include "service/core/emit.hpp"
#include "service/core/overtaken.hpp"
#include "service/core/release.hpp"
#include "service/core/rooms.hpp"
#include "service/core/spaces.hpp"
#include "service/core/stages.hpp"
#include "service/core/supply_steps.hpp"
#include "service/core/visits.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace core {
namespace {

using namespace std::chrono_literals;

// At night nobody is there whom no door counted: unless somebody passed lately, then later again.
constexpr Duration quiet_for = 2h, try_again_after = 30min;
// By then it is morning, also where there are no hours: who is in may be there, and the night after tries again.
constexpr Duration longest_night = 4h;

WallTime now(const State& state) { return to_wall(state.t, state.wall_offset); }

const Site& configured(const State& state, std::uint32_t site) {
  return state.premises->site_of(state.sites[site].space);
}

template <class Use>
void each_space(const State& state, std::uint32_t site, Use use) {
  for (std::uint32_t i = 0; i < state.spaces.size(); ++i) {
    if (state.site_of[i] == site) use(SpaceId{i});
  }
}

// ---- hours ----

void look_at_hours(State& state, std::uint32_t site, Effects& effects) {
  SiteState& of = state.sites[site];
  const bool open = is_open(configured(state, site).calendar, now(state));
  if (open == of.open) return;
  of.open = open;
  touch_desk(state);
  emit(state, Opened{of.space, open}, effects);
  each_space(state, site, [&](SpaceId space) { touch(state, space); });
}

// ---- stages ----

/// What was ordered stays until another one begins by its date; also if nobody looked just then.
bool began_since(const State& state, std::uint32_t stage, const SiteState& ordered,
                 const Calendar& calendar) {
  const std::optional<std::chrono::local_days> from = state.premises->stages[stage].from;
  return from && day_begins(calendar, *from) > ordered.stage_begun;
}

void look_at_date(State& state, std::uint32_t site, Effects& effects) {
  const SiteState& of = state.sites[site];
  const Calendar& calendar = configured(state, site).calendar;
  const auto today = std::chrono::floor<std::chrono::days>(local_of(calendar, now(state)));
  const std::uint32_t due = stage_due(*state.premises, of.space, today);
  if (of.stage_ordered && !began_since(state, due, of, calendar)) return;
  if (due != of.stage) begin_stage(state, site, due, false, effects);
}

// ---- night ----

bool is_quiet(const State& state, std::uint32_t site) {
  return state.t - state.spaces[state.sites[site].space.value].last_passage >= quiet_for;
}

void note_residual(State& state, SpaceId space) {
  SpaceState& of = state.spaces[space.value];
  const bool residual = is_residual(of.own, of.passages);
  of.passages = 0;
  if (std::exchange(of.residual, residual) != residual) touch(state, space);
}

void reset_space(State& state, SpaceId space, Effects& effects) {
  SpaceState& of = state.spaces[space.value];
  if (of.first_visit != no_place) end_visits(state, space, VisitEnd::night, effects);
  give_release(state, space, true, effects);
  note_residual(state, space);
  of.counted_above = false;  // nobody is counted there any more
  if (of.own == 0) return;
  const Persons before{of.own};
  of.corrections[static_cast<std::size_t>(CorrectionReason::night)] +=
      static_cast<std::uint64_t>(before.value);
  put_own(state, space, 0);
  if (is_unknown(state, space))
    of.looked = state.t;  // who left before may be told of in the morning
  emit(state, Corrected{space, before, Persons{0}, CorrectionReason::night}, effects);
}

WallTime next_reset(const State& state, std::uint32_t site) {
  const Site& of = configured(state, site);
  return of.reset_at ? next_time_of_day(of.calendar, now(state), *of.reset_at) : wall_never;
}

/// After a start, a reload or another time on the clock. One that is due, or was put off, is still to come; what was set
/// for another night goes by the hours and the clock of now.
WallTime reset_from_now(const State& state, std::uint32_t site) {
  const WallTime next = next_reset(state, site), set = state.sites[site].reset_on;
  const bool waits = set != WallTime{} && set <= now(state) + try_again_after;
  return waits && next != wall_never ? std::min(set, next) : next;
}

/// Where there are hours, opening ends it; `next` is the reset of the night after.
bool is_over(const State& state, std::uint32_t site, WallTime next) {
  const bool opened = configured(state, site).calendar.has_hours && state.sites[site].open;
  return opened || next - std::chrono::days{1} + longest_night < now(state);
}

void look_at_night(State& state, std::uint32_t site, Effects& effects) {
  SiteState& of = state.sites[site];
  if (of.reset_on > now(state)) return;
  if (const WallTime next = next_reset(state, site); is_over(state, site, next)) {
    of.reset_on = next;
    return;
  }
  if (!is_quiet(state, site)) {
    of.reset_on = now(state) + try_again_after;
    return;
  }
  // Those within first: a parent stands before its children.
  for (auto i = static_cast<std::uint32_t>(state.spaces.size()); i-- > 0;) {
    if (state.site_of[i] == site) reset_space(state, SpaceId{i}, effects);
  }
  found_out(state, of.space);
  of.reset_on = next_reset(state, site);
}

// ---- timers ----

void renew_timer(State& state, std::uint32_t site) {
  const Calendar& calendar = configured(state, site).calendar;
  const WallTime due =
      std::min({next_change(calendar, now(state)), next_time_of_day(calendar, now(state), 0min),
                state.sites[site].reset_on});
  const std::uint32_t timer = state.timer_slots.at(TimerKind::site, site);
  if (due == wall_never) {
    state.timers.cancel(timer);
  } else {
    state.timers.set(timer, std::max(to_stream(due, state.wall_offset), state.t));
  }
}

/// A day after their day nothing is left of appointments.
void forget_old_appointments(State& state) {
  forget_appointments(state, now(state) - std::chrono::days{1});
}

/// Pens are used up and screens moved: what somebody saw is as old as the day.
void forget_checklists(State& state, std::uint32_t site) {
  each_space(state, site, [&](SpaceId space) {
    SpaceState& of = state.spaces[space.value];
    if (std::exchange(of.in_place, 0) != 0) touch(state, space);
    if (std::exchange(of.said_missing, 0) != 0) touch(state, space);
  });
  recount_usable(state, site);
}

void look_at_day(State& state, std::uint32_t site) {
  const LocalTime local = local_of(configured(state, site).calendar, now(state));
  const Day today{static_cast<std::int32_t>(
      std::chrono::floor<std::chrono::days>(local).time_since_epoch().count())};
  begin_supply_day(state, state.sites[site].space, today);
  const std::optional<Day> before = std::exchange(state.sites[site].today, today);
  if (before && before != today && configured(state, site).daily_checklist)
    forget_checklists(state, site);
}

void look_at(State& state, std::uint32_t site, Effects& effects) {
  look_at_day(state, site);
  look_at_date(state, site, effects);
  look_at_hours(state, site, effects);
  look_at_night(state, site, effects);
  forget_old_appointments(state);
  renew_timer(state, site);
}

}  // namespace

void set_wall_offset(State& state, Duration offset, Effects& effects) {
  state.wall_offset = offset;
  renew_appointment_timers(state);
  for (std::uint32_t site = 0; site < state.sites.size(); ++site) {
    state.sites[site].reset_on = reset_from_now(state, site);
    look_at(state, site, effects);
  }
}

void fire_site_timer(State& state, std::uint32_t site, Effects& effects) {
  look_at(state, site, effects);
}

}  // namespace core
