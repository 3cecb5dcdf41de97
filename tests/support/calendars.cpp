#include "tests/support/calendars.hpp"

namespace support {

using namespace std::chrono_literals;
using core::Calendar;
using core::Duration;
using core::LocalTime;
using core::Opening;
using core::WallTime;
using std::chrono::local_days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

WallTime utc(year_month_day date, Duration time) {
  return WallTime{sys_days{date}.time_since_epoch() + time};
}

LocalTime local(year_month_day date, Duration time) { return local_days{date} + time; }

Calendar in_berlin() {
  return {.offsets = {{utc(2025y / 10 / 26, 1h), 1h},
                      {utc(2026y / 3 / 29, 1h), 2h},
                      {utc(2026y / 10 / 25, 1h), 1h},
                      {utc(2027y / 3 / 28, 1h), 2h},
                      {utc(2027y / 10 / 31, 1h), 1h}}};
}

Calendar in_st_johns() {
  return {.offsets = {{utc(2010y / 3 / 14, 3h + 31min), -(2h + 30min)},
                      {utc(2010y / 11 / 7, 2h + 31min), -(3h + 30min)}}};
}

Calendar of_an_office() {
  Calendar calendar = in_berlin();
  calendar.has_hours = true;
  for (std::size_t day = mon; day <= fri; ++day) calendar.week[day] = {{8h, 12h}};
  calendar.week[thu].push_back({13h, 18h});
  return calendar;
}

Calendar with(std::initializer_list<std::pair<std::size_t, Opening>> openings) {
  Calendar calendar = in_berlin();
  calendar.has_hours = true;
  for (const auto& [day, hours] : openings) calendar.week[day].push_back(hours);
  return calendar;
}

WallTime at(const Calendar& calendar, year_month_day date, Duration time) {
  return wall_of_local(calendar, local(date, time));
}

}  // namespace support
