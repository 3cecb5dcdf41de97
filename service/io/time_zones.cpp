#include "service/io/time_zones.hpp"

#include "service/io/did_you_mean.hpp"

#include <date/tz.h>

#include <stdexcept>
#include <vector>

namespace io {

namespace {

bool exists(std::string_view name) {
  try {
    return date::locate_zone(std::string{name}) != nullptr;
  } catch (const std::runtime_error&) {  // its way to say no
    return false;
  }
}

// ---- offsets ----

constexpr int first_year = 2000, last_year = 2060;
// The library reads the transitions that stand in the system's files, but not the rule at their end;
// the files of zic go to 2037.
constexpr int last_year_in_files = 2037;

date::sys_seconds begin_of(int year) { return date::sys_days{date::year{year} / 1 / 1}; }

std::chrono::sys_days first_of_march(int year) {
  return std::chrono::year{year} / std::chrono::March / 1;
}

int year_of(core::WallTime wall) {
  const std::chrono::sys_days day{std::chrono::floor<std::chrono::days>(wall.time_since_epoch())};
  return static_cast<int>(std::chrono::year_month_day{day}.year());
}

/// The latest year in the files whose days from March on fall on the same weekdays: rules go by
/// those, and none changes clocks in January or February.
int like(int year) {
  const std::chrono::weekday weekday{first_of_march(year)};
  int model = last_year_in_files;
  while (std::chrono::weekday{first_of_march(model)} != weekday) --model;
  return model;
}

void add_years_beyond_the_database(std::vector<core::ZoneOffset>& offsets) {
  if (year_of(offsets.back().from) != last_year_in_files)
    return;  // no change of clocks, or all of them
  const std::vector<core::ZoneOffset> known = offsets;
  for (int year = last_year_in_files + 1; year <= last_year; ++year) {
    const int model = like(year);
    for (const core::ZoneOffset& one : known) {
      if (year_of(one.from) == model)
        offsets.push_back({one.from + (first_of_march(year) - first_of_march(model)), one.offset});
    }
  }
}

}  // namespace

std::string time_zone_mistake(std::string_view name) {
  try {
    const date::tzdb& database = date::get_tzdb();
    if (exists(name)) return {};
    std::vector<std::string_view> known;
    for (const date::time_zone& zone : database.zones) known.push_back(zone.name());
    return did_you_mean(name, known, "a name of the tz database, such as \"Europe/Berlin\"");
  } catch (const std::runtime_error& error) {
    return std::string{"the tz database cannot be read: "} + error.what();
  }
}

std::vector<core::ZoneOffset> zone_offsets(std::string_view name) {
  const date::time_zone& zone = *date::locate_zone(std::string{name});
  std::vector<core::ZoneOffset> offsets;
  for (date::sys_seconds at = begin_of(first_year); at < begin_of(last_year + 1);) {
    const date::sys_info info = zone.get_info(at);
    const auto offset = std::chrono::duration_cast<std::chrono::minutes>(info.offset);
    if (offsets.empty() || offsets.back().offset != offset)
      offsets.push_back({core::WallTime{at.time_since_epoch()}, offset});
    at = info.end;
  }
  add_years_beyond_the_database(offsets);
  return offsets;
}

bool is_time_zone(std::string_view name) { return !name.empty() && exists(name); }

std::string machine_time_zone() {
  try {
    return date::current_zone()->name();
  } catch (const std::runtime_error&) {  // no /etc/localtime, as in a container
    return "UTC";
  }
}

}  // namespace io
