// Appointments and what became of imports, as JSON of the API: codes, rooms, times, counts; nothing
// else is known. Pure; any thread.
#pragma once

#include "service/io/appointment_code.hpp"
#include "service/io/appointment_office.hpp"

#include <boost/json/object.hpp>

#include <chrono>
#include <string>
#include <string_view>

namespace io {

/// What a list of one day at one site is made of.
struct DayList {
  const AppointmentBook& book;
  const AppointmentCodes& codes;
  const core::Desk& desk;
  std::string_view site, time_zone;
  std::chrono::sys_days day{};
  core::Time now{};  ///< on the wall
};

/// In order of time. The phase is the core's; without one "expected" while somebody may still come,
/// else null.
[[nodiscard]] boost::json::object appointments_json(const DayList& list);

[[nodiscard]] boost::json::object import_json(const ImportOutcome& outcome);

/// Sums that may be shown (appointment_weeks.hpp); the others are left out, as if they were none.
[[nodiscard]] boost::json::object weeks_json(const AppointmentBook::Cells& shown,
                                             std::uint32_t smallest);

/// "expected", "arrived", …
[[nodiscard]] std::string_view name_of(core::AppointmentState::Phase phase);

/// "2026-03-17T08:30:00+01:00", as clocks there show it. REQUIRES: the zone exists.
[[nodiscard]] std::string local_iso(std::string_view zone, core::Time t);

}  // namespace io
