// One value a topic, as plain text: "612", "in", "ON". What it means says the setting `quantity`.
#include "sensors/decoding.hpp"
#include "sensors/plain_text.hpp"
#include "sensors/plain_value.hpp"
#include "sensors/reading_text.hpp"

#include <array>

namespace sensors {
namespace {

constexpr ValueRules usual;

enum At : std::size_t { quantity, entry, exit_words, yes, no, sensed, width, reset };
constexpr std::array settings{
    Setting{.name = "quantity",
            .fallback = std::string_view{"co2"},
            .meaning = "what the text is",
            .choices = "co2|in_total|out_total|in_interval|out_interval|occupancy|crossing|"
                       "presence|battery|uptime|link"},
    Setting{.name = "entry", .fallback = usual.entry, .meaning = "crossing: words for somebody in"},
    Setting{.name = "exit", .fallback = usual.exit, .meaning = "crossing: words for somebody out"},
    Setting{.name = "yes", .fallback = usual.yes, .meaning = "presence, link: words for yes"},
    Setting{.name = "no", .fallback = usual.no, .meaning = "presence, link: words for no"},
    Setting{.name = "sensed", .fallback = usual.sensed, .meaning = "presence: what is sensed"},
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

ValueRules rules_of(const Settings& with) {
  return {.entry = with.text(entry),
          .exit = with.text(exit_words),
          .yes = with.text(yes),
          .no = with.text(no),
          .sensed = with.text(sensed),
          .width = static_cast<std::uint8_t>(with.number(width)),
          .reset = reset_policy_from(with.text(reset))};
}

void decode(const Message& message, const Settings& with, Readings& out) {
  if (!is_readable_text(message.payload, out)) return;
  out.note(with.text(quantity), message.payload);
  decode_value(quantity_from(with.text(quantity)).value_or(Quantity::other), message.payload,
               reading_of(message), rules_of(with), out);
}

void encode(const Reading& reading, const TopicPattern& pattern, const Settings& with,
            std::vector<Telegram>& out) {
  const auto payload = encode_value(quantity_from(with.text(quantity)).value_or(Quantity::other),
                                    reading, rules_of(with));
  if (payload) out.push_back({.topic = pattern.topic(captures_for(reading)), .payload = *payload});
}

constexpr std::string_view example = R"([[sensor]]
id = "b101-co2"
room = "b101"
format = "text"
topic = "homie/5/co2-room3/air/co2"
expect_every = "10min")";

}  // namespace

extern constinit const Format text{
    .name = "text",
    .meaning = "one value a topic, as plain text: a number or a word",
    .reads = "co2|count_total|count_interval|crossing|occupancy|presence|link",
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
