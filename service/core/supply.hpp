// What a house hands out: masks, gloves, pens, disinfectant, as configured, and the units its books
// are kept in.
//
// Values only. Built and validated by the configuration, immutable afterwards, safe from any
// thread.
#pragma once

#include "sensors/units.hpp"
#include "service/core/ids.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace core {

/// Pieces, pairs, bottles: whole numbers of the supply's unit. Signed: a difference may be negative,
/// a stock never is.
using Amount = sensors::Amount<struct AmountTag, std::int64_t>;
/// More than this in one entry or on one shelf is a slip of the finger, and is refused.
inline constexpr Amount most_amount{1'000'000'000};

/// A day of the site's own calendar, counted from 1970-01-01. The core knows no time zone: io tells
/// it when a day begins.
using Day = sensors::Amount<struct DayTag>;

/// How use is known.
enum class SupplyUse : std::uint8_t {
  per_visit,  ///< every visit takes so many
  on_tap,     ///< whoever hands one out says so
};

struct Supply {
  std::string id;
  std::string name;
  std::string unit;            ///< for people: "Stück"; may be empty
  std::vector<SpaceId> sites;  ///< where it is kept
  SupplyUse use = SupplyUse::on_tap;
  Amount per_visit{1};            ///< what a visit takes, where use is per visit
  std::int32_t low_days = 10;     ///< to be reordered when it lasts for fewer
  std::int32_t expiry_days = 30;  ///< to be told so long before a batch expires
};

}  // namespace core
