#include "service/io/climate.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace io {
namespace {

// Thermometers that are broken or just switched on tell -127, -45 or 85 °C.
constexpr double least_celsius = -40, most_celsius = 60;

constexpr std::uint64_t told = 1U << 16;  // between the value and the seconds

bool is_within(const std::optional<double>& value, double least, double most) {
  return value && *value >= least && *value <= most;
}

/// What a broker kept, a device stored, or a console made up says nothing of the room now.
bool is_of_now(const sensors::Flags& flags) {
  return !flags.retained && !flags.historical && !flags.simulated;
}

}  // namespace

ToldValue::ToldValue(double value, core::Time at) {
  const auto hundredths = static_cast<std::int16_t>(std::lround(value * 100));
  const auto seconds = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
  word_ =
      static_cast<std::uint64_t>(seconds) << 32 | told | std::bit_cast<std::uint16_t>(hundredths);
}

ToldValue ToldValue::from_word(std::uint64_t word) {
  ToldValue value;
  value.word_ = word;
  return value;
}

std::int16_t ToldValue::hundredths() const {
  return std::bit_cast<std::int16_t>(static_cast<std::uint16_t>(word_));
}

core::Time ToldValue::at() const {
  return core::Time{std::chrono::seconds{static_cast<std::int64_t>(word_ >> 32)}};
}

void ClimateMemory::take(core::SensorId sensor, const sensors::Reading& reading,
                         core::Time arrival) {
  const auto* health = std::get_if<sensors::Health>(&reading.body);
  if (health == nullptr || !is_of_now(reading.flags)) return;
  Words& words = words_[sensor.value];
  const auto put = [arrival](std::atomic<std::uint64_t>& word, double value) {
    word.store(ToldValue{value, arrival}.word(), std::memory_order_relaxed);
  };
  if (is_within(health->temperature_c, least_celsius, most_celsius))
    put(words.celsius, *health->temperature_c);
  if (is_within(health->humidity_pct, 0, 100)) put(words.humidity_pct, *health->humidity_pct);
}

std::vector<Climate> ClimateMemory::all() const {
  std::vector<Climate> all(words_.size());
  const auto of = [](const std::atomic<std::uint64_t>& word) {
    return ToldValue::from_word(word.load(std::memory_order_relaxed));
  };
  std::ranges::transform(words_, all.begin(), [of](const Words& words) {
    return Climate{.celsius = of(words.celsius), .humidity_pct = of(words.humidity_pct)};
  });
  return all;
}

}  // namespace io
