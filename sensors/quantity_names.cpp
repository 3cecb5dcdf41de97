#include "sensors/quantity_names.hpp"

#include "sensors/plain_text.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace sensors {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return is_lower(c) || is_upper(c); }

/// The words of a name: what stands between other characters than letters and digits, and each
/// "PartOfThis". Words beyond the twelfth are nobody's.
class Words {
 public:
  explicit Words(std::string_view name) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= name.size(); ++i) {
      const bool ends = i == name.size() || !(is_letter(name[i]) || is_digit(name[i]));
      const bool begins = !ends && i > begin && is_upper(name[i]) && !is_upper(name[i - 1]);
      if (!ends && !begins) continue;
      add(name.substr(begin, i - begin));
      begin = ends ? i + 1 : i;
    }
  }
  [[nodiscard]] std::span<const std::string_view> all() const {
    return std::span{words_}.first(size_);
  }
  /// True if one of `words`, which '|' separates, is among them.
  [[nodiscard]] bool have(std::string_view words) const {
    return std::ranges::any_of(all(), [&](std::string_view word) { return one_of(words, word); });
  }
  /// True if there are no others than these, with and without a number.
  [[nodiscard]] bool are_only(std::string_view words, std::string_view also = "") const {
    return std::ranges::all_of(all(), [&](std::string_view part) {
      while (!part.empty() && is_digit(part.back())) part.remove_suffix(1);
      return part.empty() || one_of(words, part) || one_of(also, part);
    });
  }

 private:
  void add(std::string_view word) {
    if (!word.empty() && size_ < words_.size()) words_[size_++] = word;
  }
  std::array<std::string_view, 12> words_{};
  std::size_t size_ = 0;
};

/// About the quantity, but not the quantity.
constexpr std::string_view not_itself =
    "alarm|alert|limit|threshold|setpoint|target|calibration|calibrating|calibrated|offset|min|"
    "minimum|max|maximum|average|avg|mean|unit|error|status|valid|enabled|rate|capacity|trend";

/// What says nothing without the level above it: "co2/value", "people/count".
constexpr std::string_view generic =
    "value|level|state|measurement|concentration|ppm|count|counter|total|current|number";

constexpr std::string_view inward = "in|entry|entries|entered|enter|incoming";
constexpr std::string_view outward = "out|exit|exits|exited|outgoing";
/// A count of the last minute or hour is often told again and again: it is nothing to add up.
constexpr std::string_view since_last = "interval|period|delta";
constexpr std::string_view persons = "people|persons|person|occupants|occupancy|headcount";
/// Names of counts are made of these and of a direction.
constexpr std::string_view counting =
    "count|counts|counter|total|totals|sum|cumulative|number|of|people|persons|person|visitors|"
    "passages|passage|line|door|gate|today|day|daily|interval|period|delta";

Quantity direction_in(const Words& words) {
  const bool in = words.have(inward);
  if (in == words.have(outward) || !words.are_only(counting, in ? inward : outward))
    return Quantity::other;
  const bool interval = words.have(since_last);
  if (in) return interval ? Quantity::in_interval : Quantity::in_total;
  return interval ? Quantity::out_interval : Quantity::out_total;
}

/// Computed from VOC it is no CO2, whatever it is called. "eCO2" comes apart at its capital.
bool is_estimated(std::string_view name, const Words& words) {
  return contains_word(name, "eco2") || words.have("equivalent|estimated|voc|tvoc");
}

Quantity air_in(std::string_view name, const Words& words) {
  const bool co2 =
      words.have("co2|eco2|carbondioxide") || (words.have("carbon") && words.have("dioxide"));
  if (!co2) return Quantity::other;
  return is_estimated(name, words) ? Quantity::estimated_co2 : Quantity::co2;
}

Quantity persons_in(const Words& words) {
  if (words.have("direction|crossing") && words.are_only(counting, "direction|crossing|last"))
    return Quantity::crossing;
  const bool inside =
      words.have(persons) && !words.have("total|sum|cumulative|today|percent|percentage|ratio");
  return inside ? Quantity::occupancy : Quantity::other;
}

Quantity health_in(const Words& words) {
  if (words.have("battery|batt") && words.are_only("battery|batt|level|percent|percentage"))
    return Quantity::battery;
  return words.have("uptime") ? Quantity::uptime : Quantity::other;
}

NamedQuantity sensed_in(const Words& words) {
  if (words.have("motion|pir")) return {Quantity::presence, "motion"};
  if (words.have("presence")) return {Quantity::presence, "presence"};
  return {};
}

}  // namespace

std::string_view name_in(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos || slash == 0) return path.substr(slash + 1);
  if (!one_of(generic, path.substr(slash + 1))) return path.substr(slash + 1);
  const std::size_t above = path.rfind('/', slash - 1);
  return path.substr(above + 1);
}

NamedQuantity quantity_named(std::string_view name) {
  const Words words{name};
  if (words.have(not_itself)) return {};
  for (const Quantity quantity :
       {air_in(name, words), direction_in(words), persons_in(words), health_in(words)}) {
    if (quantity != Quantity::other) return {quantity};
  }
  return sensed_in(words);
}

NamedQuantity quantity_named(std::string_view name, std::string_view value) {
  const NamedQuantity named = quantity_named(name);
  const bool yes_or_no = one_of("true|false|on|off", trimmed(value));
  if (named.quantity == Quantity::occupancy && yes_or_no) return {Quantity::presence, "occupancy"};
  return named;
}

}  // namespace sensors
