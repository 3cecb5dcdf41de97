// Sums of appointments that may be shown: nobody can be told from them (domain 2.3). Pure; any thread.
#pragma once

#include "service/io/appointment_book.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <string_view>

namespace io {

/// The sums of `smallest` and more of weeks that are over `today` at their site, beside what the weekly report shows of
/// the same week: how many there were of each channel and of each concern, and in all. What it hides of these is hidden
/// here in all its parts; where a small sum followed from those that both show, others are left out as well. So what
/// is left out of a channel, or of a concern, or of those that the report hides, are at least two sums, and `smallest`
/// together, and nothing from 1 to `smallest` - 1 has one value only that fits all that is shown. Where the whole week
/// has fewer than `smallest`, who knows how many knows them all the same. Reports of longer periods are not looked at.
[[nodiscard]] AppointmentBook::Cells shown_sums(
    const AppointmentBook::Cells& sums, std::uint32_t smallest,
    const std::function<std::chrono::sys_days(std::string_view site)>& today);

}  // namespace io
