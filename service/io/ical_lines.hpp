// The calendars of an iCalendar file, unfolded, before anybody reads them: blocks that do not close
// where they should would put events into events, where they are not found. Pure; any thread.
#pragma once

#include <tl/expected.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace io {

struct CalendarText {
  std::string text;                      ///< BEGIN:VCALENDAR to END:VCALENDAR, a line a property
  std::vector<std::size_t> event_lines;  ///< where its events begin in the file, from 1
};

/// Or what is wrong: "line 12: END:VEVENT closes what is not open".
[[nodiscard]] tl::expected<std::vector<CalendarText>, std::string> calendars_in(
    std::string_view text);

}  // namespace io
