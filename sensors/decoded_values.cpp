#include "sensors/decoded_values.hpp"

#include "sensors/co2_value.hpp"
#include "sensors/json_text.hpp"
#include "sensors/plain_text.hpp"
#include "sensors/spelt.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

namespace sensors {

namespace json = boost::json;

namespace {

const json::array* array_in(const json::value* told, std::string_view key) {
  const auto* object = told == nullptr ? nullptr : told->if_object();
  const auto* values = object == nullptr ? nullptr : spelt(*object, key);
  return values == nullptr ? nullptr : values->if_array();
}

}  // namespace

const json::array* several(const json::value* told) { return array_in(told, "values"); }
const json::array* stored(const json::value* told) { return array_in(told, "value"); }

const json::value* plain(const json::value* told) {
  if (told == nullptr || !told->is_structured()) return told;
  if (const auto* list = several(told)) return list->empty() ? nullptr : &list->front();
  const auto* object = told->if_object();
  const auto* one = object == nullptr ? nullptr : spelt(*object, "value");
  return one == nullptr || one->is_structured() ? nullptr : one;
}

std::optional<double> decoded_number(const json::value* told) {
  const auto* value = plain(told);
  return value == nullptr ? std::nullopt : number_in(*value);
}

std::optional<double> decoded_percent(const json::value* told) {
  constexpr double most = 100;
  const auto number = decoded_number(told);
  return number && *number >= 0 && *number <= most ? number : std::nullopt;
}

std::optional<std::uint64_t> decoded_count(const json::value* told) {
  const auto* value = plain(told);
  return value == nullptr ? std::nullopt : count_in(*value);
}

std::optional<bool> decoded_truth(const json::value* told) {
  const auto* value = plain(told);
  if (value == nullptr) return std::nullopt;
  if (const auto* flag = value->if_bool()) return *flag;
  if (const auto number = number_in(*value)) return *number > 0;
  const std::string_view word = trimmed(text_in(*value));
  if (one_of("true|yes|on|trigger|triggered|occupied|detected|motion", word)) return true;
  if (one_of("false|no|off|idle|normal|vacant|unoccupied|clear|none", word)) return false;
  return std::nullopt;
}

Co2 decoded_co2(const json::value& value) {
  const std::string_view word = trimmed(text_in(value));
  if (one_of("error|deconnected sensor|disconnected sensor", word))
    return {.ppm = 0, .invalid = Invalid::fault};
  if (one_of("desactivated sensor|deactivated sensor", word))
    return {.ppm = 0, .invalid = Invalid::disabled};
  return co2_from(value);
}

}  // namespace sensors
