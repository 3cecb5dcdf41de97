// A house in which stale air raises alerts: for tests of what becomes of them.
#pragma once

#include "service/core/alerts.hpp"
#include "service/core/rule.hpp"
#include "tests/support/house.hpp"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace support::alerting {

using Steps = std::vector<core::AlertStep>;

/// Broken from 1000 ppm on, at once; nobody sees to it for twenty minutes: building is told.
extern const core::Rule stale_air;
/// Others are told with reception.
extern const core::Rule urgent_air;

/// Two CO2 sensors: one tells, one may fall silent, which holds other alerts.
[[nodiscard]] std::shared_ptr<const core::Premises> premises(const core::Rule& air = stale_air);

struct AlertHouse : House {
  explicit AlertHouse(std::shared_ptr<const core::Premises> of = premises())
      : House{std::move(of)} {
    start();
  }

  void stale() { co2("air", 1200); }
  void fresh() { co2("air", 500); }
  /// What was told of stale air since the last call.
  Steps told();
  [[nodiscard]] std::optional<core::AlertState> alert() const;
  core::Verdict take(bool returned = false);
};

}  // namespace support::alerting
