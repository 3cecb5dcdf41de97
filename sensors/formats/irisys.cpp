// Irisys (Fluke) Vector 4D: irisys/<device>/live_counts with the running totals of its registers,
// {"counts":[{"name","count"}]} (uva-linklab/irisys-mqtt-influxdb), and the logs that it posts to a
// web server, {"CountLogs":[{"Counts":[{"Name","Value"}],"LogEntryId","Timestamp"}]}
// (IrisysUK/vectorhttppost), where a bridge hands them on.
//
// Registers have the names their owner gave them; settings say which count in and out. The topic
// `counts` tells each change a second time, in a form that is not published; `status` and
// `device_info` say that it is alive. `targets` are tracks of persons.
#include "sensors/decoding.hpp"
#include "sensors/json_parts.hpp"
#include "sensors/plain_text.hpp"
#include "sensors/time_text.hpp"

#include <array>

namespace sensors {
namespace {

enum At : std::size_t { in_registers, out_registers };

constexpr std::array settings{
    Setting{.name = "in",
            .fallback = std::string_view{"Enter|Entry|In"},
            .meaning = "names of registers that count in; of several the sum"},
    Setting{.name = "out",
            .fallback = std::string_view{"Exit|Leave|Out"},
            .meaning = "names of registers that count out; of several the sum"}};

/// How one of the two forms calls a register and its total.
struct Keys {
  std::string_view name, value;
};
constexpr Keys live{"name", "count"}, logged{"Name", "Value"};

/// The sum of what the registers of one direction say. A sum without one of its registers would look
/// as if they had been set to zero, so it is none.
class Sum {
 public:
  void add(std::optional<std::uint64_t> count) {
    if (!count) broken_ = true;
    sum_ = sum_.value_or(0) + count.value_or(0);
  }
  [[nodiscard]] std::optional<std::uint64_t> get() const { return broken_ ? std::nullopt : sum_; }

 private:
  std::optional<std::uint64_t> sum_;
  bool broken_ = false;
};

void add_total(const JsonArray* registers, const Keys& keys, const Settings& own,
               const Reading& reading, Readings& out) {
  Sum in, back;
  each_object(registers, [&](const JsonObject& one) {
    const std::string_view name = text_at(&one, keys.name);
    const bool inward = one_of(own.text(in_registers), name);
    const bool outward = one_of(own.text(out_registers), name);
    out.note(name, inward ? "counts in" : outward ? "counts out" : "in neither setting");
    if (!name.empty() && (inward || outward))
      (inward ? in : back).add(count_at(&one, keys.value, out));
  });
  const CountTotal total{.in = in.get(), .out = back.get()};
  if (total.in || total.out) out.add(with(reading, total));
}

void decode_logs(const JsonArray& logs, const Reading& device, const Settings& own, Instant arrival,
                 Readings& out) {
  each_object(&logs, [&](const JsonObject& log) {
    Reading reading = device;
    set_event_time(reading, instant_at(&log, "Timestamp"), arrival);
    if (const auto number = count_at(&log, "LogEntryId", out)) {
      reading.sequence = Sequence{.session = 0, .value = *number};
      reading.numbered_by = "LogEntryId";
    }
    add_total(array_at(&log, "Counts"), logged, own, reading, out);
  });
}

/// Fifteen times a second, in bytes of its own.
void refuse_tracks(std::string_view payload, Readings& out) {
  if (payload.empty()) return out.fail(Reason::empty);
  const bool large = payload.size() > most_payload_bytes;
  out.fail(large ? Reason::too_large : Reason::personal_data, "tracks of persons");
}

void decode(const Message& message, const Settings& of_source, Readings& out) {
  const std::string_view kind = last_level(message.topic);
  out.note("kind of message", kind);
  if (kind == "targets") return refuse_tracks(message.payload, out);
  JsonText text;
  const JsonObject* root = text.read_object(message.payload, out);
  if (root == nullptr) return;
  if (value_at(root, "targets") != nullptr) return refuse_tracks(message.payload, out);
  Reading reading = reading_of(message);
  name_device(reading, text_at(root, "FriendlyDeviceSerial"), out);
  const Settings& own = settings_for(message, reading, of_source);
  if (const JsonArray* logs = array_at(root, "CountLogs")) {
    decode_logs(*logs, reading, own, message.arrival, out);
  } else if (kind != "counts") {
    add_total(array_at(root, "counts"), live, own, reading, out);
  }
  add_seen_at_least(reading, out);
}

constexpr std::array<std::string_view, 3> topics{
    "irisys/{device}/live_counts", "irisys/{device}/counts", "irisys/{device}/status"};

constexpr std::array marks{Mark{.topic = "irisys/{device}/targets"},  // to be named as refused
                           Mark{.members = "/counts/0/name|/counts/0/count"},
                           Mark{.members = "/CountLogs/0/Counts"}};

constexpr std::string_view example = R"([[sensor]]
id = "b101-counter"
into = "b101"
format = "irisys"
topic = "irisys/V4D-17020025/live_counts"
in = "Enter"
out = "Exit")";

}  // namespace

extern constinit const Format irisys{
    .name = "irisys",
    .meaning = "Irisys Vector 4D: totals of registers by name (live_counts, CountLogs)",
    .reads = "count_total",
    .settings = settings,
    .expect_every = std::chrono::seconds{0},
    .expect_basis = published("a register is told when it changes"),
    .topics = topics,
    .example = example,
    .decode = decode,
    .companions = nullptr,
    .encode = nullptr,
    .marks = marks,
    .hint = "registers that are not called Enter and Exit: in = \"NAME\", out = \"NAME\"",
};

}  // namespace sensors
