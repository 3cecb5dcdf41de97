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
  disagrees = 1,      ///< with the second count of its door
  too_low = 2,        ///< CO2 below that of outdoor air
  too_high = 3,       ///< CO2 that nobody would stay in
  flat = 4,           ///< CO2 that never changes
  jumps = 5,          ///< CO2 that changes faster than air does
  all_even = 6,       ///< persons counted twice
  residual = 7,       ///< of a space: persons left over at night
  baseline_low = 8,   ///< CO2 that falls below outdoor air every day
  baseline_high = 9,  ///< CO2 that never falls to outdoor air
  shifted = 10,       ///< the device's clock is wrong by whole hours
  deserted = 11,      ///< of a room: nobody left it, and its air says that nobody is in it
  crowded = 12,       ///< of a room: twice as many as it has seats for, and more
};
inline constexpr std::size_t implausible_kinds = 13;
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

/// Seven days in a row on which the least value was out of 380 to 520 ppm: at night a room comes near
/// outdoor air, so the sensor has drifted (domain 3.5). One day within ends it.
inline constexpr Ppm most_at_night{520};
inline constexpr std::uint8_t drifted_days = 7;
/// More than that is no drift that a correction mends (Sensor::offset_ppm), either way.
inline constexpr std::int32_t most_offset_ppm = 500;

struct AirDays {
  std::int32_t day = 0;  ///< days since the epoch, UTC, of `least`; 0: none yet
  Ppm least{};
  bool whole = false;                      ///< it was heard the day before, too
  std::uint8_t low = 0, high = 0;          ///< days in a row, up to drifted_days
  std::array<Ppm, drifted_days> leasts{};  ///< of the last whole days, oldest first
  std::int32_t offset = 0;                 ///< what all of them were corrected by
  friend bool operator==(const AirDays&, const AirDays&) = default;
};

/// What a gateway or a broker kept comes in a burst, each less late than the one before. A device whose clock is wrong is late
/// by the same again and again; before that went on for a minute nobody can tell.
inline constexpr Duration kept_after = std::chrono::minutes{15}, same_for = std::chrono::minutes{1};

struct Lateness {
  Time since{};   ///< so late since then
  Duration by{};  ///< 0: the last one came in time
  friend bool operator==(const Lateness&, const Lateness&) = default;
};
/// A reading that says of itself that it is so old, where it may be `most`. True: it was kept
/// somewhere, and tells of the past.
[[nodiscard]] bool was_kept(Lateness& late, Time now, Duration by, Duration most);

struct AirDoubts {
  struct Run {  ///< of readings in a row
    Time first{}, last{};
    std::uint16_t readings = 0;
    friend bool operator==(const Run&, const Run&) = default;
  };
  Run low, high, same;
  std::array<Time, 3> jumps{};  ///< the last three, oldest first; the epoch: none
  AirDays days;
  Lateness late;
  friend bool operator==(const AirDoubts&, const AirDoubts&) = default;
};

struct AirReading {
  Time at{};
  Ppm ppm{};
};
/// A live reading of that day (see AirDays); `before` is the one before it, if that had a number.
void look(AirDoubts& doubts, std::optional<AirReading> before, AirReading now, std::int32_t day);
/// A reading without a number ends what lasted.
void look_at_nothing(AirDoubts& doubts);
[[nodiscard]] Implausible what_of(const AirDoubts& doubts, Time now);
/// The offset with which the second lowest of those seven days were outdoor air, to ten ppm: one odd
/// reading makes the lowest. None unless they found drift, nor where it is too much to be one.
[[nodiscard]] std::optional<std::int32_t> mending_offset(const AirDoubts& doubts);
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

// ---- clocks ----

/// Wrong by the same number of half hours in so many readings in a row: a clock that shows another
/// zone's time. Half hours, since there are such zones; 14 h is the widest. Three minutes are what
/// transmission and a clock that is wrong by itself take.
inline constexpr std::uint8_t shifted_readings = 20;
inline constexpr std::int32_t most_half_hours = 28;
inline constexpr Duration half_hour = std::chrono::minutes{30},
                          clock_tolerance = std::chrono::minutes{3};

struct ClockDoubts {
  std::int8_t half_hours = 0;  ///< ahead; below 0: behind
  std::uint8_t in_a_row = 0;   ///< up to shifted_readings
  friend bool operator==(const ClockDoubts&, const ClockDoubts&) = default;
};
/// What the device says of the time, less what it is. True: the answer of is_shifted() is new.
bool look(ClockDoubts& clock, Duration ahead);
[[nodiscard]] constexpr bool is_shifted(const ClockDoubts& clock) {
  return clock.in_a_row >= shifted_readings;
}

// ---- rooms ----

/// Whoever is counted in a room that nobody left for 90 min while its air fell to that of outdoors,
/// windows shut, is not there (domain 3.5). "Fell": from 150 ppm above outdoor air, below which no
/// decay can be told (domain 3.4), to within the tolerance of a sensor.
inline constexpr Duration deserted_for = std::chrono::minutes{90};
inline constexpr Ppm fallen{480}, above_fallen{570};

struct StillAir {
  Time passage{};  ///< since then nobody passed a door of the room
  Ppm most{};      ///< since then, or since windows were open
  bool fell = false;
  friend bool operator==(const StillAir&, const StillAir&) = default;
};
/// A value of the room; `aired`: windows are open, or were since that passage, which says nothing.
void look(StillAir& air, Ppm now, Time passage, bool aired);
/// Somebody looked: what the air did before is explained.
void look_at_persons(StillAir& air);
/// Nearly shut or half open (two air changes an hour, more is an airing), so many would hold the air
/// twice as far above outdoors as `fallen` allows: 18 L of CO2 an hour each (domain 3.2).
[[nodiscard]] constexpr bool would_show(double volume_m3, std::int32_t persons) {
  constexpr double ppm_m3_a_person = 18 * 1000 / 2.0, least_excess = 120;
  return ppm_m3_a_person * persons >= least_excess * volume_m3;
}

/// More than twice the seats, for as long as readings are odd (odd_for): a group that looks in is
/// none.
[[nodiscard]] constexpr bool is_crowd(std::int32_t persons, std::int32_t seats) {
  return persons > 2 * seats;
}

// ---- nights ----

/// Persons that the night found in a space where nobody is: more than three, and than a tenth of
/// what passed since the night before, is more than counters err (domain 3.1, 3.5).
[[nodiscard]] constexpr bool is_residual(std::int32_t left, std::uint32_t passages) {
  return left > 3 && std::int64_t{left} * 10 > std::int64_t{passages};
}

}  // namespace core
