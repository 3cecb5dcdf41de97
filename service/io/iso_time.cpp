#include "service/io/iso_time.hpp"

#include <fmt/format.h>

namespace io {

// By the calendar of the standard library: fmt 9 writes a sys_time in the zone of the machine, and drops its fractions.
std::string iso_date(std::chrono::sys_days day) {
  const std::chrono::year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string iso_second(std::chrono::sys_seconds second) {
  const auto day = std::chrono::floor<std::chrono::days>(second);
  const std::chrono::hh_mm_ss time{second - day};
  return fmt::format("{}T{:02}:{:02}:{:02}", iso_date(day), time.hours().count(),
                     time.minutes().count(), time.seconds().count());
}

std::string to_iso(core::Time wall_time) {
  const auto second = std::chrono::floor<std::chrono::seconds>(wall_time);
  return fmt::format("{}.{:03}Z", iso_second(second), (wall_time - second).count());
}

}  // namespace io
