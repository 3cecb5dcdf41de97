// The opening hours of a [[site]]: `hours`, `holidays` and `closures` as a calendar. Pure but for the
// log of the reader; single thread.
#pragma once

#include "service/core/calendar.hpp"
#include "service/io/toml_reader.hpp"

namespace io {

/// Without the offsets of the time zone. What is wrong goes to the log of the reader, and is left
/// out.
[[nodiscard]] core::Calendar read_calendar(const TomlReader& site);

}  // namespace io
