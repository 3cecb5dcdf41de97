// JSON of any device: settings say where in the message what stands, as RFC 6901 JSON Pointers
// ("/sensorData/0/co2/value", "/rco2 (ppm)"), so that dots, spaces and slashes in keys need no
// rules of their own. An empty pointer is not looked at.
#include "sensors/co2_value.hpp"
#include "sensors/decoding.hpp"
#include "sensors/json_text.hpp"
#include "sensors/plain_text.hpp"
#include "sensors/reading_text.hpp"
#include "sensors/text_hash.hpp"
#include "sensors/time_text.hpp"

#include <array>
#include <limits>

namespace sensors {
namespace {

using boost::json::value;

enum At : std::size_t {
  counts,
  in,
  out_pointer,
  direction,
  persons,
  occupancy,
  co2,
  battery,
  temperature,
  humidity,
  time_pointer,
  sequence,
  session,
  device,
  line,
  width,
  reset,
  entry,
  exit_words
};

constexpr Setting pointer(std::string_view name, std::string_view fallback,
                          std::string_view meaning) {
  return {.name = name, .fallback = fallback, .unit = "JSON Pointer", .meaning = meaning};
}

constexpr std::array settings{
    Setting{.name = "counts",
            .fallback = std::string_view{"total"},
            .meaning = "what in and out are: running totals, persons since the last message, "
                       "single crossings, or nothing, where the device tells a head count",
            .choices = "total|interval|event|level"},
    pointer("in", "/in", "persons in"),
    pointer("out", "/out", "persons out"),
    pointer("direction", "/direction", "counts = event: a word or a number for in or out"),
    pointer("persons", "/n", "counts = event: how many went in that direction, 1 if not told"),
    pointer("occupancy", "/occupancy",
            "persons inside, as the device believes; true or false: whether it senses any"),
    pointer("co2", "/co2", "CO2 in ppm"),
    pointer("battery", "/battery", "battery in percent"),
    pointer("temperature", "/temperature", "temperature in °C"),
    pointer("humidity", "/humidity", "relative humidity in percent"),
    pointer("time", "/time", "time of the event: ISO 8601 with zone, or epoch"),
    pointer("seq", "/seq", "number of the message, to know repeats by"),
    pointer("session", "/session", "changes when the device boots or joins: number or text"),
    pointer("device", "", "name of the device; default: {device} of the topic"),
    pointer("line", "", "line of a device with several; default: {line} of the topic"),
    Setting{.name = "width",
            .fallback = std::int64_t{64},
            .unit = "bits",
            .meaning = "totals: they begin at zero again after 2^width",
            .least = 8,
            .most = 64},
    Setting{.name = "reset",
            .fallback = std::string_view{"unknown"},
            .meaning = "totals: when else they begin at zero",
            .choices = reset_policy_names},
    Setting{.name = "entry",
            .fallback = std::string_view{"in|entry|enter"},
            .meaning = "direction: words for in"},
    Setting{.name = "exit",
            .fallback = std::string_view{"out|exit|leave"},
            .meaning = "direction: words for out"},
};

/// One message on its way to `out`.
class Decoder {
 public:
  Decoder(const value& root, const Message& message, const Settings& with, Readings& out)
      : root_{root}, with_{with}, out_{out}, reading_{reading_of(message)} {
    take_names();
    take_sequence();
    if (const value* told = find(time_pointer))
      set_event_time(reading_, instant_in(*told), message.arrival);
  }

  void take_all() {
    if (const value* told = find(co2)) add(co2_from(*told));
    const std::string& kind = with_.text(counts);
    if (kind == "total") take_total();
    if (kind == "interval") take_interval();
    if (kind == "event") take_events();
    take_occupancy();
    take_health();
    if (!any_ && !out_.problem()) add(Seen{});
  }

 private:
  void add(const Body& body) {
    reading_.body = body;
    out_.add(reading_);
    any_ = true;
  }

  /// What the pointer of that setting leads to; nullptr also if that is null.
  const value* find(At setting) {
    const std::string& where = with_.text(setting);
    const value* found = at(root_, where);
    if (out_.explains() && !where.empty())
      out_.note(where, found == nullptr ? "absent" : to_string(found->kind()));
    return found == nullptr || (found->is_null() && setting != co2) ? nullptr : found;
  }

  std::optional<std::uint64_t> count(At setting) {
    const value* told = find(setting);
    if (told == nullptr) return std::nullopt;
    const auto number = count_in(*told);
    if (!number) out_.fail(Reason::not_numeric, settings[setting].name);
    return number;
  }

  [[nodiscard]] bool is_told(At setting) const {
    const value* told = at(root_, with_.text(setting));
    return told != nullptr && !told->is_null();
  }

  void take_names() {
    if (const value* told = find(device)) reading_.device = name_in(*told);
    if (const value* told = find(line)) reading_.line = name_in(*told);
  }
  std::string_view name_in(const value& told) {
    if (told.is_string()) return out_.keep(text_in(told));
    return told.is_number() ? out_.keep(to_text(told)) : std::string_view{};
  }

  void take_sequence() {
    const value* number = find(sequence);
    const auto counted = number == nullptr ? std::nullopt : count_in(*number);
    if (!counted) return;
    reading_.sequence = Sequence{.session = session_of(find(session)), .value = *counted};
  }
  static std::uint64_t session_of(const value* told) {
    if (told == nullptr) return 0;
    return count_in(*told).value_or(hash_of(text_in(*told)));
  }

  void take_total() {
    const CountTotal total{.in = count(in),
                           .out = count(out_pointer),
                           .width = static_cast<std::uint8_t>(with_.number(width)),
                           .reset = reset_policy_from(with_.text(reset))};
    if (total.in || total.out) add(total);
  }

  /// Nothing if one of them is none: one side alone would move people one way.
  std::optional<CountInterval> passed() {
    const auto inward = count(in);
    const auto outward = count(out_pointer);
    if (!inward && !outward) return std::nullopt;
    if ((!inward && is_told(in)) || (!outward && is_told(out_pointer))) return std::nullopt;
    return CountInterval{
        .in = inward.value_or(0), .out = outward.value_or(0), .from = {}, .to = {}};
  }

  void take_interval() {
    if (const auto told = passed(); told && !dropped_as_past()) add(*told);
  }

  /// Either a direction, perhaps with a number, or the numbers in and out: those are one reading, since two of one message,
  /// with one number or time, would be a passage and its repeat.
  void take_events() {
    const value* told = find(direction);
    if (told == nullptr) {
      const auto both = passed();
      if (both && (both->in > 0 || both->out > 0) && !dropped_as_past()) add(*both);
      return;
    }
    const std::string_view word = name_in(*told);  // a number by its digits: 1 and -1
    const bool inward = one_of(with_.text(entry), word);
    if (!inward && !one_of(with_.text(exit_words), word))
      return out_.fail(Reason::unknown_word, "no word for a direction");
    take_crossing(inward ? Direction::in : Direction::out, count(persons).value_or(1));
  }
  void take_crossing(Direction where, std::uint64_t n) {
    if (n == 0 || dropped_as_past()) return;
    if (n > std::numeric_limits<std::uint32_t>::max())
      return out_.fail(Reason::broken, "more persons than there are");
    add(Crossing{.direction = where, .n = static_cast<std::uint32_t>(n)});
  }

  /// Retained, a crossing would happen again at every connect.
  bool dropped_as_past() {
    if (reading_.flags.retained) out_.fail(Reason::retained_event);
    return reading_.flags.retained;
  }

  void take_occupancy() {
    const value* told = find(occupancy);
    if (told == nullptr) return;
    // Room sensors call so that they see motion.
    if (told->is_bool()) return add(Presence{.value = told->get_bool(), .of = "occupancy"});
    add_occupancy(number_in(*told), reading_, out_);
    any_ = true;
  }

  void take_health() {
    const Health health{.battery_pct = percent(battery),
                        .temperature_c = number(temperature),
                        .humidity_pct = percent(humidity)};
    if (health != Health{}) add(health);
  }
  std::optional<double> number(At setting) {
    const value* told = find(setting);
    return told == nullptr ? std::nullopt : number_in(*told);
  }
  std::optional<double> percent(At setting) {
    const auto told = number(setting);
    return told && *told >= 0 && *told <= 100 ? told : std::nullopt;
  }

  const value& root_;
  const Settings& with_;
  Readings& out_;
  Reading reading_;
  bool any_ = false;
};

void decode(const Message& message, const Settings& with, Readings& out) {
  JsonText text;
  const value* root = text.read(message.payload, out);
  if (root != nullptr) Decoder{*root, message, with, out}.take_all();
}

// ---- the way back ----

/// A message in the making. False from any put: this device cannot say it.
class Encoder {
 public:
  explicit Encoder(const Settings& with) : with_{with} {}

  bool put_body(const Co2& air) {
    if (air.invalid == Invalid::missing) return set(co2, value(nullptr));
    if (air.invalid && air.invalid != Invalid::sentinel) return false;
    return set(co2, air.invalid ? 0 : air.ppm);
  }
  bool put_body(const CountTotal& total) {
    return with_.text(counts) == "total" && (!total.in || set(in, *total.in)) &&
           (!total.out || set(out_pointer, *total.out));
  }
  bool put_body(const CountInterval& interval) {
    return with_.text(counts) == "interval" && set(in, interval.in) &&
           set(out_pointer, interval.out);
  }
  bool put_body(const Crossing& crossing) {
    const auto& words = with_.text(crossing.direction == Direction::in ? entry : exit_words);
    return with_.text(counts) == "event" && set(direction, first_of(words)) &&
           (crossing.n == 1 || set(persons, crossing.n));
  }
  bool put_body(const Occupancy& heads) { return set(occupancy, heads.people); }
  bool put_body(const Health& health) {
    const bool power = set(battery, health.battery_pct),
               warmth = set(temperature, health.temperature_c),
               damp = set(humidity, health.humidity_pct);
    return power || warmth || damp;
  }
  static bool put_body(const Seen&) { return true; }
  template <class Other>
  bool put_body(const Other&) {
    return false;
  }

  /// What every message tells, as far as this device tells it.
  void put_frame(const Reading& reading) {
    set(device, reading.device);
    if (!reading.line.empty()) set(line, reading.line);
    if (reading.t_event) set(time_pointer, to_iso(*reading.t_event));
    if (!reading.sequence) return;
    set(sequence, reading.sequence->value);
    if (reading.sequence->session != 0) set(session, reading.sequence->session);
  }

  [[nodiscard]] std::string text() const { return to_text(message_); }

 private:
  template <class Told>
  bool set(At setting, const Told& told) {
    const std::string& where = with_.text(setting);
    return !where.empty() && put(message_, where, told);
  }
  bool set(At setting, const std::optional<double>& told) { return told && set(setting, *told); }

  const Settings& with_;
  value message_ = boost::json::object{};
};

void encode(const Reading& reading, const TopicPattern& pattern, const Settings& with,
            std::vector<Telegram>& out) {
  Encoder encoder{with};
  const auto put_body = [&encoder](const auto& body) { return encoder.put_body(body); };
  if (!std::visit(put_body, reading.body)) return;
  encoder.put_frame(reading);
  out.push_back({.topic = pattern.topic(captures_for(reading)), .payload = encoder.text()});
}

constexpr std::string_view example = R"toml([[sensor]]
id = "b101-co2"
room = "b101"
format = "json"
topic = "device/pro/history/0123456789"
co2 = "/rco2 (ppm)"
time = "/ts"
expect_every = "5min"

[[sensor]]
id = "b101-counter"
into = "b101"
format = "json"
topic = "terabee/FA21415EAEB7"
in = "/count_in"
out = "/count_out"
width = 32
expect_every = "1h")toml";

}  // namespace

extern constinit const Format json{
    .name = "json",
    .meaning = "JSON of any device: pointers say where what stands",
    .reads = "co2|count_total|count_interval|crossing|occupancy|presence|health",
    .settings = settings,
    .expect_every = std::chrono::seconds{0},
    .expect_basis = assumed("nothing is known of such devices"),
    .topics = {},
    .example = example,
    .decode = decode,
    .companions = nullptr,
    .encode = encode,
};

}  // namespace sensors
