// What the core has to be told so that it knows of appointments what the book says of today.
//
// The book is what is wanted, the desk what is; entries are the difference. So it does not matter
// what was lost on the way: a crash between writing the book and submitting, a ledger restored from
// a backup, a book that could not be read. The next difference makes up for it. Pure; any thread.
#pragma once

#include "service/core/desk.hpp"
#include "service/io/appointment_book.hpp"

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace io {

/// The instants a local day begins and ends at.
struct DaySpan {
  core::Time from{}, to{};
  [[nodiscard]] bool has(core::Time t) const { return t >= from && t < to; }
  friend bool operator==(const DaySpan&, const DaySpan&) = default;
};

struct AppointmentStep {
  std::uint32_t number = 0;
  core::Input what;
};

/// In the order of numbers; what is cancelled first, so that its place is free. Appointments that
/// somebody was let in for are left alone, and so is what is not there and too late to come for:
/// it would be missed at once, and by nobody. `now` is on the wall; `today` is asked for the sites
/// of the book.
[[nodiscard]] std::vector<AppointmentStep> steps_to_book(
    const AppointmentBook& book, const core::Desk& desk, core::Time now,
    const std::function<DaySpan(std::string_view site)>& today);

}  // namespace io
