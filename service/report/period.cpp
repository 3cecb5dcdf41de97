#include "service/report/period.hpp"

#include "service/io/config_values.hpp"
#include "service/io/iso_time.hpp"

#include <fmt/format.h>

#include <charconv>

namespace report {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::year_month_day;

/// So many digits and nothing else.
std::optional<int> digits(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  if (!whole || text.empty() || text.front() == '-' || text.front() == '+') return std::nullopt;
  return number;
}

/// "2026-W47" with `mark` 'W': the year, and what follows.
std::optional<std::pair<int, int>> year_and(char mark, std::size_t count, std::string_view text) {
  constexpr std::size_t year_digits = 4, number_at = 6;
  if (text.size() != number_at + count || text[year_digits] != '-' || text[year_digits + 1] != mark)
    return std::nullopt;
  const auto year = digits(text.substr(0, year_digits));
  const auto number = digits(text.substr(number_at));
  if (!year || !number || *year < 1970 || *year > 2100) return std::nullopt;
  return std::pair{*year, *number};
}

constexpr days week_days{7};
constexpr days longest{366};

ReportPeriod quarter_of(int year, int quarter) {
  const std::chrono::year in{year};
  const std::chrono::month month{static_cast<unsigned>(3 * quarter - 2)};
  const local_days first{in / month / 1};
  const local_days next{year_month_day{in / month / 1} + std::chrono::months{3}};
  return {ReportPeriod::Kind::quarter, first, next - days{1}};
}

}  // namespace

IsoWeek week_of(local_days day) {
  const days since_monday = std::chrono::weekday{day} - std::chrono::Monday;
  const local_days thursday = day - since_monday + days{3};
  const std::chrono::year year = year_month_day{thursday}.year();
  return {static_cast<int>(year),
          static_cast<int>((thursday - local_days{year / 1 / 1}) / week_days) + 1};
}

local_days monday_of(const IsoWeek& week) {
  const local_days of_first{std::chrono::year{week.year} / 1 / 4};
  return of_first - (std::chrono::weekday{of_first} - std::chrono::Monday) +
         (week.week - 1) * week_days;
}

std::string to_text(const IsoWeek& week) { return fmt::format("{}-W{:02}", week.year, week.week); }

std::optional<IsoWeek> week_from(std::string_view text) {
  const auto parts = year_and('W', 2, text);
  if (!parts || parts->second < 1) return std::nullopt;
  const IsoWeek week{parts->first, parts->second};
  return week_of(monday_of(week)) == week ? std::optional{week} : std::nullopt;
}

std::string ReportPeriod::name() const {
  const year_month_day date{first};
  switch (kind) {
    case Kind::week:
      return to_text(week_of(first));
    case Kind::quarter:
      return fmt::format("{}-Q{}", static_cast<int>(date.year()),
                         (static_cast<unsigned>(date.month()) + 2) / 3);
    case Kind::days:
      break;
  }
  return io::iso_date(first) + "--" + io::iso_date(last);
}

ReportPeriod ReportPeriod::before() const {
  if (kind == Kind::quarter) {
    const year_month_day date{first - days{1}};
    return quarter_of(static_cast<int>(date.year()),
                      static_cast<int>(static_cast<unsigned>(date.month()) / 3));
  }
  const days length = last - first + days{1};
  return {kind, first - length, last - length};
}

std::optional<ReportPeriod> period_of_week(std::string_view week) {
  const auto known = week_from(week);
  if (!known) return std::nullopt;
  const local_days monday = monday_of(*known);
  return ReportPeriod{ReportPeriod::Kind::week, monday, monday + week_days - days{1}};
}

std::optional<ReportPeriod> period_of_quarter(std::string_view quarter) {
  const auto parts = year_and('Q', 1, quarter);
  if (!parts || parts->second < 1 || parts->second > 4) return std::nullopt;
  return quarter_of(parts->first, parts->second);
}

std::optional<ReportPeriod> period_of_days(std::string_view first, std::string_view last) {
  const auto from = io::date_from(first), to = io::date_from(last);
  if (!from || !to || *to < *from || *to - *from >= longest) return std::nullopt;
  return ReportPeriod{ReportPeriod::Kind::days, *from, *to};
}

std::vector<ReportPeriod> weeks_within(const ReportPeriod& period) {
  std::vector<ReportPeriod> weeks;
  const local_days next = period.last + days{1};
  if (next - period.first <= week_days) return weeks;
  const days until_monday = std::chrono::Monday - std::chrono::weekday{period.first};
  for (local_days monday = period.first + until_monday; monday + week_days <= next;
       monday += week_days)
    weeks.push_back({ReportPeriod::Kind::week, monday, monday + week_days - days{1}});
  return weeks;
}

Span span_of(const ReportPeriod& period, const core::Calendar& calendar) {
  return {core::day_begins(calendar, period.first),
          core::day_begins(calendar, period.last + days{1})};
}

io::QuarterRange quarters_of(const Span& span) {
  return {std::chrono::floor<core::Quarter>(span.from.time_since_epoch()),
          std::chrono::ceil<core::Quarter>(span.to.time_since_epoch())};
}

}  // namespace report
