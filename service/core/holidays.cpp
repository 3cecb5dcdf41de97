#include "service/core/holidays.hpp"

#include "service/core/overloaded.hpp"

#include <algorithm>
#include <array>
#include <variant>

namespace core {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::local_days;
using std::chrono::month_day;

// ---- when ----

struct AfterEaster {
  int days = 0;
};
/// The Wednesday before the last Sunday of the church year, which is that before 23 November.
struct RepentanceDay {};
using When = std::variant<month_day, AfterEaster, RepentanceDay>;

struct CalendarDay {
  std::chrono::year_month_day date;
  std::chrono::weekday weekday;
  days after_easter;
};

bool is_repentance_day(const CalendarDay& day) {
  const auto of_month = static_cast<unsigned>(day.date.day());
  return day.date.month() == std::chrono::November && of_month >= 16 && of_month <= 22 &&
         day.weekday == std::chrono::Wednesday;
}

bool falls_on(const When& when, const CalendarDay& day) {
  return std::visit(Overloaded{
                        [&](month_day date) { return date == day.date.month() / day.date.day(); },
                        [&](AfterEaster easter) { return days{easter.days} == day.after_easter; },
                        [&](RepentanceDay) { return is_repentance_day(day); },
                    },
                    when);
}

// ---- where ----

using States = std::uint32_t;

template <class... S>
constexpr States in(S... states) {
  return ((States{1} << static_cast<unsigned>(states)) | ...);
}
constexpr States everywhere = ~in(Holidays::none);

// ---- which ----

struct Kept {
  Holiday holiday;
  When when;
  States where = everywhere;
  int since = 0, until = 9999;  // years
};

constexpr std::array kept = [] {
  using enum Holiday;
  using enum Holidays;
  return std::array{
      Kept{new_year, std::chrono::January / 1},
      Kept{epiphany, std::chrono::January / 6, in(bw, by, st)},
      Kept{womens_day, std::chrono::March / 8, in(be), 2019},
      Kept{womens_day, std::chrono::March / 8, in(mv), 2023},
      Kept{good_friday, AfterEaster{-2}},
      Kept{easter_sunday, AfterEaster{0}, in(bb)},
      Kept{easter_monday, AfterEaster{1}},
      Kept{labour_day, std::chrono::May / 1},
      Kept{liberation_day, std::chrono::May / 8, in(be), 2020, 2020},
      Kept{liberation_day, std::chrono::May / 8, in(be), 2025, 2025},
      Kept{ascension, AfterEaster{39}},
      Kept{whit_sunday, AfterEaster{49}, in(bb)},
      Kept{whit_monday, AfterEaster{50}},
      Kept{corpus_christi, AfterEaster{60}, in(bw, by, he, nw, rp, sl)},
      Kept{uprising_day, std::chrono::June / 17, in(be), 2028, 2028},
      Kept{assumption, std::chrono::August / 15, in(sl)},
      Kept{childrens_day, std::chrono::September / 20, in(th), 2019},
      Kept{unity_day, std::chrono::October / 3},
      Kept{reformation_day, std::chrono::October / 31, in(bb, mv, sn, st, th)},
      Kept{reformation_day, std::chrono::October / 31, everywhere, 2017, 2017},  // 500 years
      Kept{reformation_day, std::chrono::October / 31, in(hb, hh, ni, sh), 2018},
      Kept{all_saints, std::chrono::November / 1, in(bw, by, nw, rp, sl)},
      Kept{repentance_day, RepentanceDay{}, in(sn)},
      Kept{christmas_day, std::chrono::December / 25},
      Kept{second_christmas_day, std::chrono::December / 26},
  };
}();

constexpr std::array<std::string_view, holidays_count> codes{
    "",      "DE",    "DE-BB", "DE-BE", "DE-BW", "DE-BY", "DE-HB", "DE-HE", "DE-HH",
    "DE-MV", "DE-NI", "DE-NW", "DE-RP", "DE-SH", "DE-SL", "DE-SN", "DE-ST", "DE-TH"};

constexpr std::array<std::string_view, holiday_count> names{
    "new_year",       "epiphany",        "womens_day",
    "good_friday",    "easter_sunday",   "easter_monday",
    "labour_day",     "liberation_day",  "ascension",
    "whit_sunday",    "whit_monday",     "corpus_christi",
    "uprising_day",   "assumption",      "childrens_day",
    "unity_day",      "reformation_day", "all_saints",
    "repentance_day", "christmas_day",   "second_christmas_day"};

}  // namespace

std::string_view code_of(Holidays holidays) { return codes[static_cast<std::size_t>(holidays)]; }

std::string_view name_of(Holiday holiday) { return names[static_cast<std::size_t>(holiday)]; }

std::optional<Holiday> holiday_on(Holidays holidays, local_days day) {
  const std::chrono::year_month_day date{day};
  const CalendarDay known{date, std::chrono::weekday{day}, day - easter_sunday(date.year())};
  const int year = static_cast<int>(date.year());
  const auto found = std::ranges::find_if(kept, [&](const Kept& one) {
    return (one.where & in(holidays)) != 0 && year >= one.since && year <= one.until &&
           falls_on(one.when, known);
  });
  return found == kept.end() ? std::nullopt : std::optional{found->holiday};
}

// Named as the computus names them; the arithmetic is Butcher's (1876), which has no exceptions.
local_days easter_sunday(std::chrono::year year) {
  const int y = static_cast<int>(year);
  const int golden = y % 19;
  const int century = y / 100;
  const int moon_correction = (century - (century + 8) / 25 + 1) / 3;
  const int epact = (19 * golden + century - century / 4 - moon_correction + 15) % 30;
  const int to_sunday = (32 + 2 * (century % 4) + 2 * (y % 100 / 4) - epact - y % 4) % 7;
  const int late = (golden + 11 * epact + 22 * to_sunday) / 451;  // the moon of 19 April at most
  const int from_march = epact + to_sunday - 7 * late + 21;       // days after 1 March
  return local_days{year / std::chrono::March / 1} + days{from_march};
}

}  // namespace core
