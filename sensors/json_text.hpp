// JSON as devices send it: read within limits, looked into without exceptions, written as a device
// would.
//
// A usual message is parsed in memory that lies in the JsonText itself, so on the caller's stack:
// nothing is allocated. Of keys that stand twice the last counts. One thread each.
#pragma once

#include "sensors/readings.hpp"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/value.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sensors {

/// Deeper nesting is no sensor's: the deepest known (The Things Stack) has 7.
inline constexpr std::size_t most_json_depth = 32;

class JsonText {
 public:
  JsonText() = default;
  /// Words of keys, separated by '|', that hold what nobody may keep ("snapshot", "password"). A
  /// payload that has one of them and cannot be read is Reason::personal_data, not invalid_json.
  explicit JsonText(std::string_view personal) : personal_{personal} {}
  JsonText(const JsonText&) = delete;
  JsonText& operator=(const JsonText&) = delete;

  /// The object or array in the payload, valid as long as this is; otherwise nullptr, and `out` has
  /// the problem. Once per JsonText.
  const boost::json::value* read(std::string_view payload, Readings& out);
  /// As read, but only an object.
  const boost::json::object* read_object(std::string_view payload, Readings& out);

 private:
  void refuse(std::string_view payload, Readings& out, const Problem& why) const;

  // 8 KiB hold a Zigbee2MQTT message with its legacy device block several times over; longer
  // messages go on in memory from the heap. Not initialised: clearing it would cost as much as
  // parsing.
  alignas(16) std::array<unsigned char, 8192> memory_;
  boost::json::monotonic_resource resource_{memory_.data(), memory_.size()};
  std::optional<boost::json::value> root_;
  std::string_view personal_;
};

/// The value of that key, or nullptr.
[[nodiscard]] const boost::json::value* member(const boost::json::object& object,
                                               std::string_view key);

/// What an RFC 6901 pointer ("/a/0/rco2 (ppm)", '/' in a key is "~1") leads to, or nullptr. An
/// empty pointer leads nowhere: it is how a setting says "not looked at".
[[nodiscard]] const boost::json::value* at(const boost::json::value& root,
                                           std::string_view pointer);

/// The finite number a value is, be it as number or as text ("1204").
[[nodiscard]] std::optional<double> number_in(const boost::json::value& value);
/// As number_in, but only what can be a count: whole and not negative.
[[nodiscard]] std::optional<std::uint64_t> count_in(const boost::json::value& value);
/// The finite number of that key, if the object has one.
[[nodiscard]] std::optional<double> number_at(const boost::json::object& object,
                                              std::string_view key);
/// The text a value is, or "".
[[nodiscard]] std::string_view text_in(const boost::json::value& value);
/// The text of that key, or "".
[[nodiscard]] std::string_view text_at(const boost::json::object& object, std::string_view key);
/// The instant a value tells, as epoch or ISO 8601.
[[nodiscard]] std::optional<Instant> instant_in(const boost::json::value& value);

/// Sets what the pointer leads to, with the objects and arrays on the way. False if something else
/// is in the way.
bool put(boost::json::value& root, std::string_view pointer, boost::json::value value);
bool put(boost::json::value& root, std::string_view pointer, std::string_view text);

/// The value as text, with numbers as devices write them: 441.5, not 4.415E2.
[[nodiscard]] std::string to_text(const boost::json::value& value);

}  // namespace sensors
