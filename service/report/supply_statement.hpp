// The statement of supplies: what was received, handed out, moved and corrected in some days, and
// what is on hand after them, by site, supply and donor. It proves to a donor where the gift went.
//
// In every line: opening + received + transferred in - issued - transferred out + corrected = on
// hand. What was taken back is not issued. Pure functions over values; the same movements give the same bytes.
#pragma once

#include "service/core/supplies.hpp"
#include "service/texts/texts.hpp"

#include <span>
#include <string>
#include <vector>

namespace report {

/// core::SupplyMoved with its day, its names as people know them.
struct SupplyMovement {
  core::Day day{};
  std::string site, supply;
  std::string donor;  ///< empty: unknown
  core::SupplyMove move = core::SupplyMove::received;
  core::SupplyReason reason = core::SupplyReason::counted;  ///< of a correction
  core::Amount amount{};                                    ///< of a correction with its sign
};

struct Period {
  core::Day first{}, last{};  ///< both within
};

struct SupplyLine {
  std::string site, supply, donor;
  core::Amount opening{};     ///< on hand when the first day began
  core::SupplyTotals within;  ///< the period
  [[nodiscard]] core::Amount corrected() const;
  [[nodiscard]] core::Amount on_hand() const { return opening + within.balance(); }
};

/// What was handed out of a supply of the site on a day.
struct UsedOnDay {
  std::string supply;
  core::Day day{};
  core::Amount used{};
};

/// By site, supply and donor, in the order of their names; only those with any movement in the
/// period, or anything on hand. `movements`: all there ever were, in any order.
[[nodiscard]] std::vector<SupplyLine> supply_statement(std::span<const SupplyMovement> movements,
                                                       const Period& period);

/// With a heading. Days as ISO 8601.
[[nodiscard]] std::string to_csv(std::span<const SupplyLine> lines, const Period& period,
                                 texts::Language language);

}  // namespace report
