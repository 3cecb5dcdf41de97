#include "service/core/calendar.hpp"

#include <algorithm>
#include <span>

namespace core {
namespace {

using std::chrono::days;

constexpr days horizon{400};
constexpr Opening round_the_clock{std::chrono::hours{0}, std::chrono::hours{24}};

WallTime at_offset(LocalTime local, std::chrono::minutes offset) {
  return WallTime{local.time_since_epoch() - offset};
}

local_days local_day_of(const Calendar& calendar, WallTime wall) {
  return std::chrono::floor<days>(local_of(calendar, wall));
}

std::span<const Opening> openings_on(const Calendar& calendar, local_days day) {
  if (closure_on(calendar, day) != nullptr || holiday_on(calendar, day)) return {};
  if (!calendar.has_hours) return {&round_the_clock, 1};
  return calendar.week[std::chrono::weekday{day}.iso_encoding() - 1];
}

/// An opening as instants.
struct Open {
  WallTime from, to;
};

/// The openings of some days, in order; none of an earlier day lasts into them. One may be empty: all of it was skipped.
class Openings {
 public:
  /// REQUIRES: the calendar outlives it.
  Openings(const Calendar& calendar, local_days first, local_days last)
      : calendar_{&calendar}, day_{first}, last_{last}, rest_{openings_on(calendar, first)} {}

  std::optional<Open> next() {
    while (rest_.empty()) {
      if (day_ == last_) return std::nullopt;
      rest_ = openings_on(*calendar_, day_ += days{1});
    }
    const Opening opening = rest_.front();
    rest_ = rest_.subspan(1);
    return Open{wall_of_local(*calendar_, day_ + opening.from),
                wall_of_local(*calendar_, day_ + opening.to)};
  }

 private:
  const Calendar* calendar_;
  local_days day_, last_;
  std::span<const Opening> rest_;
};

}  // namespace

// ---- what the clocks show ----

LocalTime local_of(const Calendar& calendar, WallTime wall) {
  const auto after = std::ranges::upper_bound(calendar.offsets, wall, {}, &ZoneOffset::from);
  std::chrono::minutes offset{0};
  if (after != calendar.offsets.begin()) {
    offset = std::prev(after)->offset;
  } else if (after != calendar.offsets.end()) {
    offset = after->offset;
  }
  return LocalTime{wall.time_since_epoch() + offset};
}

// An offset is in force until its clocks show when the next begins: the first whose clocks have not
// got so far is the earliest that can show `local`, and if it begins later, `local` was skipped.
WallTime wall_of_local(const Calendar& calendar, LocalTime local) {
  const std::span<const ZoneOffset> offsets = calendar.offsets;
  if (offsets.empty()) return at_offset(local, {});
  const auto over = [local](const ZoneOffset& next) {
    const ZoneOffset& one = *std::prev(&next);
    return at_offset(local, one.offset) >= next.from;
  };
  const std::span<const ZoneOffset> later = offsets.subspan(1);
  const auto passed =
      static_cast<std::size_t>(std::ranges::partition_point(later, over) - later.begin());
  const WallTime shown = at_offset(local, offsets[passed].offset);
  return passed == 0 ? shown : std::max(shown, offsets[passed].from);
}

Shown shown_at(const Calendar& calendar, LocalTime local) {
  const WallTime first = wall_of_local(calendar, local);
  if (local_of(calendar, first) != local) return {first, std::nullopt};
  const auto next = std::ranges::upper_bound(calendar.offsets, first, {}, &ZoneOffset::from);
  if (next == calendar.offsets.begin() || next == calendar.offsets.end()) return {first, first};
  const WallTime again = at_offset(local, next->offset);
  return {first, again >= next->from ? again : first};
}

Shown newest(const Calendar& calendar, const DayTime& time, WallTime wall) {
  for (local_days day = local_day_of(calendar, wall);; day -= days{1}) {
    if (time.on && std::chrono::weekday{day} != *time.on) continue;
    const Shown shown = shown_at(calendar, day + time.at);
    if (shown.first <= wall) return shown;
  }
}

WallTime day_begins(const Calendar& calendar, local_days day) {
  return wall_of_local(calendar, day);
}

WallTime next_time_of_day(const Calendar& calendar, WallTime wall,
                          std::chrono::minutes time_of_day) {
  for (local_days day = local_day_of(calendar, wall);; day += days{1}) {
    const WallTime at = wall_of_local(calendar, day + time_of_day);
    if (at > wall) return at;
  }
}

// ---- when it is open ----

bool is_open(const Calendar& calendar, WallTime wall) {
  const local_days today = local_day_of(calendar, wall);
  Openings around{calendar, today, today + days{1}};  // tomorrow may have begun once already
  while (const std::optional<Open> opening = around.next()) {
    if (opening->from <= wall && wall < opening->to) return true;
  }
  return false;
}

WallTime next_change(const Calendar& calendar, WallTime wall) {
  const local_days today = local_day_of(calendar, wall);
  const local_days last = today + horizon;
  Openings openings{calendar, today, last};
  WallTime open_until = wall;
  while (const std::optional<Open> opening = openings.next()) {
    if (opening->to <= open_until || opening->from == opening->to) continue;
    if (opening->from > open_until) return open_until > wall ? open_until : opening->from;
    open_until = opening->to;
  }
  const bool closes = open_until > wall && open_until < day_begins(calendar, last + days{1});
  return closes ? open_until : wall_never;
}

WallTime next_opening(const Calendar& calendar, WallTime wall) {
  const WallTime change = next_change(calendar, wall);
  if (change == wall_never || is_open(calendar, change)) return change;
  return next_change(calendar, change);
}

std::optional<Holiday> holiday_on(const Calendar& calendar, local_days day) {
  return holiday_on(calendar.holidays, day);
}

const Closure* closure_on(const Calendar& calendar, local_days day) {
  const auto found = std::ranges::find_if(calendar.closures, [day](const Closure& closure) {
    return closure.from <= day && day <= closure.to;
  });
  return found == calendar.closures.end() ? nullptr : &*found;
}

}  // namespace core
