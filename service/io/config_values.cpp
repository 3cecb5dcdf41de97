#include "service/io/config_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <span>

namespace io {
namespace {

struct Unit {
  std::string_view name;
  std::int64_t of = 1;
};
constexpr std::array durations{
    Unit{"y", 365LL * 24 * 3600 * 1000},
    Unit{"mo", 30LL * 24 * 3600 * 1000},
    Unit{"w", 7LL * 24 * 3600 * 1000},
    Unit{"d", 24LL * 3600 * 1000},
    Unit{"h", 3600 * 1000},
    Unit{"min", 60 * 1000},
    Unit{"s", 1000},
    Unit{"ms", 1},
};
constexpr std::array sizes{
    Unit{"TiB", 1LL << 40},
    Unit{"GiB", 1LL << 30},
    Unit{"MiB", 1LL << 20},
    Unit{"KiB", 1LL << 10},
    Unit{"", 1},
};

/// A whole number and one of the units, without anything between.
std::optional<std::int64_t> number_with(std::span<const Unit> units, std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || number < 0) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  const auto unit = std::ranges::find(units, text, &Unit::name);
  if (unit == units.end()) return std::nullopt;
  if (number > std::numeric_limits<std::int64_t>::max() / unit->of) return std::nullopt;
  return number * unit->of;
}

std::string with_unit(std::span<const Unit> units, std::int64_t number) {
  for (const Unit& unit : units) {
    if (number != 0 && number % unit.of == 0)
      return fmt::format("{}{}", number / unit.of, unit.name);
  }
  return {};
}

constexpr std::array<std::string_view, 7> weekdays{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

std::string lower(std::string_view text) {
  std::string low{text};
  for (char& c : low)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return low;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// REQUIRES: two digits stand there.
int two_digits(std::string_view text, std::size_t at) {
  return (text[at] - '0') * 10 + text[at + 1] - '0';
}

}  // namespace

std::optional<sensors::Milliseconds> duration_from(std::string_view text) {
  const auto number = number_with(durations, text);
  if (!number) return std::nullopt;
  return sensors::Milliseconds{*number};
}

std::string to_text(sensors::Milliseconds duration) {
  constexpr std::size_t weeks = 3;  // and more: read, but people think of 14 days as 14d
  return duration.count() == 0 ? "0s"
                               : with_unit(std::span{durations}.subspan(weeks), duration.count());
}

std::optional<std::uint64_t> size_from(std::string_view text) {
  const auto number = number_with(sizes, text);
  if (!number) return std::nullopt;
  return static_cast<std::uint64_t>(*number);
}

std::string size_to_text(std::uint64_t bytes) {
  return bytes == 0 ? "0" : with_unit(sizes, static_cast<std::int64_t>(bytes));
}

std::optional<HostPort> host_port_from(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::string_view host = text.substr(0, colon);
  const std::string_view digits = text.substr(colon + 1);
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
  } else if (host.find_first_of(":[]") != std::string_view::npos) {
    return std::nullopt;
  }
  HostPort result{.host = std::string{host}};
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), result.port);
  const bool whole = error == std::errc{} && end == digits.data() + digits.size();
  const bool clean = !host.empty() && host.find_first_of(" /@\t") == std::string_view::npos;
  return whole && clean ? std::optional{result} : std::nullopt;
}

bool is_loopback(std::string_view host) {
  const bool numeric = host.find_first_not_of("0123456789.") == std::string_view::npos;
  return host == "localhost" || host == "::1" || (numeric && host.starts_with("127."));
}

bool is_id(std::string_view text) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-'; };
  return !text.empty() && text.size() <= 32 && std::ranges::all_of(text, fits);
}

std::optional<std::chrono::minutes> time_of_day_from(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  if (std::ranges::count_if(text, is_digit) != 4) return std::nullopt;
  const int hours = two_digits(text, 0), minutes = two_digits(text, 3);
  if (hours > 23 || minutes > 59) return std::nullopt;
  return std::chrono::hours{hours} + std::chrono::minutes{minutes};
}

std::optional<core::DayTime> day_time_from(std::string_view text) {
  const std::size_t space = text.find(' ');
  const auto at = time_of_day_from(text.substr(space == std::string_view::npos ? 0 : space + 1));
  if (!at) return std::nullopt;
  if (space == std::string_view::npos) return core::DayTime{.at = *at};
  const auto day = std::ranges::find(weekdays, lower(text.substr(0, space)));
  if (day == weekdays.end()) return std::nullopt;
  return core::DayTime{*at, std::chrono::weekday{static_cast<unsigned>(day - weekdays.begin())}};
}

std::string text_of(const core::DayTime& time) {
  constexpr std::array<std::string_view, 7> names{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  const auto minutes = time.at.count();
  std::string text = fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
  return time.on ? fmt::format("{} {}", names.at(time.on->c_encoding()), text) : text;
}

std::optional<std::chrono::local_days> date_from(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  if (std::ranges::count_if(text, is_digit) != 8 || two_digits(text, 0) != 20) return std::nullopt;
  const std::chrono::year_month_day date{
      std::chrono::year{2000 + two_digits(text, 2)},
      std::chrono::month{static_cast<unsigned>(two_digits(text, 5))},
      std::chrono::day{static_cast<unsigned>(two_digits(text, 8))}};
  return date.ok() ? std::optional{std::chrono::local_days{date}} : std::nullopt;
}

}  // namespace io
