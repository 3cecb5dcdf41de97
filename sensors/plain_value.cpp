#include "sensors/plain_value.hpp"

#include "sensors/co2_value.hpp"
#include "sensors/decoding.hpp"
#include "sensors/plain_text.hpp"

#include <algorithm>
#include <array>

namespace sensors {
namespace {

struct Named {
  std::string_view name;
  Quantity quantity;
};
constexpr std::array names{
    Named{"co2", Quantity::co2},
    Named{"in_total", Quantity::in_total},
    Named{"out_total", Quantity::out_total},
    Named{"in_interval", Quantity::in_interval},
    Named{"out_interval", Quantity::out_interval},
    Named{"occupancy", Quantity::occupancy},
    Named{"crossing", Quantity::crossing},
    Named{"presence", Quantity::presence},
    Named{"battery", Quantity::battery},
    Named{"uptime", Quantity::uptime},
    Named{"link", Quantity::link},
};

/// A text with the reading it belongs to, on its way to `out`.
struct Value {
  std::string_view text;
  const Reading& reading;
  const ValueRules& rules;
  Readings& out;

  void add(const Body& body) const { out.add(with(reading, body)); }
};

/// True if what happened before would be taken for new: brokers repeat retained messages at every
/// connect.
bool dropped_as_past(const Value& value) {
  if (!value.reading.flags.retained) return false;
  value.out.fail(Reason::retained_event, value.text);
  return true;
}

void decode_count(Quantity quantity, const Value& value) {
  const auto count = count_from(value.text);
  const bool in = quantity == Quantity::in_total || quantity == Quantity::in_interval;
  if (!count) return value.out.fail(Reason::not_numeric, "not a count");
  if (quantity == Quantity::in_total || quantity == Quantity::out_total) {
    CountTotal total{.width = value.rules.width, .reset = value.rules.reset};
    (in ? total.in : total.out) = count;
    return value.add(total);
  }
  if (dropped_as_past(value)) return;
  CountInterval interval;
  (in ? interval.in : interval.out) = *count;
  value.add(interval);
}

void decode_crossing(const Value& value) {
  const bool entry = one_of(value.rules.entry, value.text);
  if (!entry && !one_of(value.rules.exit, value.text))
    return value.out.fail(Reason::unknown_word, "no word for a direction");
  if (dropped_as_past(value)) return;
  value.add(Crossing{.direction = entry ? Direction::in : Direction::out, .n = 1});
}

void decode_yes_or_no(Quantity quantity, const Value& value) {
  const bool yes = one_of(value.rules.yes, value.text);
  if (!yes && !one_of(value.rules.no, value.text))
    return value.out.fail(Reason::unknown_word, "no word for yes or no");
  if (quantity == Quantity::link)
    return value.add(Link{.state = yes ? LinkState::up : LinkState::down});
  value.add(Presence{.value = yes, .of = value.out.keep(value.rules.sensed)});
}

void decode_health(Quantity quantity, const Value& value) {
  const auto number = number_from(value.text);
  if (!number) return value.out.fail(Reason::not_numeric, "not a number");
  Health health;
  (quantity == Quantity::battery ? health.battery_pct : health.uptime_s) = number;
  value.add(health);
}

// ---- the way back, one kind of reading each ----

using Text = std::optional<std::string>;

Text to_plain(Quantity quantity, const Co2& co2, const ValueRules&) {
  if (quantity == Quantity::estimated_co2)
    return co2.invalid == Invalid::estimated_source ? Text{"450"} : Text{};
  if (quantity != Quantity::co2) return {};
  if (co2.invalid) return co2.invalid == Invalid::sentinel ? Text{"nan"} : Text{};
  return to_text(co2.ppm);
}
Text to_plain(Quantity quantity, const CountTotal& total, const ValueRules&) {
  const auto count = quantity == Quantity::in_total    ? total.in
                     : quantity == Quantity::out_total ? total.out
                                                       : std::nullopt;
  return count ? Text{std::to_string(*count)} : Text{};
}
Text to_plain(Quantity quantity, const CountInterval& interval, const ValueRules&) {
  if (quantity == Quantity::in_interval) return std::to_string(interval.in);
  return quantity == Quantity::out_interval ? Text{std::to_string(interval.out)} : Text{};
}
Text to_plain(Quantity quantity, const Crossing& crossing, const ValueRules& rules) {
  if (quantity != Quantity::crossing) return {};
  return std::string{first_of(crossing.direction == Direction::in ? rules.entry : rules.exit)};
}
Text to_plain(Quantity quantity, const Occupancy& occupancy, const ValueRules&) {
  return quantity == Quantity::occupancy ? Text{std::to_string(occupancy.people)} : Text{};
}
Text to_plain(Quantity quantity, const Presence& presence, const ValueRules& rules) {
  if (quantity != Quantity::presence) return {};
  return std::string{first_of(presence.value ? rules.yes : rules.no)};
}
Text to_plain(Quantity quantity, const Link& link, const ValueRules& rules) {
  if (quantity != Quantity::link) return {};
  return std::string{first_of(link.state == LinkState::up ? rules.yes : rules.no)};
}
Text to_plain(Quantity quantity, const Health& health, const ValueRules&) {
  const auto number = quantity == Quantity::battery  ? health.battery_pct
                      : quantity == Quantity::uptime ? health.uptime_s
                                                     : std::nullopt;
  return number ? Text{to_text(*number)} : Text{};
}
Text to_plain(Quantity, const Reset&, const ValueRules&) { return {}; }
Text to_plain(Quantity, const Seen&, const ValueRules&) { return {}; }

}  // namespace

std::optional<Quantity> quantity_from(std::string_view name) {
  const auto found = std::ranges::find(names, name, &Named::name);
  return found == names.end() ? std::nullopt : std::optional{found->quantity};
}

std::string_view name_of(Quantity quantity) {
  if (quantity == Quantity::estimated_co2) return "estimated_co2";
  const auto found = std::ranges::find(names, quantity, &Named::quantity);
  return found == names.end() ? "other" : found->name;
}

void decode_value(Quantity quantity, std::string_view text, const Reading& reading,
                  const ValueRules& rules, Readings& out) {
  const Value value{.text = trimmed(text), .reading = reading, .rules = rules, .out = out};
  const bool air = quantity == Quantity::co2 || quantity == Quantity::estimated_co2;
  if (!air && says_nothing(value.text)) return value.add(Seen{});
  switch (quantity) {
    case Quantity::co2:
      return value.add(co2_from(value.text));
    case Quantity::estimated_co2:
      return value.add(Co2{.invalid = Invalid::estimated_source});
    case Quantity::in_total:
    case Quantity::out_total:
    case Quantity::in_interval:
    case Quantity::out_interval:
      return decode_count(quantity, value);
    case Quantity::occupancy:
      return add_occupancy(number_from(value.text), reading, out);
    case Quantity::crossing:
      return decode_crossing(value);
    case Quantity::presence:
    case Quantity::link:
      return decode_yes_or_no(quantity, value);
    case Quantity::battery:
    case Quantity::uptime:
      return decode_health(quantity, value);
    case Quantity::other:
      return value.add(Seen{});
  }
}

std::optional<std::string> encode_value(Quantity quantity, const Reading& reading,
                                        const ValueRules& rules) {
  return std::visit([&](const auto& body) { return to_plain(quantity, body, rules); },
                    reading.body);
}

}  // namespace sensors
