#include "service/io/moment_words.hpp"

#include "service/io/civil_time.hpp"

#include <fmt/format.h>

namespace io {
namespace {

using std::chrono::days;
using std::chrono::local_days;

local_days day_of(const core::Calendar& calendar, core::WallTime wall) {
  return std::chrono::floor<days>(core::local_of(calendar, wall));
}

std::string_view weekday(local_days day, texts::Language language) {
  const unsigned number = std::chrono::weekday{day}.iso_encoding();
  return texts::get(fmt::format("weekday.{}", number)).in(language);
}

}  // namespace

std::string clock_words(const core::Calendar& calendar, core::WallTime wall) {
  const core::LocalTime local = core::local_of(calendar, wall);
  const std::chrono::hh_mm_ss time{
      std::chrono::floor<std::chrono::minutes>(local - std::chrono::floor<days>(local))};
  return fmt::format("{:02}:{:02}", time.hours().count(), time.minutes().count());
}

std::string day_words(const core::Calendar& calendar, core::WallTime wall,
                      texts::Language language) {
  const local_days day = day_of(calendar, wall);
  const std::chrono::year_month_day date{day};
  return texts::fill(texts::get("date.short"), language,
                     {{"weekday", weekday(day, language)},
                      {"day", std::int64_t{unsigned{date.day()}}},
                      {"month", std::int64_t{unsigned{date.month()}}}})
      .value();
}

std::string moment_words(const core::Calendar& calendar, core::WallTime wall, core::WallTime now,
                         texts::Language language) {
  const std::string clock = clock_words(calendar, wall);
  if (day_of(calendar, wall) == day_of(calendar, now)) return clock;
  return day_words(calendar, wall, language) + ", " + clock;
}

std::optional<core::WallTime> moment_from(const core::Calendar& calendar, std::string_view text) {
  const std::optional<CivilTime> civil = civil_time_from(text);
  if (!civil) return std::nullopt;
  if (!civil->zone) return core::wall_of_local(calendar, civil->clock);
  return core::WallTime{civil->clock.time_since_epoch() - *civil->zone};
}

}  // namespace io
