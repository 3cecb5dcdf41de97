// The air of one space: CO2 by mass balance, and the sensor that follows it.
//
//   V dC/dt = 1000 G - V k (C - C_outdoor)
//   V m3, C ppm, G litres of CO2 an hour, k air changes an hour
//
// Solved in steps of one second by Euler's method, with the four basic operations alone: the same
// bytes on every machine. Single thread.
#pragma once

#include "service/commands/simulation/day.hpp"
#include "service/commands/simulation/random.hpp"

#include <cstdint>

namespace simulation {

inline constexpr double outdoor_ppm = 420;  ///< 2020s; a building's night minimum is 400-480

/// What a second of life does to the air.
struct Influence {
  Breath breath = 0;         ///< millilitres of CO2 an hour, of all persons in the space
  std::int64_t rate = 0;     ///< air changes an hour, thousandths
  std::int32_t seconds = 1;  ///< of the air's time: more where life is shown faster
};

class Air {
 public:
  /// REQUIRES: volume_m3 > 0.
  Air(double volume_m3, double ppm) : volume_m3_{volume_m3}, ppm_{ppm}, lagged_{ppm} {}

  void live(const Influence& influence);
  /// What is there.
  [[nodiscard]] double ppm() const { return ppm_; }
  /// What a sensor in the space has reached: it follows with a lag of three minutes.
  [[nodiscard]] double lagged_ppm() const { return lagged_; }

 private:
  double volume_m3_;
  double ppm_;
  double lagged_;
};

/// One CO2 sensor with its own error: a bias for life and noise in every reading.
class AirSensor {
 public:
  explicit AirSensor(Random& random) : bias_{bias_sd * random.normal()} {}
  /// Whole ppm, as such sensors give them.
  [[nodiscard]] double read(const Air& air, Random& random) const;

  static constexpr double bias_sd = 25;  ///< ppm; an SCD30 promises ±(30 + 3 %)
  static constexpr double noise_sd = 8;  ///< ppm

 private:
  double bias_;
};

}  // namespace simulation
