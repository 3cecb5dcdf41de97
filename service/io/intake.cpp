#include "service/io/intake.hpp"

#include "service/core/overloaded.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace io {
namespace {

using namespace std::chrono_literals;

// A message that is not acknowledged holds back all that follow: half a second is what a slow disk may take, and
// far below a quarter of the keep-alive.
constexpr auto longest_commit_wait = 500ms;
// A source gone mad shall not fill the disk: so many dead letters at once, and so many a second, are kept.
constexpr double letter_burst = 100, letters_per_second = 20;
constexpr std::size_t letter_bytes = 4096;
constexpr std::size_t most_payload = std::size_t{64} << 10;

std::uint32_t hash_of(std::string_view topic, std::string_view payload) {
  const std::uint64_t both =
      std::hash<std::string_view>{}(topic) * 31 + std::hash<std::string_view>{}(payload);
  return static_cast<std::uint32_t>(both ^ both >> 32);
}

std::uint32_t persons(std::uint64_t n) {
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(n, 1U << 24));
}

/// What is no fault of a message: other devices on the same topics, deleted retained messages, the past.
bool is_worth_a_letter(sensors::Reason reason) {
  using enum sensors::Reason;
  switch (reason) {
    case empty:
    case unknown_topic:
    case unknown_device:
    case no_quantity:
    case retained_event:
      return false;
    case too_large:
    case not_utf8:
    case invalid_json:
    case too_deep:
    case not_object:
    case not_numeric:
    case unknown_word:
    case broken:
      return true;
  }
  return true;
}

bool is_of_the_device(const sensors::Body& body) {
  return std::holds_alternative<sensors::Link>(body) ||
         std::holds_alternative<sensors::Health>(body) ||
         std::holds_alternative<sensors::Reset>(body) ||
         std::holds_alternative<sensors::Seen>(body) ||
         std::holds_alternative<sensors::Presence>(body);
}

bool speaks_for_all(const sensors::Body& body) {
  const auto* link = std::get_if<sensors::Link>(&body);
  return link != nullptr && link->scope == sensors::LinkScope::bridge;
}

}  // namespace

std::optional<core::Measurement> to_measurement(const sensors::Body& body) {
  using Result = std::optional<core::Measurement>;
  return std::visit(
      core::Overloaded{
          [](const sensors::Co2& co2) -> Result {
            const auto ppm =
                co2.invalid ? 0
                            : static_cast<std::int32_t>(std::lround(std::clamp(co2.ppm, 0.0, 1e6)));
            return core::Co2Level{core::Ppm{ppm}, co2.invalid};
          },
          [](const sensors::CountTotal& total) -> Result {
            return core::Totals{.in = total.in.value_or(0),
                                .out = total.out.value_or(0),
                                .has_in = total.in.has_value(),
                                .has_out = total.out.has_value(),
                                .width = total.width,
                                .reset = total.reset};
          },
          [](const sensors::CountInterval& interval) -> Result {
            return core::Passages{persons(interval.in), persons(interval.out)};
          },
          [](const sensors::Crossing& crossing) -> Result {
            return core::Crossed{crossing.direction, persons(crossing.n)};
          },
          [](const sensors::Occupancy& occupancy) -> Result {
            return core::Heads{occupancy.people};
          },
          [](const sensors::Link& link) -> Result { return core::LinkHeard{link.state}; },
          [](const sensors::Health& health) -> Result {
            if (!health.battery_pct) return core::Heard{};
            return core::BatteryHeard{static_cast<std::int32_t>(
                std::lround(std::clamp(*health.battery_pct, 0.0, 100.0)))};
          },
          [](const sensors::Reset&) -> Result { return core::Restarted{}; },
          [](const sensors::Presence&) -> Result { return core::Heard{}; },
          [](const sensors::Seen&) -> Result { return core::Heard{}; },
      },
      body);
}

std::uint64_t Doorway::push(const core::Entry& entry) {
  for (;;) {
    if (const auto place = queue.try_push(entry)) {
      work.ring();
      return *place;
    }
    waits_.fetch_add(1, std::memory_order_relaxed);
    hurry.ring();
    gate.wait_for(gate.published() + 1, 10ms);  // until the sequencer has taken a batch
  }
}

Intake::Sources::Sources(const Config& config) : router{config}, refused(config.sources.size()) {}

Intake::Intake(Doorway& doorway, const Clock& clock) : doorway_{doorway}, clock_{clock} {}

void Intake::use(const Config& config, const core::Entry* announcement) {
  auto sources = std::make_unique<Sources>(config);
  const std::scoped_lock hold{taking_, figuring_};
  if (announcement != nullptr) doorway_.push(*announcement);
  sources_ = std::move(sources);
  battery_.assign(config.premises->sensors.size(), -1);
}

void Intake::take(const MqttMessage& message) noexcept {
  last_place_ = 0;
  {
    const std::lock_guard hold{taking_};
    messages_.fetch_add(1, std::memory_order_relaxed);
    arrived_ = Clock::real();
    arrival_ = clock_.wall();
    payload_hash_ = hash_of(message.topic, message.payload);
    sensors::Captures captures;
    const bool known = sources_->router.each_source(
        message.topic, captures,
        [&](std::uint32_t source, const sensors::Captures& of) { take_from(source, of, message); });
    if (!known) unknown_topic_.fetch_add(1, std::memory_order_relaxed);
  }
  if (message.qos > 0 && last_place_ > 0) wait_for_commit();
}

void Intake::take_from(std::uint32_t source, const sensors::Captures& captures,
                       const MqttMessage& message) {
  readings_.clear();
  if (message.payload.size() > most_payload) {
    readings_.fail(sensors::Reason::too_large);
  } else {
    const Router& router = sources_->router;
    router.format(source).decode({.topic = message.topic,
                                  .payload = message.payload,
                                  .retained = message.retained,
                                  .arrival = arrival_,
                                  .captures = captures},
                                 router.settings(source), readings_);
  }
  push_readings(source, message);
  if (const auto& problem = readings_.problem())
    push_letter(source, message, problem->reason, problem->detail);
}

void Intake::push_readings(std::uint32_t source, const MqttMessage& message) {
  for (const sensors::Reading& reading : readings_.all()) push_reading(source, reading, message);
}

void Intake::push_reading(std::uint32_t source, const sensors::Reading& reading,
                          const MqttMessage& message) {
  const Router& router = sources_->router;
  if (speaks_for_all(reading.body)) {
    for (const core::SensorId sensor : router.sensors_of(source))
      push_measured(sensor, reading, message);
  } else if (is_of_the_device(reading.body)) {
    for (const core::SensorId sensor : router.sensors_of(source, reading.device)) {
      push_measured(sensor, reading, message);
    }
  } else if (const core::SensorId sensor = router.sensor_of(source, reading.device, reading.line);
             sensor.valid()) {
    push_measured(sensor, reading, message);
  } else {
    push_letter(source, message, sensors::Reason::unknown_device, reading.device);
  }
}

void Intake::push_measured(core::SensorId sensor, const sensors::Reading& reading,
                           const MqttMessage& message) {
  const std::optional<core::Measurement> what = to_measurement(reading.body);
  if (!what || !says_something_new(sensor, *what)) return;
  core::Measured measured{.sensor = sensor,
                          .flags = reading.flags,
                          .redelivered = message.duplicate,
                          .payload_hash = payload_hash_,
                          .sequence = reading.sequence,
                          .t_event = {},
                          .what = *what};
  if (reading.t_event && reading.t_quality != sensors::TimeQuality::implausible) {
    measured.t_event = std::chrono::floor<core::Duration>(*reading.t_event);
  }
  last_place_ = doorway_.push({.arrived = arrived_, .what = measured});
}

/// A battery that has not changed, and being heard beside a value, are no news worth a row.
bool Intake::says_something_new(core::SensorId sensor, const core::Measurement& what) {
  if (std::holds_alternative<core::Heard>(what)) return readings_.all().size() == 1;
  const auto* battery = std::get_if<core::BatteryHeard>(&what);
  if (battery == nullptr) return true;
  const bool changed = std::exchange(battery_[sensor.value], battery->percent) != battery->percent;
  return changed || readings_.all().size() == 1;
}

void Intake::push_letter(std::uint32_t source, const MqttMessage& message, sensors::Reason reason,
                         std::string_view detail) {
  sources_->refused[source][static_cast<std::size_t>(reason)].fetch_add(1,
                                                                        std::memory_order_relaxed);
  if (!is_worth_a_letter(reason)) return;
  std::optional<std::uint32_t> place;
  if (may_keep_letter()) {
    place = doorway_.letters.put({.topic = std::string{message.topic.substr(0, letter_bytes)},
                                  .payload = std::string{message.payload.substr(0, letter_bytes)},
                                  .size = message.payload.size(),
                                  .reason = reason,
                                  .detail = std::string{detail}});
  }
  if (!place) {
    letters_not_kept_.fetch_add(1, std::memory_order_relaxed);
    return;
  }
  last_place_ =
      doorway_.push({.arrived = arrived_,
                     .what = core::DeadLetter{source, static_cast<std::uint8_t>(reason), *place}});
}

bool Intake::may_keep_letter() {
  const double since = std::chrono::duration<double>(arrived_ - letter_time_).count();
  letter_time_ = arrived_;
  letter_tokens_ = std::min(letter_burst, letter_tokens_ + since * letters_per_second);
  if (letter_tokens_ < 1) return false;
  letter_tokens_ -= 1;
  return true;
}

void Intake::wait_for_commit() {
  doorway_.hurry.ring();
  if (!doorway_.gate.wait_for(last_place_, longest_commit_wait))
    not_in_time_.fetch_add(1, std::memory_order_relaxed);
}

IntakeFigures Intake::figures() const {
  const std::lock_guard hold{figuring_};
  IntakeFigures figures{.refused = {},
                        .messages = messages_.load(std::memory_order_relaxed),
                        .unknown_topic = unknown_topic_.load(std::memory_order_relaxed),
                        .letters_not_kept = letters_not_kept_.load(std::memory_order_relaxed),
                        .not_in_time = not_in_time_.load(std::memory_order_relaxed)};
  for (const auto& source : sources_->refused) {
    auto& copy = figures.refused.emplace_back();
    std::ranges::transform(source, copy.begin(),
                           [](const auto& n) { return n.load(std::memory_order_relaxed); });
  }
  return figures;
}

}  // namespace io
