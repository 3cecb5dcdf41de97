#include "service/commands/simulation/air.hpp"

#include <cmath>

namespace simulation {
namespace {

constexpr double seconds_an_hour = 3600;
constexpr double lag_seconds = 180;

}  // namespace

void Air::live(const Influence& influence) {
  const double litres = static_cast<double>(influence.breath) / 1000;
  const double changes = static_cast<double>(influence.rate) / 1000;
  for (std::int32_t second = 0; second < influence.seconds; ++second) {
    const double rise = 1000 * litres / volume_m3_ - changes * (ppm_ - outdoor_ppm);
    ppm_ += rise / seconds_an_hour;
    lagged_ += (ppm_ - lagged_) / lag_seconds;
  }
}

double AirSensor::read(const Air& air, Random& random) const {
  const double shown = air.lagged_ppm() + bias_ + noise_sd * random.normal();
  const auto whole = std::llround(shown);
  return static_cast<double>(whole < 0 ? 0 : whole);
}

}  // namespace simulation
