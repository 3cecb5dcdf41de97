#include "service/core/reset_schedule.hpp"

namespace core {
namespace {

using namespace std::chrono_literals;

// So far the clock of a device may be behind: those without network time drift by seconds a day.
constexpr Duration clock_error = 10min;
// Nobody told at which time of the day: a shorter pause is too short to have counted as many as before since the reset.
constexpr Duration short_pause = 2h;
constexpr Duration longest_day = 25h;  // the one the clocks go back

const Calendar utc{};

}  // namespace

ResetSchedule::ResetSchedule(const Sensor& sensor, const SiteClock& clock, Time told)
    : told_{told} {
  if (!sensor.reset_at) return;
  const Calendar& calendar = clock.calendar == nullptr ? utc : *clock.calendar;
  const Shown reset = newest(calendar, *sensor.reset_at, to_wall(told, clock.wall_offset));
  from_ = to_stream(reset.first, clock.wall_offset);
  // In a skipped hour some devices reset after it, some not at all.
  if (reset.last) to_ = to_stream(*reset.last, clock.wall_offset) + clock_error;
}

Zeroed ResetSchedule::since(Time last) const {
  if (from_) {
    if (last >= *from_) return Zeroed::no;
    return told_ >= to_ ? Zeroed::surely : Zeroed::maybe;
  }
  if (told_ - last < short_pause) return Zeroed::no;
  return told_ - last >= longest_day ? Zeroed::surely : Zeroed::maybe;
}

}  // namespace core
