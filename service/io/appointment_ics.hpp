// Appointments from a calendar: iCalendar (RFC 5545) of whatever program.
//
// Taken are events with a start and an end, those that recur from yesterday up to 60 days ahead.
// Changed instances take the place of the one they change; of several versions the one with the
// highest SEQUENCE counts, then the newest. What is cancelled, by STATUS or METHOD, is told as such.
// An event that is wrong is refused by its line, the rest is taken; a series of which anything is
// not understood is refused as a whole, since a part of it would be a wrong calendar.
//
// SUMMARY, DESCRIPTION, ATTENDEE and the like are counted and not read. Any thread; one calendar at
// a time is read, others wait.
#pragma once

#include "service/io/appointment_import.hpp"

#include <string_view>

namespace io {

/// UTF-8, else read as Windows-1252, which the notes say. At most 1 MiB and 10 000 instances.
[[nodiscard]] ImportResult read_appointment_ics(std::string_view bytes,
                                                const ImportContext& context);

}  // namespace io
