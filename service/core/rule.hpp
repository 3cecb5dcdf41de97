// The one contract of a rule. A rule is one file in service/rules/ and its test; the build finds
// it.
//
// A rule looks at one space and says whether it is broken, by which value against which threshold,
// and how long that must hold. It is a pure function: hold and clear times, repeats, unknown data
// and restarts are the engine's. Immutable, safe from any thread.
#pragma once

#include "sensors/setting.hpp"
#include "service/core/change.hpp"
#include "service/core/premises.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace core {

/// What a rule may look at: the space as it is after the entries so far.
struct SpaceView {
  SpaceKind kind = SpaceKind::room;
  std::optional<Persons> persons{};  ///< none while unknown; at least so many where `open`
  bool open = false;
  std::optional<Persons> limit{};
  std::optional<Ppm> co2{};       ///< median of the fresh sensors; none while none is fresh
  std::uint32_t air_sensors = 0;  ///< configured for this space
  std::uint32_t sensors = 0;      ///< configured for this space and its doors
  std::uint32_t silent = 0;       ///< of those, not heard for three times what was expected
  std::uint32_t disagreeing = 0;  ///< of those, counters whose second count says otherwise
};

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
};

/// Who is told (texts.md 3, "goes to").
enum class Audience : std::uint8_t { room, page, reception, building, technical, report };
/// SHALL: statute or technical rule. SHOULD. HOUSE: the organisation's own.
enum class Force : std::uint8_t { shall, should, house };

/// A rule has one or more levels, each with its own violation: co2_band has "1000" and "2000".
struct RuleLevel {
  std::string_view name;  ///< "" where there is only one
  Audience audience = Audience::page;
  Force force = Force::house;
  std::optional<Status> shows =
      std::nullopt;  ///< the state of a space while this stands, if it is one of its own
};

struct Rule {
  std::string_view id;  ///< = file name, configuration key, metric label, text key
  std::string_view meaning;
  std::string_view legal_basis;
  std::span<const RuleLevel> levels;
  std::span<const sensors::Setting> settings;
  bool (*applies_to)(const Space& space);
  Judgement (*judge)(const SpaceView& space, const sensors::Settings& settings, std::size_t level);
};

}  // namespace core
