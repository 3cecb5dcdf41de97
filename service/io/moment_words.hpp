// Points in time as people at a site say them. Pure functions, any thread.
#pragma once

#include "service/core/calendar.hpp"
#include "service/texts/texts.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace io {

/// "14:05": what the clocks of the site show.
[[nodiscard]] std::string clock_words(const core::Calendar& calendar, core::WallTime wall);
/// "Mo 30.11." or "Mon 30/11".
[[nodiscard]] std::string day_words(const core::Calendar& calendar, core::WallTime wall,
                                    texts::Language language);
/// "14:05" if that is today, else "Mo 30.11., 08:00".
[[nodiscard]] std::string moment_words(const core::Calendar& calendar, core::WallTime wall,
                                       core::WallTime now, texts::Language language);

/// What civil_time_from reads; without a zone it is what the clocks of the site show.
[[nodiscard]] std::optional<core::WallTime> moment_from(const core::Calendar& calendar,
                                                        std::string_view text);

}  // namespace io
