#include "tests/support/decoding.hpp"

#include "sensors/json_text.hpp"
#include "sensors/plain_text.hpp"
#include "sensors/reading_text.hpp"
#include "sensors/time_text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace support {
namespace {

namespace json = boost::json;

std::size_t place_of(const sensors::Format& format, std::string_view setting) {
  const auto found = std::ranges::find(format.settings, setting, &sensors::Setting::name);
  if (found == format.settings.end()) throw std::invalid_argument{std::string{setting}};
  return static_cast<std::size_t>(found - format.settings.begin());
}

Lines lines_of(const sensors::Readings& readings) {
  Lines lines;
  for (const sensors::Reading& reading : readings.all()) lines.push_back(to_json(reading));
  if (readings.problem()) lines.push_back(to_json(*readings.problem()));
  return lines;
}

// ---- comparing ----

bool same_text(std::string_view key, std::string_view expected, std::string_view actual) {
  if (key == "device") return sensors::same_word(expected, actual);
  if (key == "t_event" || key == "from" || key == "to")
    return sensors::instant_from(expected) == sensors::instant_from(actual);
  return expected == actual;
}

bool fits(std::string_view key, const json::value& expected, const json::value& actual) {
  if (expected.is_number() && actual.is_number())
    return std::abs(expected.to_number<double>() - actual.to_number<double>()) <= 1e-6;
  if (expected.is_string() && actual.is_string())
    return same_text(key, sensors::text_in(expected), sensors::text_in(actual));
  if (!expected.is_object() || !actual.is_object()) return expected == actual;
  return std::ranges::all_of(expected.get_object(), [&actual](const auto& field) {
    const json::value* other = actual.get_object().if_contains(field.key());
    return other != nullptr && fits(field.key(), field.value(), *other);
  });
}

bool fits(std::string_view expected, std::string_view actual) {
  return fits("", json::parse(expected), json::parse(actual));
}

bool is_extra(std::string_view line) {
  return line.starts_with(R"({"kind":"health")") || line.starts_with(R"({"kind":"seen")");
}

testing::AssertionResult compare(std::span<const std::string> lines,
                                 std::span<const std::string> expected, bool extras_allowed) {
  auto differ = testing::AssertionFailure() << "got\n";
  for (const std::string& line : lines) differ << "  " << line << '\n';
  for (const std::string& line : expected) {
    if (line == R"({"kind":"none"})") continue;
    while (extras_allowed && !lines.empty() && is_extra(lines.front()) &&
           !fits(line, lines.front()))
      lines = lines.subspan(1);
    if (lines.empty()) return differ << "but not\n  " << line;
    if (!fits(line, lines.front()))
      return differ << "where " << lines.front() << "\nis not\n  " << line;
    lines = lines.subspan(1);
  }
  const bool rest_is_fine =
      lines.empty() || (extras_allowed && std::ranges::all_of(lines, is_extra));
  return rest_is_fine ? testing::AssertionSuccess() : differ << "which is more than expected";
}

}  // namespace

Decoding::Decoding(std::string_view format) : format_{sensors::find_format(format)} {
  if (format_ == nullptr) throw std::invalid_argument{std::string{format}};
  settings_ = sensors::Settings{format_->settings};
  for (const std::string_view topic : format_->topics)
    patterns_.push_back(sensors::TopicPattern::parse(topic).value());
  patterns_.push_back(sensors::TopicPattern::parse("{device*}").value());
  arrival("2026-01-01T00:00:00Z");
}

Decoding& Decoding::pattern(std::string_view text) {
  patterns_ = {sensors::TopicPattern::parse(text).value()};
  for (const std::string& companion : companions())
    patterns_.push_back(sensors::TopicPattern::parse(companion).value());
  return *this;
}

Decoding& Decoding::set(std::string_view setting, std::string_view value) {
  const std::size_t at = place_of(*format_, setting);
  if (std::holds_alternative<bool>(settings_[at])) {
    settings_.set(at, value == "true");
  } else if (std::holds_alternative<std::int64_t>(settings_[at])) {
    settings_.set(at, static_cast<std::int64_t>(sensors::count_from(value).value()));
  } else if (std::holds_alternative<sensors::Milliseconds>(settings_[at])) {
    settings_.set(at, sensors::Milliseconds{
                          static_cast<std::int64_t>(sensors::count_from(value).value()) * 1000});
  } else {
    settings_.set(at, std::string{value});
  }
  return *this;
}

Decoding& Decoding::remembering() {
  memory_ = format_->remember(patterns_.front());
  return *this;
}

Decoding& Decoding::retained(bool retained) {
  retained_ = retained;
  return *this;
}

Decoding& Decoding::arrival(std::string_view iso) {
  arrival_ = sensors::instant_from(iso).value();
  return *this;
}

bool Decoding::takes(std::string_view topic) const {
  sensors::Captures captures;
  return std::ranges::any_of(patterns_,
                             [&](const auto& pattern) { return pattern.matches(topic, captures); });
}

Lines Decoding::of(std::string_view topic, std::string_view payload) const {
  sensors::Message message{.topic = topic,
                           .payload = payload,
                           .retained = retained_,
                           .arrival = arrival_,
                           .memory = memory_.get()};
  const bool known = std::ranges::any_of(
      patterns_, [&](const auto& pattern) { return pattern.matches(topic, message.captures); });
  if (!known) return {R"({"kind":"problem","reason":"unknown_topic"})"};
  sensors::Readings readings;
  format_->decode(message, settings_, readings);
  request_ = readings.request();
  return lines_of(readings);
}

std::vector<sensors::Telegram> Decoding::encoded(const sensors::Reading& reading) const {
  std::vector<sensors::Telegram> telegrams;
  format_->encode(reading, patterns_.front(), settings_, telegrams);
  return telegrams;
}

Lines Decoding::there_and_back(const sensors::Reading& reading) const {
  Lines lines;
  for (const sensors::Telegram& telegram : encoded(reading))
    std::ranges::move(of(telegram.topic, telegram.payload), std::back_inserter(lines));
  return lines;
}

std::vector<std::string> Decoding::companions() const {
  std::vector<std::string> companions;
  if (format_->companions != nullptr) format_->companions(patterns_.front(), companions);
  return companions;
}

testing::AssertionResult are(std::span<const std::string> lines,
                             std::span<const std::string> expected) {
  return compare(lines, expected, false);
}

testing::AssertionResult contain(std::span<const std::string> lines,
                                 std::span<const std::string> expected) {
  return compare(lines, expected, true);
}

}  // namespace support
