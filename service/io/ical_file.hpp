// An iCalendar file (RFC 5545) as plain values, and what libical knows of the time zones it brings.
// With ical_rule.cpp the only files that know libical.
//
// libical is C and keeps its errors, its switches and the memory of its texts by process and
// thread: everything here and in ical_rule.hpp runs under one lock of theirs, so any thread may
// call, and one at a time is served.
//
// What tells who comes (SUMMARY, ATTENDEE …) is counted where it stands, and never read.
#pragma once

#include "service/io/personal_data.hpp"

#include <tl/expected.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace io {

/// What a time zone of the file makes of time; a Zone makes instants of times.
struct IcalTime {
  enum class Kind : std::uint8_t { date, utc, floating, zoned } kind = Kind::floating;
  std::chrono::local_seconds clock{};  ///< as written
  std::string zone;                    ///< zoned: its TZID
  friend bool operator==(const IcalTime&, const IcalTime&) = default;
};

/// RDATE may say how long.
struct IcalDate {
  IcalTime start;
  std::optional<IcalTime> end;
  std::optional<std::chrono::seconds> duration;
};

struct IcalEvent {
  std::size_t line = 0;      ///< of its BEGIN
  std::size_t calendar = 0;  ///< which of the file
  std::string uid;
  std::uint32_t sequence = 0;
  std::optional<IcalTime> stamp;  ///< when this version was written
  bool cancelled = false;
  std::optional<IcalTime> start, end, recurrence_id;
  std::optional<std::chrono::seconds> duration;
  bool and_following = false;  ///< the recurrence id means all from there on
  std::vector<std::string> rules;
  std::vector<IcalDate> more_dates;
  std::vector<IcalTime> except;
  bool has_exception_rule = false;  ///< EXRULE, of the calendars before 2009
  std::string location, channel, concern, persons, companion;
  std::vector<std::string> categories, conferences;
  std::array<std::uint32_t, personal_kinds> personal{};  ///< how many properties, by Personal
  std::vector<std::string_view> broken;                  ///< properties above that cannot be read
};

class IcalFile {
 public:
  /// Or what is wrong with the file as a whole. REQUIRES: UTF-8 without a zero byte.
  [[nodiscard]] static tl::expected<IcalFile, std::string> parse(std::string_view text);
  ~IcalFile();
  IcalFile(IcalFile&& other) noexcept;
  IcalFile& operator=(IcalFile&& other) noexcept = delete;
  IcalFile(const IcalFile&) = delete;
  IcalFile& operator=(const IcalFile&) = delete;

  /// In the order of the file.
  [[nodiscard]] const std::vector<IcalEvent>& events() const;
  /// The METHOD of a calendar in capitals; "" if it has none.
  [[nodiscard]] std::string_view method(std::size_t calendar) const;

  /// The number of a VTIMEZONE for offset_at; nothing if the calendar brings none of that name, or
  /// one that cannot be understood.
  [[nodiscard]] std::optional<std::size_t> find_zone(std::size_t calendar,
                                                     std::string_view tzid) const;
  /// What it calls itself beside its TZID (X-LIC-LOCATION); "" if nothing.
  [[nodiscard]] std::string_view location_of(std::size_t zone) const;
  /// How far its clocks are ahead of UTC at an instant.
  [[nodiscard]] std::chrono::seconds offset_at(std::size_t zone, std::chrono::sys_seconds t) const;

 private:
  struct Impl;
  explicit IcalFile(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace io
