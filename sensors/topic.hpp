// Topic patterns: MQTT filters with names for their parts.
//
//   tele/{device}/SENSOR                   {x}   one level, or a part of one, captured as x
//   v3/{app}@{tenant}/devices/{device}/up        literal text may stand around captures in a level
//   zigbee2mqtt/{device*}                  {x*}  this level and all that follow; only at the end
//   home/+/co2   home/#                    + #   as in MQTT, not captured
//
// Matching follows MQTT 5 section 4.7: levels are compared byte by byte, a leading '/' is an empty
// level, and a pattern starting with a wildcard or capture does not match topics that start with
// '$'. Immutable after construction, safe from any thread. Matching allocates nothing.
#pragma once

#include <tl/expected.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sensors {

/// What a match captured: at most `max` pairs, viewing the pattern (names) and the topic (values).
class Captures {
 public:
  static constexpr std::size_t max = 8;

  /// The captured text, or "" if the pattern has no such name.
  [[nodiscard]] std::string_view operator[](std::string_view name) const;
  struct Pair {
    std::string_view name, value;
  };
  /// REQUIRES: place < size().
  [[nodiscard]] const Pair& at(std::size_t place) const { return pairs_[place]; }
  void clear() { size_ = 0; }
  void add(std::string_view name, std::string_view value);  ///< REQUIRES: fewer than max held
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  std::array<Pair, max> pairs_{};
  std::size_t size_ = 0;
};

class TopicPattern {
 public:
  /// The pattern, or one sentence fragment saying what is wrong with it ("'#' must be the last
  /// level").
  static tl::expected<TopicPattern, std::string> parse(std::string_view text);

  /// True if the topic matches; captures then holds what it captured, otherwise it is unspecified.
  [[nodiscard]] bool matches(std::string_view topic, Captures& captures) const;

  /// The subscription that delivers at least all matching topics: captures become '+', `{x*}`
  /// becomes '#'.
  [[nodiscard]] std::string filter() const;
  /// True if only one topic can match: the pattern is that topic.
  [[nodiscard]] bool is_plain() const;
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool captures(std::string_view name) const;
  /// A topic of this pattern: each capture and wildcard replaced by its value ("device" names '+'
  /// and '#' too, where nothing better is known). For simulators.
  [[nodiscard]] std::string topic(const Captures& values) const;

 private:
  struct Part {  // a literal or a capture within a level
    std::string text;
    bool capture = false;
  };
  struct Level {
    enum class Kind : unsigned char { parts, one, rest, captured_rest } kind = Kind::parts;
    std::vector<Part> parts;  // captured_rest: one part, its name
  };

  static tl::expected<Level, std::string> parse_level(std::string_view text);
  static std::string take_capture(std::string_view& text, Level& level);
  [[nodiscard]] std::string mistake_in_captures() const;
  static bool match_parts(const std::vector<Part>& parts, std::string_view level,
                          Captures& captures);
  [[nodiscard]] bool hidden_from_wildcards(std::string_view topic) const;

  std::string text_;
  std::vector<Level> levels_;
};

}  // namespace sensors
