#include "sensors/likely_places.hpp"

#include "sensors/json_pointer.hpp"
#include "sensors/json_text.hpp"
#include "sensors/plain_text.hpp"
#include "sensors/quantity_names.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace sensors {
namespace {

namespace json = boost::json;

/// Zero is how some sensors say that there is no value; beyond the other end none measures.
bool can_be(Quantity quantity, double number) {
  constexpr double most_of_any_co2_sensor = 40000, most_people = 100000;
  switch (quantity) {
    case Quantity::co2:
      return number == 0 || (number >= 100 && number <= most_of_any_co2_sensor);
    case Quantity::occupancy:
      return number == static_cast<double>(static_cast<std::int64_t>(number)) &&
             number > -most_people && number < most_people;
    case Quantity::in_total:
    case Quantity::out_total:
    case Quantity::in_interval:
    case Quantity::out_interval:
      return count_from(number).has_value();
    default:
      return false;
  }
}

class Search {
 public:
  void look(const std::string& pointer, const json::value& value, std::size_t depth) {
    if (++looked_ > most_values || depth > most_depth || found_.size() == most_places) return;
    if (const auto* object = value.if_object()) {
      for (const auto& [key, child] : *object) look(pointer_to(pointer, key), child, depth + 1);
    } else if (const auto* array = value.if_array()) {
      for (std::size_t i = 0; i < array->size() && i < most_of_a_list; ++i)
        look(pointer_to(pointer, std::to_string(i)), (*array)[i], depth + 1);
    } else {
      judge(pointer, value);
    }
  }
  [[nodiscard]] std::vector<LikelyPlace> take() { return std::move(found_); }

 private:
  void judge(const std::string& pointer, const json::value& value) {
    const auto number = number_in(value);
    if (!number) return;
    const Quantity quantity = quantity_named(name_in(pointer)).quantity;
    if (can_be(quantity, *number)) found_.push_back({quantity, pointer});
  }

  static constexpr std::size_t most_values = 500, most_depth = 8, most_places = 16;
  static constexpr std::size_t most_of_a_list = 8;
  std::vector<LikelyPlace> found_;
  std::size_t looked_ = 0;
};

}  // namespace

std::vector<LikelyPlace> likely_places(const json::value& message) {
  Search search;
  search.look("", message, 0);
  return search.take();
}

std::optional<Quantity> likely_quantity(std::string_view topic, std::string_view payload) {
  const auto number = payload.size() > 32 ? std::nullopt : number_from(trimmed(payload));
  if (!number) return std::nullopt;
  const Quantity quantity = quantity_named(name_in(topic)).quantity;
  return can_be(quantity, *number) ? std::optional{quantity} : std::nullopt;
}

}  // namespace sensors
