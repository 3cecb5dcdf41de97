// VIVOTEK stereo counting cameras (SC8131, SC8132, SC9133): the JSON report push, under any topic a
// bridge gives it. A report holds what passed each counting rule per period, with both ends in UTC
// (user's manual of the SC8131, "Report Push"). Other rules (zones, queues) tell no passages.
#include "sensors/decoding.hpp"
#include "sensors/json_parts.hpp"
#include "sensors/passages.hpp"

#include <array>

namespace sensors {
namespace {

enum At : std::size_t { history };
constexpr std::array settings{history_setting};

void decode_rule(const JsonObject& told, Reading reading, const PeriodRules& rules, Readings& out) {
  reading.line = out.keep(text_at(&told, "RuleName"));
  out.note("rule", reading.line);
  const auto in = count_at(&told, "In", out);
  const auto outward = count_at(&told, "Out", out);
  if (is_no_count(&told, "In") || is_no_count(&told, "Out")) return;
  add_passages({.in = in.value_or(0),
                .out = outward.value_or(0),
                .from = instant_at(&told, "StartTime"),
                .to = instant_at(&told, "EndTime")},
               reading, rules, out);
}

void decode(const Message& message, const Settings& of_source, Readings& out) {
  JsonText text;
  const JsonObject* report = text.read_object(message.payload, out);
  if (report == nullptr) return;
  Reading reading = reading_of(message);
  name_device(reading, text_at(object_at(report, "Source"), "MacAddress"), out);
  const Settings& own = settings_for(message, reading, of_source);
  const PeriodRules rules{.arrival = message.arrival, .history = own.duration(history)};
  each_object(array_at(report, "Data"), [&](const JsonObject& data) {
    out.note("rule type", text_at(&data, "RuleType"));
    each_object(array_at(&data, "CountingInfo"),
                [&](const JsonObject& told) { decode_rule(told, reading, rules, out); });
  });
  add_seen_at_least(reading, out);
}

constexpr std::array<std::string_view, 1> topics{"vivotek/{device}"};

constexpr std::array marks{Mark{.members = "/Source|/Data/0/CountingInfo"}};

constexpr std::string_view example = R"([[sensor]]
id = "b101-counter"
into = "b101"
format = "vivotek"
topic = "vivotek/eingang"
line = "Conting1")";

}  // namespace

extern constinit const Format vivotek{
    .name = "vivotek",
    .meaning = "VIVOTEK counting cameras: JSON reports, persons in and out by rule and period",
    .reads = "count_interval",
    .settings = settings,
    .expect_every = std::chrono::minutes{15},
    .expect_basis = assumed("the manual's example; from a minute to a day"),
    .topics = topics,
    .example = example,
    .decode = decode,
    .companions = nullptr,
    .encode = nullptr,
    .marks = marks,
};

}  // namespace sensors
