// A device as it stands in the house: what it notices, what it gets wrong, when it speaks.
//
// Time is an argument and never goes back. Everything a device does follows from its own dice.
// Single thread.
#pragma once

#include "service/commands/simulation/air.hpp"
#include "service/commands/simulation/voice.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

namespace simulation {

/// What counters get wrong, per person and passage, and what else happens to devices.
struct Faults {
  Chance miss_in{}, miss_out{};    ///< not noticed
  Chance twice{};                  ///< counted as two
  Chance wrong_way{};              ///< counted in the other direction
  std::int32_t reboots_a_day = 0;  ///< per device, on average
  std::int32_t outages_a_day = 0;  ///< per device, on average: an hour without power, unannounced
  double co2_too_low = 0;          ///< ppm: CO2 sensors that nobody calibrated
  bool near_wrap = false;          ///< totals start a few persons before their width
  bool retain_all = false;         ///< every message is published retained
};

struct DeviceSeed {
  std::uint64_t seed = 0;
  const core::Sensor& sensor;  ///< its id gives the dice, its settings how often it speaks
};

class Device {
 public:
  /// The line must outlive this.
  Device(const Line& line, const Faults& faults, const DeviceSeed& seed);

  /// Switched on: speaks for the first time within a second.
  void start(Time t);
  /// Persons pass, `direction` as the device was mounted.
  void pass(sensors::Direction direction, std::int32_t persons, Time t);
  /// When it will speak next.
  [[nodiscard]] Time due() const { return due_; }
  /// Says what is due at t. `air`: what is around an air sensor, else nullptr.
  void speak(Time t, const Air* air, std::vector<sensors::Telegram>& out);
  /// What a broker would send again to a new subscriber.
  void replay(std::vector<sensors::Telegram>& out) const;

  [[nodiscard]] Manner manner() const { return manner_; }

 private:
  struct Counts {
    std::uint64_t in = 0, out = 0;
  };
  void notice(sensors::Direction direction);
  void reboot(Time t, std::vector<sensors::Telegram>& out);
  void lose_power(Time t);
  void stay_dark(Time until);
  void say_counts(Time t, std::vector<sensors::Telegram>& out);
  void say_air(Time t, const Air* air, std::vector<sensors::Telegram>& out);
  void say_crossing(Time t, std::vector<sensors::Telegram>& out);
  void plan(Time t);
  void keep_retained(std::vector<sensors::Telegram>& out, std::size_t from);
  [[nodiscard]] Time next_reboot(Time t);
  [[nodiscard]] Time next_outage(Time t);

  Voice voice_;
  const Faults faults_;
  Random random_;
  Manner manner_;
  Duration every_;                                // 0: only on change
  std::uint64_t width_mask_ = ~std::uint64_t{0};  // totals wrap here
  bool keeps_totals_ = false;                     // over a reboot

  Counts totals_;                           // totals
  Counts since_;                            // interval
  Time since_when_{};                       // interval
  std::int32_t level_ = 0;                  // level: never below zero, as such devices are
  std::deque<sensors::Direction> crossed_;  // crossings not yet said
  AirSensor air_sensor_;

  Time due_ = core::never;
  Time periodic_ = core::never;
  Time reboot_at_ = core::never;
  Time outage_at_ = core::never;
  Time dark_until_{};  // off or booting: sees nothing, says nothing
  bool just_started_ = true;
  bool warming_up_ = false;  // a CO2 sensor after a reboot: its first value is none
  std::map<std::string, sensors::Telegram> retained_;  // by topic
};

}  // namespace simulation
