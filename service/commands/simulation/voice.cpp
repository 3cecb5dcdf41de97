#include "service/commands/simulation/voice.hpp"

#include <array>
#include <utility>

namespace simulation {
namespace {

// Any instant does: it only has to be plausible at its own arrival.
constexpr sensors::Instant some_instant{std::chrono::seconds{1'600'000'000}};

struct Word {
  Manner manner;
  core::Primary primary;
  sensors::Body example;
};

/// In the order of preference. A head count comes last: a format that can say it beside others says
/// it only because nothing forbids it, and at a door it is what a device believes of the room.
const std::array<Word, 4>& words() {
  using core::Primary;
  static const std::array<Word, 4> words{
      Word{Manner::totals, Primary::total, sensors::CountTotal{.in = 3, .out = 2}},
      Word{Manner::interval, Primary::interval,
           sensors::CountInterval{1, 2, some_instant - std::chrono::seconds{60}, some_instant}},
      Word{Manner::crossings, Primary::crossing, sensors::Crossing{sensors::Direction::in, 1}},
      Word{Manner::level, Primary::level, sensors::Occupancy{2}},
  };
  return words;
}

}  // namespace

sensors::Reading Voice::reading(const sensors::Body& body, sensors::Instant t) const {
  return {.device = line_.device,
          .line = line_.line,
          .t_event = t,
          .t_quality = sensors::TimeQuality::device,
          .sequence = sensors::Sequence{session_, messages_},
          .flags = {},
          .body = body};
}

void Voice::encode(const sensors::Reading& reading, std::vector<sensors::Telegram>& out) const {
  if (line_.format->encode != nullptr)
    line_.format->encode(reading, line_.pattern, line_.settings, out);
}

void Voice::say(const sensors::Body& body, sensors::Instant t,
                std::vector<sensors::Telegram>& out) {
  const std::size_t before = out.size();
  encode(reading(body, t), out);
  if (out.size() > before) ++messages_;
}

std::optional<sensors::Body> Voice::heard(const sensors::Body& body) const {
  std::vector<sensors::Telegram> telegrams;
  encode(reading(body, some_instant), telegrams);
  for (const sensors::Telegram& telegram : telegrams) {
    sensors::Message message{.topic = telegram.topic,
                             .payload = telegram.payload,
                             .arrival = some_instant,
                             .captures = {}};
    if (!line_.pattern.matches(telegram.topic, message.captures)) continue;
    sensors::Readings readings;
    line_.format->decode(message, line_.settings, readings);
    for (const sensors::Reading& read : readings.all())
      if (read.body.index() == body.index()) return read.body;
  }
  return std::nullopt;
}

bool Voice::can_say(const sensors::Body& body) const { return heard(body).has_value(); }

Manner Voice::manner(core::SensorRole role, core::Primary primary) const {
  if (role == core::SensorRole::air)
    return can_say(sensors::Co2{650, std::nullopt}) ? Manner::air : Manner::mute;
  if (role == core::SensorRole::head_counter) primary = core::Primary::level;
  for (const Word& word : words()) {
    const bool wanted = primary == core::Primary::automatic || primary == word.primary;
    if (wanted && can_say(word.example)) return word.manner;
  }
  return Manner::mute;
}

}  // namespace simulation
