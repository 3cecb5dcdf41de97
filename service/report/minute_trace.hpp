// The minutes of a room through a period, side by side. Single thread.
#pragma once

#include "service/core/quarter_hours.hpp"
#include "service/report/site_figures.hpp"

#include <cstdint>
#include <vector>

namespace report {

class MinuteTrace {
 public:
  explicit MinuteTrace(std::size_t quarters) : minutes_(quarters * core::quarter_minutes) {}

  /// REQUIRES: a quarter of the period. Of two, as a set clock makes them, the minutes of both count.
  void add(std::size_t quarter, const core::SpaceMinutes& minutes);
  [[nodiscard]] std::int64_t looked() const { return looked_; }
  [[nodiscard]] MinuteFigures figures() const;

 private:
  std::vector<AirMinute> minutes_;
  std::vector<std::int32_t> occupied_ppm_;
  std::int64_t looked_ = 0;
};

}  // namespace report
