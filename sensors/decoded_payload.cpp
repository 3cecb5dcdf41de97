#include "sensors/decoded_payload.hpp"

#include "sensors/decoded_keys.hpp"
#include "sensors/decoded_values.hpp"
#include "sensors/decoding.hpp"
#include "sensors/json_text.hpp"
#include "sensors/plain_text.hpp"
#include "sensors/spelt.hpp"
#include "sensors/time_text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>
#include <string>

namespace sensors {
namespace {

namespace json = boost::json;

/// Stored by the device: not of the time of the message.
Reading historical(Reading reading, std::optional<Instant> told, Instant arrival) {
  reading.flags.historical = true;
  reading.t_event = std::nullopt;
  reading.t_quality = TimeQuality::arrival;
  set_event_time(reading, told, arrival);
  return reading;
}

// ---- what was found in an object ----

class Found {
 public:
  struct Place {
    const json::value* value = nullptr;
    std::uint8_t rank = std::numeric_limits<std::uint8_t>::max();  ///< of the key
  };
  struct Line {
    std::string_view name;
    std::array<Place, said_of_a_line> places{};

    [[nodiscard]] const json::value* of(Said said) const {
      return places[static_cast<std::size_t>(said)].value;
    }
  };

  Found(const json::object& object, Readings& notes) {
    take(object, {}, notes);
    std::sort(lines_.begin(), lines_.begin() + static_cast<std::ptrdiff_t>(line_count_),
              comes_before);
  }

  [[nodiscard]] const json::value* of(Said said) const {
    return once_[static_cast<std::size_t>(said)].value;
  }
  [[nodiscard]] std::span<const Line> lines() const { return std::span{lines_}.first(line_count_); }

 private:
  void take(const json::object& object, std::string_view line, Readings& notes) {
    for (const auto& [key, value] : object) {
      KeyMeaning meaning = meaning_of(key);
      if (meaning.said == Said::nothing) continue;
      notes.note(key, name_of(meaning.said));
      if (meaning.line.empty()) meaning.line = line;
      Place* place = place_of(meaning);
      if (place != nullptr && meaning.rank < place->rank) *place = {&value, meaning.rank};
      if (leads_on(meaning.said)) take_within(value, meaning.line, notes);
    }
  }

  /// An object, or one in pieces: a list of objects with one key each, as Nexelec writes it. Lists of
  /// others are several measurements, of which nothing says which is the present one.
  void take_within(const json::value& value, std::string_view line, Readings& notes) {
    if (value.is_object()) return take(value.get_object(), line, notes);
    if (!value.is_array()) return;
    for (const json::value& piece : value.get_array()) {
      if (piece.is_object() && piece.get_object().size() == 1)
        take(piece.get_object(), line, notes);
    }
  }

  static bool leads_on(Said said) {
    return said == Said::line || said == Said::container || said == Said::flags;
  }

  /// nullptr for a line too many.
  Place* place_of(const KeyMeaning& meaning) {
    const auto said = static_cast<std::size_t>(meaning.said);
    if (said >= said_of_a_line) return &once_[said];
    const auto known = std::span{lines_}.first(line_count_);
    const auto line = std::ranges::find(known, meaning.line, &Line::name);
    if (line != known.end()) return &line->places[said];
    if (line_count_ == most_lines) return nullptr;
    lines_[line_count_].name = meaning.line;
    return &lines_[line_count_++].places[said];
  }

  /// As people count: "zone_global" before "zone_0", "region_2" before "region_10". What wrote the
  /// message may have its keys in any order.
  static bool comes_before(const Line& a, const Line& b) {
    const auto numbered = [](const Line& line) {
      return !line.name.empty() && line.name.back() >= '0' && line.name.back() <= '9';
    };
    if (numbered(a) != numbered(b)) return numbered(b);
    if (a.name.size() != b.name.size()) return a.name.size() < b.name.size();
    return a.name < b.name;
  }

  static constexpr std::size_t most_lines = 25;  // Milesight VS121: all, and 16 regions

  std::array<Line, most_lines> lines_{};
  std::size_t line_count_ = 0;
  std::array<Place, said_count> once_{};
};

// ---- health ----

/// A battery is told in percent, in volt or in millivolt, not always with its unit.
void take_battery(const Found& found, Health& health) {
  constexpr double least_millivolt = 100, most_volt = 5;
  health.battery_pct = decoded_percent(found.of(Said::battery_percent));
  health.battery_v = decoded_number(found.of(Said::battery_voltage));
  if (const auto either = decoded_percent(found.of(Said::battery))) {
    const bool volt = *either < most_volt && *either != std::floor(*either);
    (volt ? health.battery_v : health.battery_pct) = either;
  }
  if (health.battery_v >= least_millivolt) *health.battery_v /= 1000;
}

/// Milesight VS360: {"type":"Devices Misaligned","status":"Alarm Release"}.
void take_event(const json::object& event, Health& health) {
  const auto text = [&event](std::string_view key) {
    const json::value* value = spelt(event, key);
    return value == nullptr ? std::string_view{} : text_in(*value);
  };
  const bool alarm = same_word(text("status"), "alarm");
  if (same_word(text("type"), "counting anomaly")) health.counting_anomaly = alarm;
  if (same_word(text("type"), "node device without response")) health.node_silent = alarm;
  if (same_word(text("type"), "devices misaligned")) health.misaligned = alarm;
}

void take_events(const Found& found, Health& health) {
  const json::value* told = found.of(Said::events);
  const auto* events = told == nullptr ? nullptr : told->if_array();
  if (events == nullptr) return;
  for (const json::value& event : *events) {
    if (event.is_object()) take_event(event.get_object(), health);
  }
}

/// Terabee tells the flags that are set: of a count with flags the others are not.
std::optional<bool> flag_of(const Found& found, Said said) {
  const json::value* flags = found.of(Said::flags);
  const bool all_told = flags != nullptr && flags->is_object() && !found.lines().empty();
  const auto told = decoded_truth(found.of(said));
  return told || !all_told ? told : std::optional{false};
}

/// IMBuildings leaves its bits to the reader. Only of a counter: others may mean something else.
void take_sensor_status(const Found& found, Health& health) {
  constexpr std::uint64_t f_blocked = 0x80, f_low_battery = 0x20;
  const auto bits = decoded_count(found.of(Said::sensor_status));
  if (!bits || found.lines().empty()) return;
  health.blocked = (*bits & f_blocked) != 0;
  health.low_battery = (*bits & f_low_battery) != 0;
}

Health health_of(const Found& found) {
  Health health{.temperature_c = decoded_number(found.of(Said::temperature)),
                .humidity_pct = decoded_percent(found.of(Said::humidity)),
                .low_battery = decoded_truth(found.of(Said::low_battery)),
                .stopped = flag_of(found, Said::stopped),
                .blocked = flag_of(found, Said::blocked),
                .node_silent = decoded_truth(found.of(Said::node_silent))};
  take_battery(found, health);
  take_events(found, health);
  take_sensor_status(found, health);
  return health;
}

// ---- one message, or one entry of its history ----

class Decoder {
 public:
  Decoder(const Reading& reading, const DecodedRules& rules, Instant arrival, Readings& out)
      : reading_{reading}, rules_{rules}, arrival_{arrival}, out_{out} {}

  void decode(const json::object& message) {
    const Found found{message, out_};
    add_co2(found);
    for (const Found::Line& line : found.lines()) add_total(line);
    for (const Found::Line& line : found.lines()) add_passed(line);
    const bool warming_up = decoded_truth(found.of(Said::warming_up)).value_or(false);
    for (const Found::Line& line : found.lines()) add_heads(line, warming_up);
    add_presence(found.of(Said::pir), "pir");
    add_presence(found.of(Said::motion), "motion");
    add_presence(found.of(Said::occupied), "occupancy");
    const Health health = health_of(found);
    if (health != Health{}) out_.add(with(reading_, health));
    if (!reading_.flags.historical) add_history(found.of(Said::history));
  }

 private:
  [[nodiscard]] Reading on(const Found::Line& line) const {
    Reading reading = reading_;
    if (!line.name.empty()) reading.line = out_.keep(line.name);
    return reading;
  }

  void add_co2(const Found& found) {
    const json::value* told = found.of(Said::co2);
    const json::value* value = plain(told);
    if (value != nullptr) {
      const bool broken = decoded_number(found.of(Said::co2_status)).value_or(0) != 0;
      out_.add(with(reading_, broken ? Co2{.invalid = Invalid::fault} : decoded_co2(*value)));
      if (const json::array* values = several(told)) add_stored_co2(*values, 1);
    } else if (const json::array* values = stored(told)) {
      add_stored_co2(*values);
    } else if (told == nullptr && found.of(Said::estimated_co2) != nullptr) {
      out_.add(with(reading_, Co2{.invalid = Invalid::estimated_source}));
    }
  }

  void add_stored_co2(const json::array& values, std::size_t first = 0) {
    const Reading earlier = historical(reading_, std::nullopt, arrival_);
    for (std::size_t i = first; i < values.size(); ++i)
      out_.add(with(earlier, decoded_co2(values[i])));
  }

  /// Words ("not set") stand where there is no count; a number that is none is wrong.
  [[nodiscard]] std::optional<std::uint64_t> count_of(const Found::Line& line, Said said) const {
    const auto count = decoded_count(line.of(said));
    if (!count && decoded_number(line.of(said)))
      out_.fail(Reason::broken, std::string{name_of(said)} + ": not a whole number of persons");
    return count;
  }

  void add_total(const Found::Line& line) {
    const CountTotal total{.in = count_of(line, Said::total_in),
                           .out = count_of(line, Said::total_out),
                           .width = rules_.width,
                           .reset = rules_.reset};
    if (total.in || total.out) out_.add(with(on(line), total));
  }

  void add_passed(const Found::Line& line) {
    const auto in = count_of(line, Said::passed_in);
    const auto out = count_of(line, Said::passed_out);
    const bool broken = (!in && decoded_number(line.of(Said::passed_in))) ||
                        (!out && decoded_number(line.of(Said::passed_out)));
    if (broken || (!in && !out)) return;
    const CountInterval passed{.in = in.value_or(0), .out = out.value_or(0), .from = {}, .to = {}};
    out_.add(with(on(line), passed));
  }

  void add_heads(const Found::Line& line, bool warming_up) {
    const auto people = decoded_number(line.of(Said::heads));
    if (!people) return;
    Reading reading = on(line);
    reading.flags.warming_up = warming_up;
    add_occupancy(people, reading, out_);
  }

  void add_presence(const json::value* told, std::string_view of) {
    if (const auto sensed = decoded_truth(told))
      out_.add(with(reading_, Presence{.value = *sensed, .of = of}));
  }

  void add_history(const json::value* told) {
    const auto* entries = told == nullptr ? nullptr : told->if_array();
    if (entries == nullptr) return;
    for (const json::value& entry : *entries) {
      const auto* object = entry.if_object();
      if (object == nullptr) continue;
      const json::value* time = spelt(*object, "timestamp");
      const auto at = time == nullptr ? std::nullopt : instant_in(*time);
      Decoder{historical(reading_, at, arrival_), rules_, arrival_, out_}.decode(*object);
    }
  }

  const Reading& reading_;
  const DecodedRules& rules_;
  Instant arrival_;
  Readings& out_;
};

}  // namespace

void decode_payload(const json::object& decoded, const Reading& reading, const DecodedRules& rules,
                    Instant arrival, Readings& out) {
  Decoder{reading, rules, arrival, out}.decode(decoded);
}

}  // namespace sensors
