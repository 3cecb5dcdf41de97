#include "service/io/ical_lines.hpp"

#include "sensors/plain_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace io {
namespace {

/// A calendar, an event, an alarm: more is no calendar.
constexpr std::size_t deepest = 8;

struct LogicalLine {
  std::size_t number = 0;  // of its first line in the file
  std::string text;
};

/// Lines of a file, those that begin with a space added to the line before.
class Unfolding {
 public:
  explicit Unfolding(std::string_view text) : text_{text} {}

  std::optional<LogicalLine> next() {
    if (text_.empty()) return std::nullopt;
    LogicalLine line{++number_, std::string{take()}};
    while (text_.starts_with(' ') || text_.starts_with('\t')) {
      ++number_;
      line.text += take().substr(1);
    }
    return line;
  }

 private:
  std::string_view take() {
    const std::size_t end = std::min(text_.find('\n'), text_.size());
    std::string_view line = text_.substr(0, end);
    text_.remove_prefix(std::min(end + 1, text_.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
  }

  std::string_view text_;
  std::size_t number_ = 0;
};

/// The name of the block that a line with that word opens or closes; "" if it does not.
std::string block_of(std::string_view line, std::string_view word) {
  const std::size_t end = line.find_first_of(":;");
  if (end == std::string_view::npos || !sensors::same_word(line.substr(0, end), word)) return {};
  std::string name{sensors::trimmed(line.substr(end + 1))};
  std::ranges::transform(name, name.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return name.empty() ? "?" : name;
}

class Calendars {
 public:
  /// What is wrong with this line, if anything.
  std::optional<std::string> add(const LogicalLine& line) {
    const std::string opened = block_of(line.text, "BEGIN");
    const std::string closed = block_of(line.text, "END");
    if (!opened.empty() && !open(opened, line.number))
      return fmt::format("line {}: a block within blocks where none belongs", line.number);
    if (!open_.empty()) found_.back().text += line.text + "\r\n";
    if (!closed.empty() && !close(closed))
      return fmt::format("line {}: closes a block that is not the last one opened", line.number);
    return std::nullopt;
  }

  [[nodiscard]] bool are_closed() const { return open_.empty(); }
  [[nodiscard]] std::vector<CalendarText> take() { return std::move(found_); }

 private:
  bool open(const std::string& name, std::size_t line) {
    const bool is_calendar = name == "VCALENDAR";
    if (is_calendar != open_.empty() || open_.size() == deepest) return false;
    if (is_calendar) found_.emplace_back();
    if (name == "VEVENT") {
      if (open_.size() != 1) return false;
      found_.back().event_lines.push_back(line);
    }
    open_.push_back(name);
    return true;
  }

  bool close(const std::string& name) {
    if (open_.empty() || open_.back() != name) return false;
    open_.pop_back();
    return true;
  }

  std::vector<CalendarText> found_;
  std::vector<std::string> open_;
};

}  // namespace

tl::expected<std::vector<CalendarText>, std::string> calendars_in(std::string_view text) {
  Unfolding lines{text};
  Calendars calendars;
  while (const std::optional<LogicalLine> line = lines.next()) {
    if (std::optional<std::string> wrong = calendars.add(*line))
      return tl::unexpected{std::move(*wrong)};
  }
  if (!calendars.are_closed()) return tl::unexpected{std::string{"breaks off: a BEGIN has no END"}};
  std::vector<CalendarText> found = calendars.take();
  if (found.empty()) return tl::unexpected{std::string{"no iCalendar: BEGIN:VCALENDAR is missing"}};
  return found;
}

}  // namespace io
