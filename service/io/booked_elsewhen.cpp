#include "service/io/booked_elsewhen.hpp"

#include "service/core/calendar.hpp"

namespace io {

std::optional<BookedElsewhen> booked_elsewhen(const AppointmentBook& book, const core::Desk& desk,
                                              std::uint32_t number) {
  const Booked* row = book.find(number);
  if (row == nullptr || row->cancelled) return std::nullopt;
  const core::SpaceId room = desk.premises->find_space(row->room);
  if (!room.valid()) return std::nullopt;
  const core::Site& site = desk.premises->site_of(room);
  const auto day_of = [&](core::WallTime wall) {
    return std::chrono::floor<std::chrono::days>(core::local_of(site.calendar, wall));
  };
  const core::WallTime start{row->start.time_since_epoch()};
  const core::WallTime now = core::to_wall(desk.t, desk.wall_offset);
  const bool over = start + site.enter.late <= now;
  const core::BookedFor today = over ? core::BookedFor::earlier_today : core::BookedFor::left_out;
  return BookedElsewhen{
      .room = room,
      .start = start,
      .when = day_of(start) == day_of(now) ? today : core::BookedFor::another_day};
}

}  // namespace io
