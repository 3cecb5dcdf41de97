#include "service/io/local_day.hpp"

#include <date/tz.h>
#include <fmt/format.h>

namespace io {
namespace {

const date::time_zone& zone_of(std::string_view name) {
  return *date::locate_zone(std::string{name});
}

date::local_time<core::Duration> local_time(std::string_view zone, core::Time t) {
  return zone_of(zone).to_local(t);
}

}  // namespace

core::Time start_of_local_day(std::string_view zone, std::chrono::year_month_day date) {
  const auto days = std::chrono::sys_days{date}.time_since_epoch();
  const date::local_days local{date::days{days.count()}};
  return core::Time{zone_of(zone).to_sys(local, date::choose::earliest)};
}

core::Time next_local_time(std::string_view zone, std::chrono::minutes time_of_day, core::Time t) {
  const auto today = std::chrono::floor<std::chrono::days>(local_time(zone, t));
  for (auto day = today;; day += std::chrono::days{1}) {
    const core::Time at = zone_of(zone).to_sys(date::local_time<core::Duration>{day + time_of_day},
                                               date::choose::earliest);
    if (at > t) return at;
  }
}

std::chrono::local_time<core::Duration> local_time_at(std::string_view zone, core::Time t) {
  return std::chrono::local_time<core::Duration>{local_time(zone, t).time_since_epoch()};
}

LocalInstant instant_of(std::string_view zone, std::chrono::local_time<core::Duration> local) {
  const date::local_info info =
      zone_of(zone).get_info(date::local_time<core::Duration>{local.time_since_epoch()});
  LocalInstant instant{core::Time{local.time_since_epoch() - info.first.offset}};
  if (info.result == date::local_info::ambiguous) instant.shown = Shown::twice;
  if (info.result == date::local_info::nonexistent) instant.shown = Shown::never;
  return instant;
}

std::chrono::year_month_day local_date(std::string_view zone, core::Time t) {
  const auto day = std::chrono::floor<std::chrono::days>(local_time(zone, t).time_since_epoch());
  return std::chrono::year_month_day{std::chrono::sys_days{day}};
}

std::string local_clock(std::string_view zone, core::Time t) {
  const auto since = local_time(zone, t).time_since_epoch();
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(
      since - std::chrono::floor<std::chrono::days>(since))};
  return fmt::format("{:02}:{:02}:{:02}", time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

}  // namespace io
