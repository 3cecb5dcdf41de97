// Sparkplug B: spBv1.0/<group>/DDATA/<edge node>/<device>, and NDATA of the edge node itself, with
// birth and death certificates beside them (eclipse-sparkplug/sparkplug, chapters 4 to 6).
//
// A metric is known by its name: of "Room 101/CO2" the end says what it is, the folder is the line.
// Births tell names; data may tell aliases only, which an edge node hands out at its births. A format
// has no memory, so the setting `aliases` has to say them; a birth that contradicts it is a problem.
//
// The death of an edge node is that of all its devices: a source is best made for one edge node. Its
// will carries the bdSeq of the birth it belongs to, so that a late one can be told. `seq` goes round
// at 256 and identifies nothing; what does is the time of the metric.
#include "sensors/decoding.hpp"
#include "sensors/plain_text.hpp"
#include "sensors/protobuf_reader.hpp"
#include "sensors/reading_text.hpp"
#include "sensors/sparkplug_metric.hpp"
#include "sensors/sparkplug_names.hpp"
#include "sensors/time_text.hpp"

#include <algorithm>
#include <array>

namespace sensors {
namespace {

enum At : std::size_t { aliases, width, reset };
constexpr std::array settings{
    Setting{.name = "aliases",
            .fallback = std::string_view{""},
            .meaning = "metrics told without name, as the birth tells them: \"Air/CO2=3|in=17\"; "
                       "also names that say nothing: \"co2=AQ_1\""},
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
};

// ---- the topic: spBv1.0/<group>/<N or D, and the kind>/<edge node>[/<device>] ----

enum class Kind : std::uint8_t { data, birth, death, other };

struct Place {
  Kind kind = Kind::other;
  bool of_node = false;
  std::string_view speaker;  ///< the device, or the edge node where that speaks of itself
};

std::string_view level(std::string_view topic, std::size_t place) {
  for (; place > 0; --place) {
    const std::size_t slash = topic.find('/');
    if (slash == std::string_view::npos) return "";
    topic.remove_prefix(slash + 1);
  }
  return topic.substr(0, topic.find('/'));
}

Kind kind_named(std::string_view word) {
  if (word == "DATA") return Kind::data;
  if (word == "BIRTH") return Kind::birth;
  return word == "DEATH" ? Kind::death : Kind::other;
}

Place place_of(std::string_view topic) {
  const std::string_view type = level(topic, 2);
  const bool of_node = type.starts_with('N');
  if (!of_node && !type.starts_with('D')) return {};
  return {.kind = kind_named(type.substr(1)),
          .of_node = of_node,
          .speaker = level(topic, of_node ? 3 : 4)};
}

// ---- the message ----

/// A birth repeats the last value of everything; what happened once must not happen again.
bool is_event(Quantity quantity) {
  return quantity == Quantity::crossing || quantity == Quantity::in_interval ||
         quantity == Quantity::out_interval;
}

/// Metrics of use in one message. A birth may have thousands of others.
constexpr std::size_t most_metrics = 64;

/// One message on its way to `out`.
class Decoder {
 public:
  Decoder(const Message& message, const Place& place, const Settings& of_source, Readings& out)
      : message_{message},
        place_{place},
        out_{out},
        reading_{reading_by(message, place)},
        with_{settings_for(message, reading_, of_source)} {}

  void decode() {
    const bool whole = read();
    if (place_.kind != Kind::data && whole) tell_link();
    for (std::size_t i = 0; i < size_; ++i) tell(metrics_[i]);
    if (place_.kind != Kind::data || size_ > 0 || out_.problem()) return;
    if (!unknown_) return out_.add(with(reading_, Seen{}));
    out_.fail(Reason::no_quantity, "alias " + std::to_string(*unknown_) + ": name it in aliases");
  }

 private:
  static Reading reading_by(const Message& message, const Place& place) {
    Reading reading = reading_of(message);
    if (reading.device.empty()) reading.device = place.speaker;
    return reading;
  }

  /// False if the payload is broken; what came before counts.
  bool read() {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(message_.payload.data());
    ProtobufReader reader{{bytes, message_.payload.size()}};
    bool whole = true;
    while (const auto field = whole ? reader.next() : std::nullopt) {
      constexpr std::uint32_t f_timestamp = 1, f_metrics = 2, f_seq = 3;
      if (field->number == f_timestamp) sent_ = sparkplug_time(field->bits);
      if (field->number == f_seq && out_.explains()) out_.note("seq", std::to_string(field->bits));
      if (field->number == f_metrics) whole = take_metric(field->bytes);
    }
    if (whole && reader.ok()) return true;
    out_.fail(Reason::undecodable,
              "byte " + std::to_string(reader.position()) + ": no payload of Sparkplug B");
    return false;
  }

  bool take_metric(Bytes bytes) {
    const auto metric = sparkplug_metric_from(bytes);
    if (!metric) return false;
    note(*metric);
    if (metric->name == "bdSeq") session_ = metric->bits;
    if (place_.kind == Kind::death) return true;
    if (place_.kind == Kind::birth && contradicts(known_aliases(), *metric))
      out_.fail(Reason::broken, std::string{metric->name} + " has alias " +
                                    std::to_string(*metric->alias) + ": not what aliases says");
    if (meaning_in(known_aliases(), *metric).is_known()) {
      keep(*metric);
    } else if (metric->name.empty() && !unknown_) {
      unknown_ = metric->alias;
    }
    return true;
  }

  /// What an installer needs to write `aliases`.
  void note(const SparkplugMetric& metric) {
    if (!out_.explains()) return;
    const std::string alias = metric.alias ? '=' + std::to_string(*metric.alias) : std::string{};
    out_.note("metric", std::string{metric.name} + alias);
  }

  /// In order of time; of several at once in that of the payload.
  void keep(const SparkplugMetric& metric) {
    if (size_ == metrics_.size())
      return out_.fail(Reason::too_large, "more metrics of use than a device has");
    const auto end = metrics_.begin() + static_cast<std::ptrdiff_t>(size_++);
    *end = metric;
    const auto place =
        std::ranges::upper_bound(metrics_.begin(), end, metric.time, {}, &SparkplugMetric::time);
    std::rotate(place, end, end + 1);
  }

  void tell_link() {
    Reading link = reading_;
    link.body = Link{.state = place_.kind == Kind::birth ? LinkState::up : LinkState::down,
                     .scope = place_.of_node ? LinkScope::bridge : LinkScope::device};
    if (place_.of_node && session_) {
      link.sequence = Sequence{.session = 0, .value = *session_};
      link.numbered_by = "bdSeq";
    }
    out_.add(link);
  }

  void tell(const SparkplugMetric& metric) {
    const SparkplugMeaning is = meaning_in(known_aliases(), metric);
    const Quantity quantity = is.what.quantity;
    if (place_.kind == Kind::birth && is_event(quantity))
      return out_.note(metric.name, "happened before the birth");
    Reading reading = reading_;
    if (reading.line.empty()) reading.line = out_.keep(is.line);
    reading.flags.historical = metric.historical;
    set_event_time(reading, metric.time ? metric.time : sent_, message_.arrival);
    const bool has_value = !metric.null && metric.told != SparkplugMetric::Told::nothing;
    if (!has_value || !metric.good)
      return tell_no_value(quantity, has_value ? Invalid::fault : Invalid::missing, reading);
    ValueBuffer buffer;
    decode_value(quantity, value_text(metric, quantity, buffer), reading, rules_for(is.what), out_);
  }

  void tell_no_value(Quantity quantity, Invalid why, const Reading& reading) {
    out_.add(quantity == Quantity::co2 ? with(reading, Co2{.invalid = why})
                                       : with(reading, Seen{}));
  }

  [[nodiscard]] ValueRules rules_for(const NamedQuantity& what) const {
    return {.sensed = what.sensed,
            .width = static_cast<std::uint8_t>(with_.number(width)),
            .reset = reset_policy_from(with_.text(reset))};
  }
  [[nodiscard]] std::string_view known_aliases() const { return with_.text(aliases); }

  const Message& message_;
  const Place place_;
  Readings& out_;
  const Reading reading_;
  const Settings& with_;
  std::array<SparkplugMetric, most_metrics> metrics_;
  std::size_t size_ = 0;
  std::optional<Instant> sent_;
  std::optional<std::uint64_t> session_;
  std::optional<std::uint64_t> unknown_;  // the first alias that nobody named
};

void decode(const Message& message, const Settings& of_source, Readings& out) {
  const std::size_t size = message.payload.size();
  if (size == 0) return out.fail(Reason::empty);
  if (size > most_payload_bytes)
    return out.fail(Reason::too_large, std::to_string(size) + " bytes");
  const Place place = place_of(message.topic);
  if (place.kind == Kind::other) return out.note("topic", "no birth, data or death");
  Decoder{message, place, of_source, out}.decode();
}

/// Births and deaths of the device, and of its edge node.
void companions(const TopicPattern& configured, std::vector<std::string>& out) {
  const std::string& text = configured.text();
  const std::string_view type = level(text, 2);
  if (type != "DDATA" && type != "NDATA") return;
  const std::string base{without_last_level(text.substr(0, text.find(type)))};
  const std::string node{level(text, 3)};
  for (const std::string_view kind : {"BIRTH", "DEATH"}) {
    if (type == "DDATA")
      out.push_back(std::string{base}.append("/D").append(kind) +
                    text.substr(text.find(type) + type.size()));
    out.push_back(std::string{base}.append("/N").append(kind).append("/").append(node));
  }
}

constexpr std::array<std::string_view, 2> topics{"spBv1.0/{group}/DDATA/{edge}/{device}",
                                                 "spBv1.0/{group}/NDATA/{device}"};

constexpr std::string_view example = R"([[sensor]]
id = "b101-co2"
room = "b101"
format = "sparkplug-b"
topic = "spBv1.0/house/DDATA/gs-1/b101"
line = "Air")";

}  // namespace

extern constinit const Format sparkplug_b{
    .name = "sparkplug-b",
    .meaning =
        "Sparkplug B: spBv1.0/<group>/DDATA/<edge node>/<device>; CO2, counters, head counts",
    .reads = "co2|count_total|count_interval|crossing|occupancy|presence|link",
    .settings = settings,
    .expect_every = std::chrono::seconds{0},
    .expect_basis = published("only what changed is sent; deaths tell the rest"),
    .topics = topics,
    .example = example,
    .decode = decode,
    .companions = companions,
    .encode = nullptr,
};

}  // namespace sensors
