#include "sensors/time_text.hpp"

#include "sensors/plain_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace sensors {
namespace {

using std::chrono::nanoseconds;
using std::chrono::seconds;

/// Numbers up to `most` are of this unit: 100 G seconds after 1970 is the year 5138, and each smaller
/// unit reaches as far.
struct EpochUnit {
  std::int64_t most;
  std::int64_t nanoseconds;
};
constexpr std::array units{
    EpochUnit{100'000'000'000, 1'000'000'000},
    EpochUnit{100'000'000'000'000, 1'000'000},
    EpochUnit{100'000'000'000'000'000, 1'000},
    EpochUnit{INT64_MAX, 1},
};

/// Takes pieces of a text off its front; once one is missing, `good` stays false.
class Taker {
 public:
  explicit Taker(std::string_view text) : text_{text} {}

  int digits(std::size_t count) {
    int number = 0;
    for (std::size_t i = 0; i < count; ++i) number = 10 * number + digit();
    return number;
  }
  void one_of(std::string_view characters) {
    good_ = good_ && !text_.empty() && characters.find(text_.front()) != std::string_view::npos;
    if (good_) text_.remove_prefix(1);
  }
  bool take(char c) {
    const bool there = good_ && text_.starts_with(c);
    if (there) text_.remove_prefix(1);
    return there;
  }
  [[nodiscard]] bool sees_digit() const {
    return !text_.empty() && text_.front() >= '0' && text_.front() <= '9';
  }
  [[nodiscard]] bool done() const { return good_ && text_.empty(); }

 private:
  int digit() {
    good_ = good_ && sees_digit();
    if (!good_) return 0;
    const int value = text_.front() - '0';
    text_.remove_prefix(1);
    return value;
  }

  std::string_view text_;
  bool good_ = true;
};

/// Digits after the second; those beyond the ninth are dropped.
nanoseconds take_fraction(Taker& text) {
  if (!text.take('.') && !text.take(',')) return {};
  std::int64_t unit = 100'000'000;
  std::int64_t fraction = unit * text.digits(1);
  while (text.sees_digit()) {
    unit /= 10;
    fraction += unit * text.digits(1);
  }
  return nanoseconds{fraction};
}

/// "Z", "+02:00", "+0200" or "+02". Nothing if no zone is told.
std::optional<std::chrono::minutes> take_zone(Taker& text) {
  if (text.take('Z') || text.take('z')) return std::chrono::minutes{};
  const bool east = text.take('+');
  if (!east && !text.take('-')) return std::nullopt;
  const int hours = text.digits(2);
  text.take(':');
  const int minutes = text.sees_digit() ? text.digits(2) : 0;
  if (hours > 14 || minutes > 59) return std::nullopt;  // Kiribati, +14:00, is furthest ahead
  return std::chrono::minutes{(east ? 1 : -1) * (60 * hours + minutes)};
}

std::optional<Instant> instant_from_iso(std::string_view iso) {
  Taker text{iso};
  const std::chrono::year year{text.digits(4)};
  text.one_of("-/");
  const std::chrono::month month{static_cast<unsigned>(text.digits(2))};
  text.one_of("-/");
  const std::chrono::day day{static_cast<unsigned>(text.digits(2))};
  text.one_of("Tt ");
  const int hour = text.digits(2);
  text.one_of(":");
  const int minute = text.digits(2);
  text.one_of(":");
  const int second = text.digits(2);
  const nanoseconds fraction = take_fraction(text);
  const auto zone = take_zone(text);
  const std::chrono::year_month_day date{year, month, day};
  const bool possible = date.ok() && hour < 24 && minute < 60 && second <= 60;  // 60: a leap second
  // Nanoseconds in 64 bits reach from 1677 to 2262.
  const bool holds = year > std::chrono::year{1700} && year < std::chrono::year{2250};
  if (!text.done() || !zone || !possible || !holds) return std::nullopt;
  return Instant{std::chrono::sys_days{date}} + std::chrono::hours{hour} +
         std::chrono::minutes{minute} + seconds{second} + fraction - *zone;
}

}  // namespace

std::optional<Instant> instant_from(std::int64_t epoch) {
  if (epoch < 0) return std::nullopt;
  const auto unit = std::ranges::find_if(
      units, [epoch](const EpochUnit& candidate) { return epoch <= candidate.most; });
  if (epoch > INT64_MAX / unit->nanoseconds) return std::nullopt;
  return Instant{nanoseconds{epoch * unit->nanoseconds}};
}

std::optional<Instant> instant_from(double epoch) {
  if (!(epoch >= 0) || epoch > 9.2e18) return std::nullopt;
  if (std::trunc(epoch) == epoch || epoch >= 9e9)  // milliseconds need no fraction
    return instant_from(static_cast<std::int64_t>(epoch));
  return Instant{std::chrono::microseconds{std::llround(epoch * 1e6)}};
}

std::optional<Instant> instant_from(std::string_view text) {
  text = trimmed(text);
  if (const auto iso = instant_from_iso(text)) return iso;
  std::int64_t epoch = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, epoch);
  if (error == std::errc{} && stop == end) return instant_from(epoch);
  const auto number = number_from(text);
  return number ? instant_from(*number) : std::nullopt;
}

std::optional<Instant> instant_from_local(std::string_view local, std::string_view zone) {
  local = trimmed(local);
  if (!zone.starts_with("UTC") || local.empty()) return std::nullopt;
  zone.remove_prefix(3);
  const std::size_t end = zone.find_first_not_of("+-0123456789:");
  const std::size_t colon = zone.find(':');
  if (colon != 2 && colon != 3) return std::nullopt;  // "+8:00", "+08:00"
  const std::string_view digit = colon == 2 ? "0" : "";
  std::array<char, 48> text;  // both, as ISO 8601 has them: no time of a device is longer
  std::size_t size = 0;
  for (const std::string_view part :
       {local, zone.substr(0, 1), digit, zone.substr(1, std::max(end, std::size_t{1}) - 1)}) {
    if (part.size() > text.size() - size) return std::nullopt;
    std::ranges::copy(part, text.begin() + size);
    size += part.size();
  }
  return instant_from_iso({text.data(), size});
}

std::string to_iso(Instant instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{instant - day};
  std::array<char, 40> text{};
  const int size = std::snprintf(
      text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%09lld",
      static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
      static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
      static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()),
      static_cast<long long>(clock.subseconds().count()));
  std::string iso{text.data(), static_cast<std::size_t>(size)};
  while (iso.ends_with("000")) iso.resize(iso.size() - 3);
  if (iso.ends_with('.')) iso.pop_back();
  return iso + 'Z';
}

void set_event_time(Reading& reading, std::optional<Instant> told, Instant arrival,
                    TimeQuality from) {
  if (!told) return;
  const bool plausible = *told >= arrival - oldest_event && *told <= arrival + latest_event;
  reading.t_event = told;
  reading.t_quality = plausible ? from : TimeQuality::implausible;
}

}  // namespace sensors
