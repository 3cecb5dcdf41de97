// Appointments from a table: comma- or semicolon-separated values with a line of headings, English
// or German, in any order:
//
//   code,room,start,end,persons,companion,concern,channel
//   raum;beginn;ende;personen;begleitung;anliegen;kanal
//
// `room`, `start` and `end` are needed. Times without a zone are those of the site. A row that is
// wrong is refused by its line, the rest is taken. Columns that are not known are dropped, and
// counted by what they hold. Pure; any thread.
#pragma once

#include "service/io/appointment_import.hpp"

#include <string_view>

namespace io {

/// UTF-8, else read as Windows-1252, which the notes say. At most 1 MiB and 10 000 rows.
[[nodiscard]] ImportResult read_appointment_csv(std::string_view bytes,
                                                const ImportContext& context);

}  // namespace io
