// The normalised reading: what any device says, in one vocabulary (docs: `raumwacht decode
// --help`).
//
// A format turns one message into any number of readings. Text in a reading (device, line, reason)
// views the message or the Readings it was added to, and is valid as long as both are. Values, safe
// from any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

namespace sensors {

/// UTC as devices and network servers give it, to the nanosecond (The Things Stack sends nine
/// digits).
using Instant = std::chrono::sys_time<std::chrono::nanoseconds>;

/// Where the time of an event comes from, best first. `implausible`: told, but further from the
/// arrival than a week back or two minutes ahead (unset clocks: 1970, 2000-01-01), so nothing may
/// rely on it.
enum class TimeQuality : std::uint8_t { device, network, gateway, arrival, implausible };

/// What identifies a message of its source for ever: two with the same session and value are the
/// same message.
struct Sequence {
  std::uint64_t session = 0;  ///< changes when the device joins or boots; 0 where there is none
  std::uint64_t value = 0;
  friend bool operator==(const Sequence&, const Sequence&) = default;
};

struct Flags {
  bool retained : 1 = false;    ///< delivered with the RETAIN flag: last known, age unknown
  bool historical : 1 = false;  ///< stored by the device and sent later: never the present
  bool simulated : 1 = false;   ///< a test message of a console: never counted
  bool warming_up : 1 = false;
  friend bool operator==(const Flags&, const Flags&) = default;
};

/// Why a CO2 reading is no number. Never treated as a value, never clamped to one.
enum class Invalid : std::uint8_t {
  missing,
  sentinel,  ///< the device's own "no reading": 0 of an MH-Z19 at boot, all ones, nan, None
  warming_up,
  fault,
  disabled,
  out_of_range,  ///< outside 300..10000 ppm (SCD41: 400..5000; outdoor air is about 420)
  not_numeric,
  estimated_source  ///< eCO2 computed from VOC is no CO2
};

struct Co2 {
  double ppm = 0;
  std::optional<Invalid> invalid{};  ///< set: there is no number
  friend bool operator==(const Co2&, const Co2&) = default;
};

/// When a running total may fall back to zero, as the vendor documents it.
enum class ResetPolicy : std::uint8_t { unknown, never, power_up, daily, schedule, api };

/// Running totals. One direction may be absent: unknown, not zero.
struct CountTotal {
  std::optional<std::uint64_t> in{};
  std::optional<std::uint64_t> out{};
  std::uint8_t width = 64;  ///< bits; the total wraps to 0 at 2^width
  ResetPolicy reset = ResetPolicy::unknown;
  friend bool operator==(const CountTotal&, const CountTotal&) = default;
};

/// Passages since the last message or within [from, to].
struct CountInterval {
  std::uint64_t in = 0;
  std::uint64_t out = 0;
  std::optional<Instant> from{};
  std::optional<Instant> to{};
  friend bool operator==(const CountInterval&, const CountInterval&) = default;
};

enum class Direction : std::uint8_t { in, out };

struct Crossing {
  Direction direction = Direction::in;
  std::uint32_t n = 1;
  friend bool operator==(const Crossing&, const Crossing&) = default;
};

/// Persons the device itself believes to be inside. Keeps the sign: -2 tells of drift.
struct Occupancy {
  std::int32_t people = 0;
  friend bool operator==(const Occupancy&, const Occupancy&) = default;
};

/// Motion, radar, contact: for cross-checks only, never a count.
struct Presence {
  bool value = false;
  std::string_view of;  ///< what was sensed, "motion", "contact closed"
  friend bool operator==(const Presence&, const Presence&) = default;
};

enum class LinkState : std::uint8_t { down, up };
/// `bridge`: of everything its source hears. `node`: one of several such in its source, which speaks
/// for the devices named NODE/…, and for itself.
enum class LinkScope : std::uint8_t { device, bridge, node };

/// Availability as the device, its last will or its bridge tells it.
struct Link {
  LinkState state = LinkState::up;
  LinkScope scope = LinkScope::device;
  friend bool operator==(const Link&, const Link&) = default;
};

struct Health {
  std::optional<double> battery_pct{};
  std::optional<double> battery_v{};
  std::optional<double> uptime_s{};
  std::optional<double> temperature_c{};
  std::optional<double> humidity_pct{};
  std::optional<double> rssi_dbm{};
  std::optional<bool> low_battery{};
  std::optional<bool> tamper{};
  // What makes a counter tell less than there is.
  std::optional<bool> stopped{};           ///< does not count: switched off, stuck
  std::optional<bool> blocked{};           ///< its view or its beam is covered
  std::optional<bool> misaligned{};        ///< its two halves do not see each other
  std::optional<bool> node_silent{};       ///< its second half does not answer
  std::optional<bool> counting_anomaly{};  ///< counted what it does not believe itself
  friend bool operator==(const Health&, const Health&) = default;
};

/// Evidence that the device started again: its totals may begin at zero.
struct Reset {
  std::string_view reason;
  friend bool operator==(const Reset&, const Reset&) = default;
};

/// Alive, nothing else to say.
struct Seen {
  friend bool operator==(const Seen&, const Seen&) = default;
};

using Body = std::variant<Co2, CountTotal, CountInterval, Crossing, Occupancy, Presence, Link,
                          Health, Reset, Seen>;

struct Reading {
  std::string_view device{};  ///< as topic or payload name it; compared as device_key() says
  std::string_view alias{};   ///< another name of the device: what a network server calls it
  std::string_view line{};    ///< line, register or logic of a device with several; "" if none
  std::optional<Instant> t_event{};
  TimeQuality t_quality = TimeQuality::arrival;
  /// `sequence` begins again after 2^this. One that does so within days tells no message from
  /// another, and not which came first: it is told for people, and not to the counting core.
  std::uint8_t sequence_bits = 64;
  std::optional<Sequence> sequence{};
  std::string_view numbered_by{};  ///< what `sequence` is there: "f_cnt", "package_id"
  std::string_view session{};      ///< as told, where that is a text; sequence has its hash
  Flags flags{};
  Body body{};
  friend bool operator==(const Reading&, const Reading&) = default;
};

}  // namespace sensors
