// Sparkplug B: spBv1.0/<group>/DDATA/<edge node>/<device>, and NDATA of the edge node itself, with
// birth and death certificates beside them (eclipse-sparkplug/sparkplug, chapters 4 to 6).
//
// A metric is known by its name: of "Room 101/CO2" the end says what it is, the folder is the line.
// Births tell names; data may tell aliases only, which each edge node hands out at its births: they
// are kept for each device (sparkplug_memory.hpp). What data mean before a birth was heard, the
// setting `aliases` can say; otherwise they are refused, the device is unknown, and the node is asked
// to be born again if `rebirth` allows that.
//
// The death of an edge node is that of all its devices. It is the will of one session, known by the
// bdSeq of its birth: of a session that is over it is ignored. A source may be for several edge
// nodes (spBv1.0/house/DDATA/+/+): devices are then named by node and device, "gs-1/b101", since a
// name is unique within a node only. `seq` goes round at 256 and identifies nothing; what does is the
// time of the metric.
#include "sensors/decoding.hpp"
#include "sensors/plain_text.hpp"
#include "sensors/reading_text.hpp"
#include "sensors/sparkplug_advice.hpp"
#include "sensors/sparkplug_message.hpp"
#include "sensors/sparkplug_names.hpp"
#include "sensors/sparkplug_rebirth.hpp"
#include "sensors/sparkplug_topic.hpp"
#include "sensors/time_text.hpp"

#include <array>

namespace sensors {
namespace {

using Kind = SparkplugTopic::Kind;

enum At : std::size_t { aliases, width, reset, rebirth };
constexpr std::array settings{
    Setting{.name = "aliases",
            .fallback = std::string_view{""},
            .meaning = "metrics told by alias before a birth was heard: \"Air/CO2=3|in=17\"; "
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
    Setting{.name = "rebirth",
            .fallback = false,
            .meaning = "publish NCMD \"Node Control/Rebirth\" to an edge node whose birth was not "
                       "heard, once a minute at most"},
};

// ---- the message ----

/// A birth repeats the last value of everything; what happened once must not happen again.
bool is_event(Quantity quantity) {
  return quantity == Quantity::crossing || quantity == Quantity::in_interval ||
         quantity == Quantity::out_interval;
}

/// What becomes of one message.
class Decoder {
 public:
  Decoder(const Message& message, const SparkplugTopic& topic, const Settings& of_source,
          Readings& out)
      : message_{message},
        topic_{topic},
        memory_{static_cast<SparkplugMemory*>(message.memory)},
        out_{out},
        reading_{reading_by()},
        with_{settings_for(message, reading_, of_source)},
        told_{topic_, with_.text(aliases), memory_, message.retained, out} {}

  void decode() {
    const bool whole = told_.read(message_.payload);
    if (topic_.kind == Kind::death && whole && !dies()) return;
    if (topic_.kind != Kind::data && whole) tell_link();
    for (const SparkplugMetric& metric : told_.metrics()) tell(metric);
    if (topic_.kind != Kind::data) return;
    ask_for_birth();
    if (told_.metrics().empty() && !out_.problem()) tell_why_nothing();
  }

 private:
  /// The device by the levels that its source leaves open; without those as the topic names it.
  Reading reading_by() {
    Reading reading = reading_of(message_);
    const SparkplugScope scope = memory_ == nullptr ? SparkplugScope{} : memory_->scope();
    if (scope.several_groups) {
      reading.device = out_.keep_path(topic_.group, topic_.path);
    } else if (scope.several_nodes) {
      reading.device = topic_.path;
    } else if (reading.device.empty()) {
      reading.device = topic_.speaker();
    }
    return reading;
  }

  // ---- births and deaths ----

  /// False for that of a session that is over.
  bool dies() {
    if (memory_ == nullptr) return true;
    if (topic_.of_node && !memory_->believes_death(topic_, told_.session())) {
      out_.fail(Reason::old_session, "bdSeq " + std::to_string(*told_.session()) + ", but " +
                                         std::to_string(*memory_->session(topic_)) + " lives");
      return false;
    }
    memory_->die(topic_);
    return true;
  }

  [[nodiscard]] bool is_unborn() const { return memory_ != nullptr && !memory_->is_born(topic_); }

  void ask_for_birth() {
    if (!with_.flag(rebirth) || message_.retained || !is_unborn()) return;
    if (!memory_->may_ask(topic_, message_.arrival)) return;
    out_.ask({.topic = rebirth_topic(topic_.group, topic_.node),
              .payload = rebirth_payload(message_.arrival)});
    out_.note("birth", "not heard: asked for");
  }

  /// A node of a source with one node only is the bridge to all that the source hears.
  void tell_link() {
    const bool several = memory_ != nullptr && memory_->scope().several_nodes;
    const LinkScope of_node = several ? LinkScope::node : LinkScope::bridge;
    tell_link(topic_.kind == Kind::birth ? LinkState::up : LinkState::down,
              topic_.of_node ? of_node : LinkScope::device);
  }

  void tell_link(LinkState state, LinkScope scope) {
    Reading link = reading_;
    link.body = Link{.state = state, .scope = scope};
    if (topic_.of_node && told_.session()) {
      link.sequence = Sequence{.session = 0, .value = *told_.session()};
      link.numbered_by = "bdSeq";
    }
    out_.add(link);
  }

  // ---- values ----

  void tell(const SparkplugMetric& metric) {
    const SparkplugMeaning is = meaning_in(with_.text(aliases), metric);
    const Quantity quantity = is.what.quantity;
    if (topic_.kind == Kind::birth && is_event(quantity))
      return out_.note(metric.name, "happened before the birth");
    Reading reading = reading_;
    if (reading.line.empty()) reading.line = out_.keep(is.line);
    reading.flags.historical = metric.historical;
    set_event_time(reading, metric.time ? metric.time : told_.sent(), message_.arrival);
    const bool has_value = !metric.null && metric.told != SparkplugMetric::Told::nothing;
    if (!has_value || !metric.good)
      return tell_no_value(quantity, has_value ? Invalid::fault : Invalid::missing, reading);
    ValueBuffer buffer;
    decode_value(quantity, value_text(metric, quantity, buffer), reading, rules_for(is.what), out_);
    if (is_event(quantity)) join_ways();
  }

  /// The newest reading with that of the other way: what passed a line at one time is one reading, since two with the same
  /// time would be passages and their repeat.
  void join_ways() {
    const auto all = out_.all();
    if (all.empty()) return;
    for (std::size_t before = all.size() - 1; before-- > 0;) {
      if (!belong_together(all[before], all.back())) continue;
      Reading both = all[before];
      auto& passed = std::get<CountInterval>(both.body);
      passed.in += std::get<CountInterval>(all.back().body).in;
      passed.out += std::get<CountInterval>(all.back().body).out;
      out_.take_back(all.size() - 1);
      out_.take_back(before);
      return out_.add(both);
    }
  }

  static bool belong_together(const Reading& a, const Reading& b) {
    const auto* first = std::get_if<CountInterval>(&a.body);
    const auto* second = std::get_if<CountInterval>(&b.body);
    if (first == nullptr || second == nullptr) return false;
    const bool other_ways =
        (first->in == 0 || second->in == 0) && (first->out == 0 || second->out == 0);
    return other_ways && a.line == b.line && a.t_event == b.t_event && a.flags == b.flags;
  }

  void tell_no_value(Quantity quantity, Invalid why, const Reading& reading) {
    out_.add(quantity == Quantity::co2 ? with(reading, Co2{.invalid = why})
                                       : with(reading, Seen{}));
  }

  /// Of data in aliases without a birth nobody can say what they are, so that the last values are not good any more;
  /// unless somebody has named those of interest, and this is another.
  void tell_why_nothing() {
    if (!told_.unknown()) return out_.add(with(reading_, Seen{}));
    const std::string alias = "alias " + std::to_string(*told_.unknown());
    if (memory_ != nullptr && !is_unborn())
      return out_.fail(Reason::no_quantity, alias + ": not in its birth");
    if (memory_ == nullptr || !with_.text(aliases).empty())
      return out_.fail(Reason::no_quantity, alias + ": name it in aliases");
    out_.fail(Reason::unborn, alias + ": no birth was heard; set rebirth, or name it in aliases");
    if (!message_.retained) tell_link(LinkState::down, LinkScope::device);
  }

  [[nodiscard]] ValueRules rules_for(const NamedQuantity& what) const {
    return {.sensed = what.sensed,
            .width = static_cast<std::uint8_t>(with_.number(width)),
            .reset = reset_policy_from(with_.text(reset))};
  }

  const Message& message_;
  const SparkplugTopic topic_;
  SparkplugMemory* const memory_;
  Readings& out_;
  const Reading reading_;
  const Settings& with_;
  SparkplugMessage told_;
};

void decode(const Message& message, const Settings& of_source, Readings& out) {
  const std::size_t size = message.payload.size();
  if (size == 0) return out.fail(Reason::empty);
  if (size > most_payload_bytes)
    return out.fail(Reason::too_large, std::to_string(size) + " bytes");
  const SparkplugTopic topic = sparkplug_topic_from(message.topic);
  if (topic.kind == Kind::other) return out.note("topic", "no birth, data or death");
  Decoder{message, topic, of_source, out}.decode();
}

std::unique_ptr<Memory> remember(const TopicPattern& configured) {
  return std::make_unique<SparkplugMemory>(configured);
}

/// Births and deaths of the device, and of its edge node.
void companions(const TopicPattern& configured, std::vector<std::string>& out) {
  const std::string& text = configured.text();
  const std::string_view type = topic_level(text, 2);
  if (type != "DDATA" && type != "NDATA") return;
  const std::string base{without_last_level(text.substr(0, text.find(type)))};
  const std::string node{topic_level(text, 3)};
  for (const std::string_view kind : {"BIRTH", "DEATH"}) {
    if (type == "DDATA")
      out.push_back(std::string{base}.append("/D").append(kind) +
                    text.substr(text.find(type) + type.size()));
    out.push_back(std::string{base}.append("/N").append(kind).append("/").append(node));
  }
}

constexpr std::array<std::string_view, 2> topics{"spBv1.0/{group}/DDATA/{edge}/{device}",
                                                 "spBv1.0/{group}/NDATA/{device}"};

constexpr std::array marks{Mark{.topic = "spBv1.0/{group}/DBIRTH/{edge}/{device}"},
                           Mark{.topic = "spBv1.0/{group}/NBIRTH/{device}"}};

constexpr std::string_view example = R"([[source]]
id = "sparkplug"
format = "sparkplug-b"
topic = "spBv1.0/house/DDATA/+/{device}"
rebirth = true

[[sensor]]
source = "sparkplug"
id = "b101-co2"
device = "gs-1/b101"
line = "Air"
room = "b101")";

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
    .is_relayed = true,
    .remember = remember,
    .decode = decode,
    .companions = companions,
    .encode = nullptr,
    .marks = marks,
    .advise = advise_aliases,
};

}  // namespace sensors
