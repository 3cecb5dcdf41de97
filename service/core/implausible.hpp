// What a sensor says that cannot be true, told from its own words over time (domain 3.5). Nothing is
// corrected by it: the finding names the sensor, the numbers stay what the sensor says.
//
// Only readings are evidence: how long something lasts is from the first to the last reading that
// shows it, never to now. Called by the sequencer alone; the memory is part of the state.
#pragma once

#include "sensors/units.hpp"
#include "service/core/time.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace core {

using sensors::Ppm;

/// Most telling first: of several the first is told. As text: the key below "implausible." in the
/// catalogue. Numbers are in ledgers (Judgement::detail): add, never change.
enum class Implausible : std::uint8_t {
  none = 0,
  disagrees = 1,  ///< with the second count of its door
  too_low = 2,    ///< CO2 below that of outdoor air
  too_high = 3,   ///< CO2 that nobody would stay in
  flat = 4,       ///< CO2 that never changes
  jumps = 5,      ///< CO2 that changes faster than air does
  all_even = 6,   ///< persons counted twice
  residual = 7,   ///< of a space: persons left over at night
};
inline constexpr std::size_t implausible_kinds = 8;
[[nodiscard]] std::string_view name_of(Implausible what);

/// One finding as Judgement::detail, and back: what, and the place of the sensor in Premises, if it
/// is about one.
struct Finding {
  Implausible what = Implausible::none;
  std::uint32_t sensor = no_sensor;

  static constexpr std::uint32_t no_sensor = 0xffffff;
  [[nodiscard]] constexpr std::uint32_t detail() const {
    return sensor << 8 | static_cast<std::uint32_t>(what);
  }
  [[nodiscard]] static constexpr Finding of_detail(std::uint32_t detail) {
    const std::uint32_t what = detail & 0xff;
    return {
        what < implausible_kinds ? Implausible{static_cast<std::uint8_t>(what)} : Implausible::none,
        detail >> 8};
  }
  friend bool operator==(const Finding&, const Finding&) = default;
};

// ---- CO2 ----

/// Outdoors it is 420 ppm and rising; 380 leaves a sensor its tolerance. Above 5000 is the limit of
/// workplaces for eight hours: a consultation room does not get there. For ten minutes (domain 1.4).
inline constexpr Ppm least_true{380}, most_true{5000};
inline constexpr Duration odd_for = std::chrono::minutes{10};
/// The same number for more than six hours, at least twelve times: a device that tells only changes
/// is never judged. 400 is no finding: the floor of many devices, where they stay all night (data
/// sheets of MH-Z19 and CCS811: 400 to …).
inline constexpr Duration flat_for = std::chrono::hours{6};
inline constexpr std::uint16_t flat_readings = 12;
inline constexpr Ppm device_floor{400};
/// More than 500 ppm within a minute, three times within an hour: once or twice is somebody's breath.
inline constexpr std::int32_t jump_per_minute = 500;
inline constexpr Duration jumps_within = std::chrono::hours{1};

struct AirDoubts {
  struct Run {  ///< of readings in a row
    Time first{}, last{};
    std::uint16_t readings = 0;
    friend bool operator==(const Run&, const Run&) = default;
  };
  Run low, high, same;
  std::array<Time, 3> jumps{};  ///< the last three, oldest first; the epoch: none
  friend bool operator==(const AirDoubts&, const AirDoubts&) = default;
};

struct AirReading {
  Time at{};
  Ppm ppm{};
};
/// A live reading; `before` is the one before it, if that had a number.
void look(AirDoubts& doubts, std::optional<AirReading> before, AirReading now);
/// A reading without a number ends what lasted.
void look_at_nothing(AirDoubts& doubts);
[[nodiscard]] Implausible what_of(const AirDoubts& doubts, Time now);
/// When what_of() changes without a reading; `never` if it does not.
[[nodiscard]] Time next_change(const AirDoubts& doubts, Time now);

// ---- counters ----

/// Whose steps were all even so often counts everybody twice: by chance that is one in a million.
inline constexpr std::uint8_t even_steps = 20;

struct EvenSteps {
  std::uint8_t in_a_row = 0;  ///< up to even_steps
  friend bool operator==(const EvenSteps&, const EvenSteps&) = default;
};
/// What one message added in each direction. Nobody at all says nothing. True: the answer of
/// is_even() is new.
bool look(EvenSteps& steps, std::uint32_t in, std::uint32_t out);
[[nodiscard]] constexpr bool is_even(const EvenSteps& steps) {
  return steps.in_a_row >= even_steps;
}

// ---- nights ----

/// Persons that the night found in a space where nobody is: more than three, and than a tenth of
/// what passed since the night before, is more than counters err (domain 3.1, 3.5).
[[nodiscard]] constexpr bool is_residual(std::int32_t left, std::uint32_t passages) {
  return left > 3 && std::int64_t{left} * 10 > std::int64_t{passages};
}

}  // namespace core
