// Ways into nested JSON that need no check at every step: what is absent, or of another kind, is
// nullptr, "" or nothing, and so is all that would be within it. Pure, safe from any thread.
#pragma once

#include "sensors/json_text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <optional>
#include <string_view>

namespace sensors {

using JsonObject = boost::json::object;
using JsonArray = boost::json::array;

[[nodiscard]] inline const boost::json::value* value_at(const JsonObject* parent,
                                                        std::string_view key) {
  return parent == nullptr ? nullptr : member(*parent, key);
}
[[nodiscard]] inline const JsonObject* object_at(const JsonObject* parent, std::string_view key) {
  const auto* value = value_at(parent, key);
  return value == nullptr ? nullptr : value->if_object();
}
[[nodiscard]] inline const JsonArray* array_at(const JsonObject* parent, std::string_view key) {
  const auto* value = value_at(parent, key);
  return value == nullptr ? nullptr : value->if_array();
}
[[nodiscard]] inline std::string_view text_at(const JsonObject* parent, std::string_view key) {
  const auto* value = value_at(parent, key);
  return value == nullptr ? std::string_view{} : text_in(*value);
}
[[nodiscard]] inline std::optional<double> number_at(const JsonObject* parent,
                                                     std::string_view key) {
  const auto* value = value_at(parent, key);
  return value == nullptr ? std::nullopt : number_in(*value);
}
[[nodiscard]] inline std::optional<Instant> instant_at(const JsonObject* parent,
                                                       std::string_view key) {
  const auto* value = value_at(parent, key);
  return value == nullptr ? std::nullopt : instant_in(*value);
}

/// The count under that key. One that is there and none (a text, -1, 1.5) is a problem of `out`.
[[nodiscard]] inline std::optional<std::uint64_t> count_at(const JsonObject* parent,
                                                           std::string_view key, Readings& out) {
  const auto* value = value_at(parent, key);
  if (value == nullptr || value->is_null()) return std::nullopt;
  const auto count = count_in(*value);
  if (!count) out.fail(Reason::not_numeric, key);
  return count;
}

/// True if under that key stands what is no count. Of an interval with one such side nothing is told:
/// the other side alone would move people one way.
[[nodiscard]] inline bool is_no_count(const JsonObject* parent, std::string_view key) {
  const auto* value = value_at(parent, key);
  return value != nullptr && !value->is_null() && !count_in(*value);
}

/// Calls use(object) for every object in the array.
template <class Use>
void each_object(const JsonArray* array, Use use) {
  if (array == nullptr) return;
  for (const boost::json::value& value : *array) {
    if (const JsonObject* object = value.if_object()) use(*object);
  }
}

}  // namespace sensors
