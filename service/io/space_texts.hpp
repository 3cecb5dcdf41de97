// The words for a space and its violations, filled. Pure functions, any thread.
#pragma once

#include "service/core/change.hpp"
#include "service/core/premises.hpp"
#include "service/io/words.hpp"
#include "service/texts/texts.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace io {

/// What may be said of a space.
struct SpaceFacts {
  core::SpaceKind kind = core::SpaceKind::room;
  std::string_view name;
  core::Status status = core::Status::unknown;
  std::optional<core::Persons> persons;  ///< none while unknown, or locked
  std::optional<core::Persons> limit;
  std::optional<core::Ppm> co2;
  core::Duration in_state{};
};

/// "Belegt, noch Platz"; for floors, areas and sites "3 von 10".
[[nodiscard]] BothLanguages state_words(const SpaceFacts& facts);
/// The second line; nothing if there is none, or if what it would say is not known.
[[nodiscard]] std::optional<BothLanguages> state_detail(const SpaceFacts& facts);

/// Of one supply at a site.
struct SupplyFacts {
  std::string item;                  ///< its name
  std::string batch;                 ///< the code of the one that expires first; "" if it has none
  std::optional<core::Day> expires;  ///< when that is
  std::string other_site;            ///< one that has enough; "" if there is none
};

/// A violation that stands.
struct ViolationFacts {
  std::string_view rule, level;
  std::string_view space;             ///< its name
  std::optional<std::int32_t> value;  ///< none if locked
  std::int32_t threshold = 0;
  core::Ppm tolerance{};       ///< co2_band: what the value may be wrong by
  std::string since;           ///< local time, "14:05"
  std::chrono::month month{};  ///< decides how long to air
  // What some rules tell beside: "" where there is nothing of it.
  std::string door;                ///< route: the way against which they went
  std::vector<std::string> items;  ///< room_ready: keys of what is missing
  std::string until;               ///< no_show: when the place is released
  std::string alternative;         ///< overrun: a room that is free
  std::int64_t total = 0;          ///< operation: rooms of the site; room_ready: with a checklist
  std::string sensor, reason;      ///< plausibility: its id, and the key of what is wrong
  std::optional<std::int32_t> offset{};  ///< plausibility: what would mend drift
  SupplyFacts supply{};                  ///< supply_low
  bool of_site = false;                  ///< the space is a whole site
};

/// "Schutzscheibe, Einwegstifte": words for items of a checklist; own words of the house stand as they are.
[[nodiscard]] std::string item_words(const std::vector<std::string>& items,
                                     texts::Language language);
/// What and where; nothing if the rule has no words.
[[nodiscard]] std::optional<BothLanguages> alert_title(const ViolationFacts& facts);
/// What to do now.
[[nodiscard]] std::optional<BothLanguages> alert_action(const ViolationFacts& facts);

}  // namespace io
