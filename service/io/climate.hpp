// Temperature and humidity, as devices tell them beside CO2: shown, and neither counted nor recorded.
// Of each the last value and when it came, one word each.
#pragma once

#include "sensors/reading.hpp"
#include "service/core/ids.hpp"
#include "service/core/time.hpp"

#include <atomic>
#include <cstdint>
#include <optional>
#include <vector>

namespace io {

/// A value and when it came, to the second. Value, safe from any thread.
class ToldValue {
 public:
  ToldValue() = default;  ///< none
  /// REQUIRES: -300 < value < 300.
  ToldValue(double value, core::Time at);

  [[nodiscard]] static ToldValue from_word(std::uint64_t word);
  [[nodiscard]] std::uint64_t word() const { return word_; }

  [[nodiscard]] bool is_told() const { return word_ != 0; }
  [[nodiscard]] std::int16_t hundredths() const;
  [[nodiscard]] core::Time at() const;  ///< wall time

 private:
  std::uint64_t word_ = 0;
};

/// Of one sensor.
struct Climate {
  ToldValue celsius, humidity_pct;
};

class ClimateMemory {
 public:
  explicit ClimateMemory(std::size_t sensors) : words_(sensors) {}

  /// One thread at a time. What no room can have is a fault of the device and no value.
  void take(core::SensorId sensor, const sensors::Reading& reading, core::Time arrival);
  /// Any thread; by sensor.
  [[nodiscard]] std::vector<Climate> all() const;

 private:
  struct Words {
    std::atomic<std::uint64_t> celsius{0}, humidity_pct{0};
  };
  std::vector<Words> words_;
};

}  // namespace io
