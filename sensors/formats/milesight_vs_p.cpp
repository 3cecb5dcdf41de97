// Milesight VS121-P, VS125 and VS135 on a wired or wireless network, JSON by MQTT or HTTP: what the
// installer ticked of line and region reports, under any topic.
//
//   line_total_data     running totals since the last reset by schedule; capacity_counted is their
//                       difference, below zero if people were missed
//   line_periodic_data  what passed from start_time to end_time
//   line_trigger_data   who passes just now, one or a few
//   region_…_data       heads in a region; dwell times of single persons are not looked at
//
// The VS121-P has one line and says the same at the top of the message, by HTTP with an image. What
// is sent again after an outage says isRetransmission. Times are local, with the zone beside them.
#include "sensors/decoding.hpp"
#include "sensors/json_parts.hpp"
#include "sensors/time_text.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace sensors {
namespace {

bool says_yes(const boost::json::value* value) {
  if (value == nullptr) return false;
  if (const bool* flag = value->if_bool()) return *flag;
  return number_in(*value).value_or(0) != 0 || text_in(*value) == "true";
}

/// Nothing while summer time is on: whether the zone has it in it is not told.
std::optional<Instant> time_at(const JsonObject* times, std::string_view key) {
  const std::string_view text = text_at(times, key);
  if (const auto told = instant_from(text)) return told;
  const auto* summer = value_at(times, "dst_status");
  std::string_view zone = text_at(times, "time_zone");
  if (zone.empty()) zone = text_at(times, "timezone");
  return summer == nullptr || says_yes(summer) ? std::nullopt : instant_from_local(text, zone);
}

/// Persons in and out, and the device's own difference of them, under the names of one report.
struct Keys {
  std::string_view in, out, capacity;
};
constexpr Keys of_total{"in_counted", "out_counted", "capacity_counted"};
constexpr Keys of_period{"in", "out", ""};
constexpr Keys of_total_vs121{"in_cumulative_counted", "out_cumulative_counted",
                              "capacity_cumulative_counted"};
constexpr Keys of_period_vs121{"in_counted", "out_counted", ""};

/// Who passes just now are one or a few: on a bus with a VS125 always 0 or 1 (its operator's protocol
/// document). akenza's device-type-library has a trigger with 27 both ways of a firmware of May 2024,
/// and takes them for totals; whichever they are, nobody can be moved by them.
constexpr std::uint64_t most_at_once = 10;

/// One message on its way to `out`.
class Report {
 public:
  Report(const JsonObject& root, const Message& message, Readings& out)
      : root_{root}, times_{object_at(&root, "time_info")}, arrival_{message.arrival}, out_{out} {
    reading_ = reading_of(message);
    name_device(reading_, text_at(object_at(&root, "device_info"), "device_sn"), out);
    reading_.flags.historical = says_yes(value_at(&root, "isRetransmission"));
  }

  void take_all() {
    if (!text_at(&root_, "snapshot").empty()) out_.fail(Reason::personal_data, "snapshot");
    take("line_total_data", &Report::add_total, of_total);
    take("total_data", &Report::add_total, of_total_vs121);
    take("line_periodic_data", &Report::add_period, of_period);
    if (value_at(&root_, "line_total_data") == nullptr)
      add_period(root_, reading_, of_period_vs121);
    take("line_trigger_data", &Report::add_crossings, of_period);
    for (const std::string_view key :
         {"region_trigger_data", "region_data", "region_periodic_data"})
      take_regions(array_at(object_at(&root_, key), "region_count_data"));
    take_regions(array_at(&root_, "region_count_data"));
    take_view();
    refuse_bare_dwell_times();
    take_health();
  }

  void add_seen() { add_seen_at_least(reading_, out_); }

 private:
  using Add = void (Report::*)(const JsonObject& entry, Reading reading, const Keys& keys);

  /// The entries of a report: an array of lines, or the only one.
  void take(std::string_view key, Add add, const Keys& keys) {
    const auto take_line = [&](const JsonObject& entry) {
      Reading reading = reading_;
      if (const auto* line = value_at(&entry, "line")) reading.line = place_of(*line, "");
      out_.note(key, reading.line);
      // Beside everybody there are children, staff and groups of the same persons.
      const JsonObject* everybody = object_at(&entry, "total");
      (this->*add)(everybody == nullptr ? entry : *everybody, reading, keys);
    };
    each_object(array_at(&root_, key), take_line);
    if (const JsonObject* only = object_at(&root_, key)) take_line(*only);
  }

  /// "region_1" of 1 and "region_".
  std::string_view place_of(const boost::json::value& number, std::string_view before) {
    const auto place = count_in(number);
    return out_.keep(std::string{before} + (place ? std::to_string(*place) : std::string{}));
  }

  void add_total(const JsonObject& entry, Reading reading, const Keys& keys) {
    set_event_time(reading, time_at(times_, "end_time"), arrival_);
    const CountTotal total{.in = count_at(&entry, keys.in, out_),
                           .out = count_at(&entry, keys.out, out_),
                           .reset = ResetPolicy::schedule};
    if (total.in || total.out) out_.add(with(reading, total));
    if (const auto inside = number_at(&entry, keys.capacity)) add_occupancy(inside, reading, out_);
  }

  void add_period(const JsonObject& entry, Reading reading, const Keys& keys) {
    const auto in = count_at(&entry, keys.in, out_);
    const auto outward = count_at(&entry, keys.out, out_);
    const bool broken = is_no_count(&entry, keys.in) || is_no_count(&entry, keys.out);
    if (broken || (!in && !outward)) return;
    if (reading.flags.retained) return out_.fail(Reason::retained_event, "passages of a period");
    const CountInterval passed{.in = in.value_or(0),
                               .out = outward.value_or(0),
                               .from = time_at(times_, "start_time"),
                               .to = time_at(times_, "end_time")};
    set_event_time(reading, passed.to, arrival_);
    out_.add(with(reading, passed));
  }

  /// Without the time, which has seconds: two persons in one would be taken for one.
  void add_crossings(const JsonObject& entry, Reading reading, const Keys& keys) {
    const auto add = [&](Direction direction, std::optional<std::uint64_t> n) {
      if (n.value_or(0) == 0) return;
      if (reading.flags.retained) return out_.fail(Reason::retained_event, "line_trigger_data");
      if (*n > most_at_once)
        return out_.fail(Reason::broken, "line_trigger_data: more persons than pass at once");
      out_.add(with(reading, Crossing{direction, static_cast<std::uint32_t>(*n)}));
    };
    add(Direction::in, count_at(&entry, keys.in, out_));
    add(Direction::out, count_at(&entry, keys.out, out_));
  }

  void take_regions(const JsonArray* regions) {
    each_object(regions, [&](const JsonObject& region) {
      const auto people = number_at(object_at(&region, "total"), "current_total");
      const auto* number = value_at(&region, "region");
      if (people && number != nullptr) add_heads(people, place_of(*number, "region_"));
    });
  }

  /// VS121-P: heads in all it sees, and in its regions.
  void take_view() {
    if (const auto people = number_at(&root_, "current_total")) add_heads(people, reading_.line);
    const JsonArray* numbers = array_at(&root_, "numbering_regions");
    const JsonArray* heads = array_at(&root_, "current_counted");
    if (numbers == nullptr || heads == nullptr || numbers->size() != heads->size()) return;
    for (std::size_t i = 0; i < heads->size(); ++i)
      add_heads(number_in((*heads)[i]), place_of((*numbers)[i], "region_"));
  }

  void add_heads(std::optional<double> people, std::string_view line) {
    Reading reading = reading_;
    reading.line = line;
    set_event_time(reading, time_at(times_, "end_time"), arrival_);
    add_occupancy(people, reading, out_);
  }

  void refuse_bare_dwell_times() {
    const bool dwells = holds("dwell_time_data") || holds("attention_region_trigger_data");
    if (dwells && out_.all().empty()) out_.fail(Reason::personal_data, "dwell times of persons");
  }
  [[nodiscard]] bool holds(std::string_view key) const {
    return value_at(&root_, key) != nullptr ||
           value_at(object_at(&root_, "region_trigger_data"), key) != nullptr;
  }

  void take_health() {
    const auto uptime = number_at(object_at(&root_, "device_info"), "running_time");
    if (uptime && !reading_.flags.historical) out_.add(with(reading_, Health{.uptime_s = uptime}));
  }

  const JsonObject& root_;
  const JsonObject* times_;
  Instant arrival_;
  Readings& out_;
  Reading reading_;
};

void decode(const Message& message, const Settings&, Readings& out) {
  JsonText text{"snapshot|people_id"};
  const JsonObject* root = text.read_object(message.payload, out);
  if (root == nullptr) return;
  Report report{*root, message, out};
  report.take_all();
  report.add_seen();
}

// The camera puts its serial number ($devsn) where the installer writes it.
constexpr std::array<std::string_view, 1> topics{"milesight/{device}"};

constexpr std::array marks{Mark{.members = "/device_info/device_sn|/line_total_data"},
                           Mark{.members = "/device_info/device_sn|/line_periodic_data"},
                           Mark{.members = "/device_info/device_sn|/line_trigger_data"},
                           Mark{.members = "/device_info/device_sn|/region_trigger_data"},
                           Mark{.members = "/device_info/device_sn|/region_data"},
                           Mark{.members = "/device_info/device_sn|/total_data"}};

constexpr std::string_view example = R"([[sensor]]
id = "b101-counter"
into = "b101"
format = "milesight-vs-p"
topic = "milesight/6767E21831900021"
line = 1)";

}  // namespace

extern constinit const Format milesight_vs_p{
    .name = "milesight-vs-p",
    .meaning = "Milesight VS121-P, VS125, VS135 by MQTT or HTTP: totals, periods, heads by region",
    .reads = "count_total|count_interval|crossing|occupancy|health",
    .settings = {},
    .expect_every = std::chrono::hours{1},
    .expect_basis = assumed("the longest period in the vendor's examples"),
    .topics = topics,
    .example = example,
    .reset = ResetPolicy::schedule,
    .decode = decode,
    .companions = nullptr,
    .encode = nullptr,
    .marks = marks,
};

}  // namespace sensors
