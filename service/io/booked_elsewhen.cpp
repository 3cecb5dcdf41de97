#include "service/io/booked_elsewhen.hpp"

#include "service/core/calendar.hpp"

namespace io {

std::optional<BookedElsewhen> booked_elsewhen(const AppointmentBook& book, const core::Desk& desk,
                                              std::uint32_t number) {
  const Booked* row = book.find(number);
  if (row == nullptr || row->cancelled) return std::nullopt;
  const core::SpaceId room = desk.premises->find_space(row->room);
  if (!room.valid()) return std::nullopt;
  const core::Calendar& calendar = desk.premises->site_of(room).calendar;
  const auto day_of = [&](core::WallTime wall) {
    return std::chrono::floor<std::chrono::days>(core::local_of(calendar, wall));
  };
  const core::WallTime start{row->start.time_since_epoch()};
  const bool today = day_of(start) == day_of(core::to_wall(desk.t, desk.wall_offset));
  return BookedElsewhen{
      .room = room,
      .start = start,
      .when = today ? core::BookedFor::earlier_today : core::BookedFor::another_day};
}

}  // namespace io
