// The one contract of a rule. A rule is one file in service/rules/ and its test; the build finds
// it.
//
// A rule looks at one space and says whether it is broken, by which value against which threshold,
// and how long that must hold. It is a pure function: hold and clear times, repeats, unknown data
// and restarts are the engine's. Immutable, safe from any thread.
#pragma once

#include "sensors/setting.hpp"
#include "service/core/change.hpp"
#include "service/core/implausible.hpp"
#include "service/core/premises.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace core {

/// How pressing one supply of a site is.
struct SupplyNeed {
  std::uint32_t supply = 0;    ///< place in Premises::supplies
  std::int32_t days = 0;       ///< of use that it lasts; or until a batch expires, below 0: it has
  std::int32_t threshold = 0;  ///< to be told, as configured for it
};

/// What a rule may look at: the space as it is after the entries so far. Stream time throughout.
struct SpaceView {
  SpaceKind kind = SpaceKind::room;
  Time now{};
  std::chrono::month month{1};  ///< decides how long to air

  // ---- persons ----
  std::optional<Persons> persons{};  ///< none while unknown; at least so many where `open`
  /// Of these, what spaces within may hold of which nobody knows: each counts as its limit. For whether
  /// somebody more may come in, not for what is so: see least_persons().
  Persons vague{};
  bool open = false;
  std::optional<Persons> limit{};
  Persons staff{};             ///< seats kept for staff
  Persons invited{};           ///< visitors of running visits, and places given out
  bool by_invitation = false;  ///< nobody may enter without one
  bool house_open = true;      ///< by its hours
  std::span<const Time>
      against{};  ///< when somebody last went against a one-way door, oldest first

  // ---- air ----
  std::optional<Ppm> co2{};             ///< median of the fresh sensors; none while none is fresh
  std::uint32_t air_sensors = 0;        ///< configured for this space
  std::optional<Time> aired{};          ///< the end of the last airing; now while one is under way
  std::optional<Time> unaired_since{};  ///< in use since then without an airing; none while empty

  // ---- sensors ----
  std::uint32_t sensors = 0;  ///< configured for this space and its doors
  std::uint32_t silent = 0;   ///< of those, not heard for three times what was expected
  /// Of those, not heard, and no fault of theirs: the broker or this daemon was away, or is.
  std::uint32_t unheard = 0;
  std::uint32_t doubtful = 0;          ///< findings of what cannot be true: sensors, and the night
  Finding finding{};                   ///< the most telling of them
  std::optional<Time> finding_ends{};  ///< one of them may be over then without another reading

  // ---- rooms ----
  bool entered_early = false;     ///< visitors are in it, and it was not released
  std::uint32_t missing = 0;      ///< of its checklist, somebody said; 0 where it is out of use
  std::optional<Time> awaited{};  ///< an appointment should have begun then, and nobody came
  std::optional<Time> overdue{};  ///< a running visit should have ended then,
  bool next_waits = false;        ///< and another appointment follows within the hour

  // ---- sites ----
  std::uint32_t rooms = 0, usable_rooms = 0;
  // With a checklist, and offered; of these, with items of which nobody has said anything yet.
  std::uint32_t listed_rooms = 0, unseen_rooms = 0;
  std::optional<std::int32_t> min_rooms{};
  // Of supplies whose stock is known, and how fast it goes, the most pressing one.
  std::optional<SupplyNeed> shortest{}, first_to_expire{};
  bool supplies_doubtful = false;  ///< more of one went out than was there; nobody counted since
};

/// So many were counted. REQUIRES: persons.
[[nodiscard]] constexpr Persons least_persons(const SpaceView& space) {
  return *space.persons - space.vague;
}

enum class Condition : std::uint8_t {
  cleared,  ///< kept, and far enough from the threshold to say so
  between,  ///< neither broken nor cleared: what stands, stands (hysteresis)
  broken,
  unassessable  ///< no data: what stands is held, nothing new begins
};

struct Judgement {
  Condition condition = Condition::unassessable;
  std::int32_t value = 0;
  std::int32_t threshold = 0;
  Duration hold{};  ///< broken for so long: the violation starts (stamped with the end of the hold)
  Duration clear{};  ///< cleared for so long: it ends
  /// Broken since then, as the rule knows; none: since the engine heard of it.
  std::optional<Time> since{};
  /// The answer changes then although nothing happens: the engine asks again.
  std::optional<Time> again{};
  /// What it is about, beside the space: bits of missing items, a supply, a sensor.
  std::uint32_t detail = 0;
};

/// What can be said of between `least` and `most`, judged each: nobody breaks a rule whom nobody counted, and where
/// somebody may be it is not kept either.
[[nodiscard]] constexpr Condition between_of(Condition least, Condition most) {
  if (least == most || least == Condition::broken) return least;
  return Condition::unassessable;
}

/// A moment as Judgement::detail: minutes of stream time since its epoch.
[[nodiscard]] constexpr std::uint32_t whole_minutes(Time t) {
  return static_cast<std::uint32_t>(
      std::chrono::floor<std::chrono::minutes>(t.time_since_epoch()).count());
}

/// Who is told (texts.md 3, "goes to").
enum class Audience : std::uint8_t { room, page, reception, building, technical, report };
[[nodiscard]] constexpr std::string_view name_of(Audience audience) {
  constexpr std::array<std::string_view, 6> names{"room",     "page",      "reception",
                                                  "building", "technical", "report"};
  return names[static_cast<std::size_t>(audience)];
}
/// SHALL: statute or technical rule. SHOULD. HOUSE: the organisation's own.
enum class Force : std::uint8_t { shall, should, house };

/// A rule has one or more levels, each with its own violation: co2_band has "1000" and "2000".
struct RuleLevel {
  std::string_view name;  ///< "" where there is only one
  Audience audience = Audience::page;
  Force force = Force::house;
  std::optional<Status> shows =
      std::nullopt;             ///< the state of a space while this stands, if it is one of its own
  Duration escalates_after{0};  ///< not taken so long: others are told; 0: never, 1 ms: at once
  Audience escalates_to = Audience::building;
};

struct Rule {
  std::string_view id;  ///< = file name, configuration key, metric label, text key
  std::string_view meaning;
  std::string_view legal_basis;
  std::span<const RuleLevel> levels;
  std::span<const sensors::Setting> settings;
  bool (*applies_to)(const Space& space);
  Judgement (*judge)(const SpaceView& space, const sensors::Settings& settings, std::size_t level);
  bool holds_others = false;  ///< while it stands, nothing else is told of its space
};

}  // namespace core
