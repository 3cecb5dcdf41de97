// Appointments that the book knows and the core does not: of another day, or of today and told too late
// to come, or more than the core has places for. Pure, any thread.
#pragma once

#include "service/core/desk.hpp"
#include "service/io/appointment_book.hpp"

#include <cstdint>
#include <optional>

namespace io {

struct BookedElsewhen {
  core::SpaceId room;
  core::WallTime start{};
  core::BookedFor when = core::BookedFor::another_day;
};

/// Nothing if the book has no such number, if it was cancelled, or if its room is none of these.
[[nodiscard]] std::optional<BookedElsewhen> booked_elsewhen(const AppointmentBook& book,
                                                            const core::Desk& desk,
                                                            std::uint32_t number);

}  // namespace io
