#include "service/io/message_file.hpp"

#include "sensors/time_text.hpp"

#include <boost/algorithm/hex.hpp>
#include <boost/json.hpp>
#include <boost/locale/utf.hpp>
#include <fmt/format.h>

#include <cmath>
#include <iterator>

namespace io {
namespace {

namespace json = boost::json;
using Problem = tl::unexpected<std::string>;

bool is_utf8(std::string_view text) {
  namespace utf = boost::locale::utf;
  for (auto at = text.begin(); at != text.end();) {
    const utf::code_point point = utf::utf_traits<char>::decode(at, text.end());
    if (point == utf::illegal || point == utf::incomplete) return false;
  }
  return true;
}

std::string json_text(std::string_view text) { return json::serialize(json::string{text}); }

std::string to_hex(std::string_view bytes) {
  std::string hex;
  hex.reserve(bytes.size() * 2);
  boost::algorithm::hex_lower(bytes, std::back_inserter(hex));
  return hex;
}

tl::expected<std::string, std::string> from_hex(std::string_view hex) try {
  std::string bytes;
  bytes.reserve(hex.size() / 2);
  boost::algorithm::unhex(hex, std::back_inserter(bytes));
  return bytes;
} catch (const boost::algorithm::hex_decode_error&) {
  return Problem{"payload_hex: not hexadecimal"};
}

tl::expected<std::string, std::string> text_of(const json::object& line, std::string_view key) {
  const json::value* const value = line.if_contains(key);
  if (value == nullptr) return Problem{std::string{key} + " is missing"};
  if (!value->is_string()) return Problem{std::string{key} + ": not a string"};
  return std::string{value->get_string()};
}

tl::expected<std::string, std::string> payload_of(const json::object& line) {
  if (!line.contains("payload_hex")) return text_of(line, "payload");
  if (line.contains("payload")) return Problem{"payload and payload_hex exclude each other"};
  return text_of(line, "payload_hex").and_then(from_hex);
}

tl::expected<bool, std::string> flag_of(const json::object& line, std::string_view key) {
  const json::value* const value = line.if_contains(key);
  if (value == nullptr) return false;
  if (!value->is_bool()) return Problem{std::string{key} + ": neither true nor false"};
  return value->get_bool();
}

tl::expected<std::chrono::milliseconds, std::string> delay_of(const json::object& line) {
  const json::value* const value = line.if_contains("delay_s");
  if (value == nullptr) return std::chrono::milliseconds{0};
  json::error_code error;
  const auto seconds = value->to_number<double>(error);
  constexpr double most = 366.0 * 86400;  // a year: far beyond any recording, far below overflow
  if (error || !(seconds >= 0 && seconds <= most))
    return Problem{"delay_s: not a number of seconds from 0 to a year"};
  return std::chrono::milliseconds{std::llround(seconds * 1000)};
}

tl::expected<std::optional<sensors::Instant>, std::string> time_of(const json::object& line) {
  if (!line.contains("at")) return std::nullopt;
  return text_of(line, "at")
      .and_then([](const std::string& text)
                    -> tl::expected<std::optional<sensors::Instant>, std::string> {
        const auto at = sensors::instant_from(text);
        if (!at) return Problem{"at: not a time such as 2026-01-01T08:00:00Z"};
        return at;
      });
}

}  // namespace

std::string to_line(const RecordedMessage& message) {
  const bool text = is_utf8(message.payload);
  return fmt::format(R"({{"topic":{},"{}":{}{},"delay_s":{}{}}})", json_text(message.topic),
                     text ? "payload" : "payload_hex",
                     json_text(text ? message.payload : to_hex(message.payload)),
                     message.retained ? R"(,"retain":true)" : "",
                     static_cast<double>(message.delay.count()) / 1000,
                     message.at ? fmt::format(R"(,"at":"{}")", sensors::to_iso(*message.at)) : "");
}

tl::expected<RecordedMessage, std::string> parse_recorded_message(std::string_view text) {
  json::error_code error;
  const json::value value = json::parse({text.data(), text.size()}, error);
  if (error) return Problem{"not JSON: " + error.message()};
  if (!value.is_object()) return Problem{"not a JSON object"};
  const json::object& line = value.get_object();
  const auto topic = text_of(line, "topic");
  if (!topic) return Problem{topic.error()};
  const auto payload = payload_of(line);
  if (!payload) return Problem{payload.error()};
  const auto retain = flag_of(line, "retain");
  if (!retain) return Problem{retain.error()};
  const auto live = flag_of(line, "live");
  if (!live) return Problem{live.error()};
  const auto delay = delay_of(line);
  if (!delay) return Problem{delay.error()};
  const auto at = time_of(line);
  if (!at) return Problem{at.error()};
  return RecordedMessage{.topic = *topic,
                         .payload = *payload,
                         .retained = *retain && !*live,
                         .delay = *delay,
                         .at = *at};
}

std::optional<tl::expected<RecordedMessage, MessageReader::Mistake>> MessageReader::next() {
  for (std::string line; std::getline(in_, line);) {
    ++line_;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    return parse_recorded_message(line).map_error(
        [this](const std::string& what) { return Mistake{line_, what}; });
  }
  return std::nullopt;
}

}  // namespace io
