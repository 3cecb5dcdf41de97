#include "service/commands/explain.hpp"

#include "sensors/json_pointer.hpp"
#include "sensors/json_text.hpp"
#include "sensors/plain_text.hpp"
#include "sensors/reading_text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <ostream>
#include <string>

namespace commands {
namespace {

namespace json = boost::json;

void line(std::ostream& err, std::string_view step, std::string_view text) {
  fmt::print(err, "{:<11}{}\n", step, text);
}

/// The pointers of all that is no object or array, up to a number nobody reads beyond.
class Pointers {
 public:
  explicit Pointers(std::ostream& err) : err_{err} {}

  void add(const std::string& pointer, const json::value& value) {
    if (const auto* object = value.if_object()) {
      for (const auto& [key, child] : *object) add(sensors::pointer_to(pointer, key), child);
    } else if (const auto* array = value.if_array()) {
      for (std::size_t i = 0; i < array->size(); ++i)
        add(fmt::format("{}/{}", pointer, i), (*array)[i]);
    } else {
      write(fmt::format("{}: {}", pointer, std::string_view{to_string(value.kind())}));
    }
  }

 private:
  void write(const std::string& text) {
    constexpr std::size_t most = 60;
    if (++written_ <= most) line(err_, "", text);
    if (written_ == most + 1) line(err_, "", "and more");
  }

  std::ostream& err_;
  std::size_t written_ = 0;
};

std::string captured(const sensors::TopicPattern& pattern, const sensors::Captures& captures) {
  std::string text;
  for (std::size_t i = 0; i < captures.size(); ++i) {
    const auto [name, value] = captures.at(i);
    text += fmt::format("{} {} = \"{}\"", text.empty() ? ":" : ",", name, value);
  }
  return pattern.text() + " matches" + text;
}

}  // namespace

void explain_topic(std::string_view topic, std::span<const sensors::TopicPattern> tried,
                   const sensors::TopicPattern* matching, const sensors::Captures& captures,
                   std::ostream& err) {
  if (topic.empty()) return line(err, "topic", "not told: device and kind of message are unknown");
  line(err, "topic", topic);
  for (const sensors::TopicPattern& pattern : tried) {
    if (&pattern == matching) return line(err, "pattern", captured(pattern, captures));
    line(err, "pattern", pattern.text() + " does not match");
  }
}

void explain_payload(std::string_view payload, std::ostream& err) {
  sensors::JsonText text;
  sensors::Readings ignored;
  const json::value* root = text.read(payload, ignored);
  const std::string_view kind = root != nullptr             ? "JSON"
                                : sensors::is_utf8(payload) ? "text"
                                                            : "no text: not UTF-8";
  line(err, "payload", fmt::format("{} bytes, {}", payload.size(), kind));
  if (root != nullptr) Pointers{err}.add("", *root);
}

void explain_readings(const sensors::Readings& readings, std::ostream& err) {
  for (const std::string& note : readings.notes()) line(err, "looked at", note);
  for (const sensors::Reading& reading : readings.all())
    line(err, "gave", sensors::kind_of(reading));
  if (const auto& problem = readings.problem())
    line(err, "refused", fmt::format("{} {}", name_of(problem->reason), problem->detail));
  if (readings.all().empty() && !readings.problem())
    line(err, "gave", "nothing: the format has no use for such a message");
}

}  // namespace commands
