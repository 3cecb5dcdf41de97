#include "service/commands/decode_messages.hpp"

#include "sensors/reading_text.hpp"
#include "service/commands/commands.hpp"
#include "service/commands/decode.hpp"
#include "service/commands/explain.hpp"
#include "service/core/occupancy.hpp"
#include "service/core/spaces.hpp"
#include "service/io/measured.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <iostream>
#include <vector>

namespace commands {
namespace {

core::Time stream_time(sensors::Instant now) { return std::chrono::floor<core::Duration>(now); }

bool is_counted(const core::Measured& measured) {
  return std::holds_alternative<core::Totals>(measured.what) ||
         std::holds_alternative<core::Passages>(measured.what) ||
         std::holds_alternative<core::Crossed>(measured.what) ||
         std::holds_alternative<core::Heads>(measured.what);
}

/// The kinds of the counting stage.
std::string_view kind_of(core::Verdict verdict) {
  using enum core::Verdict;
  switch (verdict) {
    case duplicate:
      return "duplicate";
    case historical:
      return "historical";
    case simulated:
    case cross_check:
    case not_for_role:
    case walktest:
      return "dropped";
    case plain:
    case baseline:
    case wrap:
    case reset:
    case level:
    case late:
    case implausible_rate:
    case implausible_value:
    case retained:
    case no_value:
    case refused:
    case nothing_to_do:
      return "movement";
  }
  return "movement";
}

/// When the first message came, where the recording tells it.
template <class Read>
MessageDecoder::Options beginning_with(const Read& first, MessageDecoder::Options options) {
  if (first && *first && (*first)->at) options.start = *(*first)->at - (*first)->delay;
  return options;
}

}  // namespace

MessageDecoder::MessageDecoder(const io::Config& config, const Options& options)
    : router_{config},
      memories_{config},
      options_{options},
      now_{options.start},
      state_{core::make_state(config.premises, stream_time(now_))},
      faults_(config.premises->sensors.size()) {
  apply(core::Started{});
  apply(core::BrokerLink{.up = true});
}

core::Outcome MessageDecoder::apply(const core::Input& what) {
  effects_.clear();
  return core::step(state_, {.t = stream_time(now_), .last_of_batch = true, .what = what},
                    effects_);
}

void MessageDecoder::take(const io::RecordedMessage& message, std::ostream& out,
                          std::ostream& err) {
  now_ += message.delay;
  if (message.at) now_ = std::max(now_, *message.at);  // of the next of several recordings
  sensors::Captures captures;
  const bool known = router_.each_source(message.topic, captures,
                                         [&](std::uint32_t source, const sensors::Captures& of) {
                                           decode(source, of, message, out, err);
                                         });
  if (known) return;
  readings_.clear();
  readings_.fail(sensors::Reason::unknown_topic, message.topic);
  print(readings_, out);
}

void MessageDecoder::decode(std::uint32_t source, const sensors::Captures& captures,
                            const io::RecordedMessage& message, std::ostream& out,
                            std::ostream& err) {
  readings_.clear();
  if (options_.explain) {
    readings_.explain();
    fmt::print(err, "{}: source {}, format {}\n", message.topic, router_.id(source),
               router_.format_name(source));
    explain_payload(message.payload, err);
  }
  router_.decode(source,
                 {.topic = message.topic,
                  .payload = message.payload,
                  .retained = message.retained,
                  .arrival = now_,
                  .captures = captures,
                  .memory = memories_.of(source)},
                 readings_);
  if (options_.explain) explain_readings(readings_, err);
  print(readings_, out);
  count_all(source, out);
}

/// One line a sensor and verdict: a message of many intervals is one movement.
void MessageDecoder::count_all(std::uint32_t source, std::ostream& out) {
  bool used = false;
  std::vector<Counted> lines;
  for (const sensors::Reading& reading : readings_.all()) {
    for (const core::SensorId sensor : router_.sensors_of(source, reading)) {
      used = true;
      const auto outcome = count(sensor, reading);
      if (!outcome) continue;
      const auto same = std::ranges::find_if(lines, [&](const Counted& line) {
        return line.sensor == sensor && line.outcome.verdict == outcome->verdict;
      });
      if (same == lines.end()) {
        lines.push_back({sensor, reading.device, *outcome});
      } else {
        same->outcome.in += outcome->in;
        same->outcome.out += outcome->out;
      }
    }
  }
  if (!used && !readings_.all().empty())
    out << sensors::Problem{sensors::Reason::unknown_device, io::whose(readings_.all().front())}
        << '\n';
  for (const Counted& line : lines) out << line_of(line) << '\n';
}

std::optional<core::Outcome> MessageDecoder::count(core::SensorId sensor,
                                                   const sensors::Reading& reading) {
  const core::Measured measured = io::to_measured(sensor, reading);
  if (const auto fault = io::fault_in(sensor, reading, faults_[sensor.value])) apply(*fault);
  const std::int32_t before = persons_by(sensor);
  core::Outcome outcome = apply(measured);
  if (!is_counted(measured)) return std::nullopt;
  const std::int32_t by = persons_by(sensor) - before;
  if (by > 0) outcome.in = static_cast<std::uint32_t>(by);
  if (by < 0) outcome.out = static_cast<std::uint32_t>(-by);
  return outcome;
}

boost::json::object MessageDecoder::line_of(const Counted& counted) const {
  const core::Outcome& outcome = counted.outcome;
  const std::string_view kind = kind_of(outcome.verdict);
  boost::json::object line{{"kind", kind},
                           {"device", counted.device},
                           {"sensor", (*state_.premises)[counted.sensor].id}};
  if (kind == "movement") {
    line["in_delta"] = outcome.in;
    line["out_delta"] = outcome.out;
  }
  if (outcome.verdict != core::Verdict::plain) line["reason"] = core::name_of(outcome.verdict);
  return line;
}

/// In the space of a sensor that tells how many are there; 0 for one at a door.
std::int32_t MessageDecoder::persons_by(core::SensorId sensor) const {
  const core::Sensor& of = (*state_.premises)[sensor];
  if (of.role != core::SensorRole::head_counter) return 0;
  return state_.spaces[of.space.value].total;
}

void MessageDecoder::sum_up(std::ostream& err) const {
  for (std::uint32_t i = 0; i < state_.spaces.size(); ++i) {
    const core::Occupancy space = core::occupancy_of(state_, core::SpaceId{i});
    const std::string persons =
        space.quality == core::Quality::unknown
            ? "unknown"
            : fmt::format("{}{}{}", space.open ? "at least " : "", space.persons.value,
                          space.quality == core::Quality::good ? "" : " (uncertain)");
    fmt::print(err, "{}: {}\n", state_.premises->spaces[i].id, persons);
  }
}

int decode_messages(const io::Config& config, std::istream& in,
                    const MessageDecoder::Options& options, std::ostream& out, std::ostream& err) {
  io::MessageReader reader{in};
  auto message = reader.next();
  MessageDecoder decoder{config, beginning_with(message, options)};
  int code = done;
  for (; message; message = reader.next()) {
    if (*message) {
      decoder.take(**message, out, err);
    } else {
      fmt::print(err, "raumwacht: line {}: {}\n", message->error().line, message->error().what);
      code = failed;
    }
  }
  decoder.sum_up(err);
  return code;
}

}  // namespace commands
