#include "service/io/civil_time.hpp"

#include "sensors/plain_text.hpp"

namespace io {
namespace {

/// Takes pieces of a text off its front; once one is missing, `good` stays false.
class Taker {
 public:
  explicit Taker(std::string_view text) : text_{text} {}

  /// A number of `least` to `most` digits.
  int number(std::size_t least, std::size_t most) {
    std::size_t digits = 0;
    int value = 0;
    for (; digits < most && sees_digit(); ++digits) {
      value = 10 * value + (text_.front() - '0');
      text_.remove_prefix(1);
    }
    good_ = good_ && digits >= least;
    return value;
  }
  void expect(std::string_view one_of) {
    good_ = good_ && !text_.empty() && one_of.find(text_.front()) != std::string_view::npos;
    if (good_) text_.remove_prefix(1);
  }
  bool take(char c) {
    const bool there = good_ && text_.starts_with(c);
    if (there) text_.remove_prefix(1);
    return there;
  }
  void spaces() {
    while (take(' ')) {
    }
  }
  [[nodiscard]] bool done() const { return good_ && text_.empty(); }

 private:
  [[nodiscard]] bool sees_digit() const {
    return !text_.empty() && text_.front() >= '0' && text_.front() <= '9';
  }

  std::string_view text_;
  bool good_ = true;
};

std::chrono::year_month_day iso_date(Taker& text) {
  const std::chrono::year year{text.number(4, 4)};
  text.expect("-");
  const std::chrono::month month{static_cast<unsigned>(text.number(2, 2))};
  text.expect("-");
  return {year, month, std::chrono::day{static_cast<unsigned>(text.number(2, 2))}};
}

std::chrono::year_month_day german_date(Taker& text) {
  const std::chrono::day day{static_cast<unsigned>(text.number(1, 2))};
  text.expect(".");
  const std::chrono::month month{static_cast<unsigned>(text.number(1, 2))};
  text.expect(".");
  return {std::chrono::year{text.number(4, 4)}, month, day};
}

struct Clock {
  int hour = 0, minute = 0, second = 0;
};

Clock clock_of(Taker& text) {
  Clock clock;
  clock.hour = text.number(1, 2);
  text.expect(":");
  clock.minute = text.number(2, 2);
  if (text.take(':')) clock.second = text.number(2, 2);
  if (text.take('.')) (void)text.number(1, 9);  // parts of a second
  return clock;
}

/// "Z", "+01:00", "+0100", "+01"; nothing if none is told.
std::optional<std::chrono::minutes> zone_of(Taker& text) {
  if (text.take('Z')) return std::chrono::minutes{0};
  const bool east = text.take('+');
  if (!east && !text.take('-')) return std::nullopt;
  const std::chrono::hours hours{text.number(2, 2)};
  const bool colon = text.take(':');
  const std::chrono::minutes minutes{colon ? text.number(2, 2) : text.number(0, 2)};
  return (east ? 1 : -1) * (hours + minutes);
}

}  // namespace

std::optional<CivilTime> civil_time_from(std::string_view text) {
  text = sensors::trimmed(text);
  const bool german = text.substr(0, 3).find('.') != std::string_view::npos;
  Taker taker{text};
  const std::chrono::year_month_day date = german ? german_date(taker) : iso_date(taker);
  taker.expect(german ? " " : "Tt ");
  taker.spaces();
  const Clock clock = clock_of(taker);
  const auto zone = german ? std::nullopt : zone_of(taker);
  const bool in_range = date.year() >= std::chrono::year{1970} &&
                        date.year() <= std::chrono::year{2100} && clock.hour < 24 &&
                        clock.minute < 60 && clock.second < 60 &&
                        (!zone || std::chrono::abs(*zone) <= std::chrono::hours{14});
  if (!taker.done() || !date.ok() || !in_range) return std::nullopt;
  return CivilTime{std::chrono::local_days{date} + std::chrono::hours{clock.hour} +
                       std::chrono::minutes{clock.minute} + std::chrono::seconds{clock.second},
                   zone};
}

}  // namespace io
