// Terabee people counters that post to a web server, where a bridge hands it on by MQTT: People
// Counting L-XL {"count_in","count_out","timestamp","device_id"} and M {"uid","time","type",
// "value":{"in","out"}}. Running totals; those of the L-XL go to zero by command only.
//
// Both tell seconds since 1970 as a text, of a clock that may never have been set, or cut short
// (akenza-io/device-type-library). The L-XL sends the name and password of its server in each
// message: they are not looked at, and of a message that has them nothing is kept.
#include "sensors/decoding.hpp"
#include "sensors/json_parts.hpp"
#include "sensors/time_text.hpp"

#include <array>

namespace sensors {
namespace {

struct Keys {
  std::string_view device, time, in, out;
  std::uint8_t width = 64;
  ResetPolicy reset = ResetPolicy::unknown;
};
// The width as its LoRaWAN form has it.
constexpr Keys l_xl{"device_id", "timestamp", "count_in", "count_out", 32, ResetPolicy::api};
constexpr Keys m{"uid", "time", "in", "out"};

/// The counts under these names; a message with a password that has none there is not kept.
CountTotal total_in(const JsonObject& message, const JsonObject* counts, const Keys& keys,
                    Readings& out) {
  const auto count = [&](std::string_view key) -> std::optional<std::uint64_t> {
    const auto* value = value_at(counts, key);
    if (value == nullptr) return std::nullopt;
    const auto number = count_in(*value);
    const bool private_words = member(message, "password") != nullptr;
    if (!number) out.fail(private_words ? Reason::personal_data : Reason::not_numeric, key);
    return number;
  };
  return {.in = count(keys.in), .out = count(keys.out), .width = keys.width, .reset = keys.reset};
}

void decode_total(const JsonObject& told, Reading reading, Instant arrival, Readings& out) {
  const bool is_m = member(told, m.device) != nullptr;
  const Keys& keys = is_m ? m : l_xl;
  name_device(reading, text_at(&told, keys.device), out);
  set_event_time(reading, instant_at(&told, keys.time), arrival);
  out.note("device", is_m ? "M" : "L-XL");
  const bool counts = !is_m || text_at(&told, "type") == "counters";
  const JsonObject* where = is_m ? object_at(&told, "value") : &told;
  const CountTotal total = counts ? total_in(told, where, keys, out) : CountTotal{};
  if (total.in || total.out) out.add(with(reading, total));
  add_seen_at_least(reading, out);
}

void decode(const Message& message, const Settings&, Readings& out) {
  JsonText text{"password|username"};
  const JsonObject* told = text.read_object(message.payload, out);
  if (told == nullptr) return;
  decode_total(*told, reading_of(message), message.arrival, out);
}

constexpr std::array<std::string_view, 1> topics{"terabee/{device}"};

constexpr std::array marks{Mark{.members = "/device_id|/count_in|/count_out"},
                           Mark{.members = "/uid|/type|/value/in|/value/out"}};

constexpr std::string_view example = R"([[sensor]]
id = "b101-counter"
into = "b101"
format = "terabee"
topic = "terabee/FA21415EAEB7")";

}  // namespace

extern constinit const Format terabee{
    .name = "terabee",
    .meaning = "Terabee People Counting L-XL and M by HTTP: totals in and out of a door",
    .reads = "count_total",
    .settings = {},
    .expect_every = std::chrono::hours{1},
    .expect_basis = assumed("as its LoRaWAN form; free to choose"),
    .topics = topics,
    .example = example,
    .width = 32,
    .reset = ResetPolicy::api,
    .decode = decode,
    .companions = nullptr,
    .encode = nullptr,
    .marks = marks,
};

}  // namespace sensors
