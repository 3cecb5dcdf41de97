#include "service/core/admission.hpp"

#include "service/core/spaces.hpp"

#include <algorithm>

namespace core {
namespace {

/// Calls visit(space, level) for the levels an entry from `from` to `to` passes, from `to` upwards.
template <class Visit>
void each_level(const Premises& premises, SpaceId from, SpaceId to, Visit visit) {
  std::size_t level = 0;
  for (SpaceId space = to; space.valid() && !(from.valid() && premises.contains(space, from));
       space = premises[space].parent) {
    visit(space, level++);
  }
}

bool has_room(const State& state, SpaceId space, std::int32_t persons) {
  const SpaceState& of = state.spaces[space.value];
  if (!of.limit) return true;
  std::int32_t taken = of.shown + of.reserved;
  const Space& configured = (*state.premises)[space];
  if (configured.kind == SpaceKind::room)
    taken = std::max(taken, configured.staff.value + of.granted);
  return taken + persons <= of.limit->value;
}

Outcome refuse(Refusal refusal, std::size_t level = 0) {
  return {.verdict = Verdict::refused,
          .refusal = refusal,
          .bound_level = static_cast<std::uint8_t>(level)};
}

std::optional<Outcome> reason_to_refuse(const State& state, const AdmissionAsked& asked) {
  if (!asked.to.valid() || asked.to.value >= state.spaces.size() || asked.persons < Persons{1}) {
    return refuse(Refusal::no_such_place);
  }
  if (is_unknown(state, asked.to)) return refuse(Refusal::unknown);
  std::optional<Outcome> refused;
  each_level(*state.premises, asked.from, asked.to, [&](SpaceId space, std::size_t level) {
    if (refused || has_room(state, space, asked.persons.value)) return;
    const bool room = (*state.premises)[space].kind == SpaceKind::room;
    refused = refuse(room ? Refusal::room_full : Refusal::area_full, level);
  });
  return refused;
}

AdmissionState* find(State& state, AdmissionId admission) {
  const auto found = std::ranges::find(state.admissions, admission.value, &AdmissionState::number);
  return found == state.admissions.end() ? nullptr : &*found;
}

bool used_up(const AdmissionState& admission) {
  return std::ranges::all_of(admission.unused, [](std::int32_t n) { return n == 0; });
}

void change_level(State& state, SpaceId space, std::int32_t by) {
  reserve(state, space, by);
  if ((*state.premises)[space].kind == SpaceKind::room) state.spaces[space.value].granted += by;
}

void close(State& state, AdmissionState& admission) {
  const auto place = static_cast<std::size_t>(&admission - state.admissions.data());
  state.timers.cancel(admission_timer(state, place));
  admission = {};
  --state.open_admissions;
}

/// The oldest open admission that still holds a place in `space`, and on which of its levels.
std::pair<AdmissionState*, std::size_t> oldest_for(State& state, SpaceId space) {
  std::pair<AdmissionState*, std::size_t> oldest{nullptr, 0};
  for (AdmissionState& admission : state.admissions) {
    if (admission.number == 0 ||
        (oldest.first != nullptr && oldest.first->number < admission.number))
      continue;
    each_level(*state.premises, admission.from, admission.to, [&](SpaceId held, std::size_t level) {
      if (held == space && admission.unused[level] > 0) oldest = {&admission, level};
    });
  }
  return oldest;
}

}  // namespace

std::uint32_t admission_timer(const State& state, std::size_t place) {
  return static_cast<std::uint32_t>(state.sensors.size() + state.rules.size() + place);
}

Outcome admit(State& state, const AdmissionAsked& asked) {
  if (const std::optional<Outcome> refused = reason_to_refuse(state, asked)) return *refused;
  if (state.open_admissions == most_admissions) return refuse(Refusal::too_many_open);
  AdmissionState granted{.number = state.next_admission++,
                         .from = asked.from,
                         .to = asked.to,
                         .persons = asked.persons.value,
                         .expires = state.t + state.premises->admission_hold};
  each_level(*state.premises, asked.from, asked.to,
             [&](SpaceId, std::size_t level) { granted.unused[level] = asked.persons.value; });
  const auto free = std::ranges::find(state.admissions, 0U, &AdmissionState::number);
  open(state, static_cast<std::size_t>(free - state.admissions.begin()), granted);
  return {.verdict = Verdict::plain, .admission = AdmissionId{granted.number}};
}

void open(State& state, std::size_t place, const AdmissionState& granted) {
  state.admissions[place] = granted;
  ++state.open_admissions;
  each_level(*state.premises, granted.from, granted.to, [&](SpaceId space, std::size_t level) {
    change_level(state, space, granted.unused[level]);
  });
  state.timers.set(admission_timer(state, place), granted.expires);
}

std::optional<Persons> give_back(State& state, AdmissionId id) {
  AdmissionState* admission = id.value == 0 ? nullptr : find(state, id);
  if (admission == nullptr) return std::nullopt;
  const Persons unused{admission->unused[0]};
  each_level(*state.premises, admission->from, admission->to,
             [&](SpaceId space, std::size_t level) {
               change_level(state, space, -admission->unused[level]);
             });
  close(state, *admission);
  return unused;
}

void use_places(State& state, SpaceId from, SpaceId to, std::int32_t n) {
  if (state.open_admissions == 0) return;
  each_level(*state.premises, from, to, [&](SpaceId space, std::size_t) {
    for (std::int32_t person = 0; person < n; ++person) {
      const auto [admission, level] = oldest_for(state, space);
      if (admission == nullptr) return;
      --admission->unused[level];
      change_level(state, space, -1);
      if (used_up(*admission)) close(state, *admission);
    }
  });
}

}  // namespace core
