#include "service/io/intake.hpp"

#include <algorithm>
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

/// What is no fault of a message: other devices on the same topics, deleted retained messages, the past.
bool is_worth_a_letter(sensors::Reason reason) {
  using enum sensors::Reason;
  switch (reason) {
    case empty:
    case unknown_topic:
    case unknown_device:
    case no_quantity:
    case retained_event:
    case old_session:
    case unborn:
    case personal_data:  // a letter would keep it
      return false;
    case too_large:
    case not_utf8:
    case invalid_json:
    case too_deep:
    case not_object:
    case not_numeric:
    case unknown_word:
    case broken:
    case undecodable:
      return true;
  }
  return true;
}

}  // namespace

std::optional<std::uint64_t> Doorway::try_push(const core::Entry& entry) {
  const auto place = queue.try_push(entry);
  if (place) work.ring();
  return place;
}

std::uint64_t Doorway::push(const core::Entry& entry) {
  for (;;) {
    if (const auto place = try_push(entry)) return *place;
    waits_.fetch_add(1, std::memory_order_relaxed);
    hurry();
    gate.wait_for(gate.applied() + 1, 10ms);  // until the sequencer has taken a batch
  }
}

void Doorway::hurry() {
  hurried_.store(true, std::memory_order_release);
  hurry_bell.ring();
}

Intake::Sources::Sources(const Config& config)
    : router{config},
      memories{config},
      refused(config.sources.size()),
      last_refused{config.sources.size()},
      configuration{config.premises->hash},
      climate{config.premises->sensors.size()} {}

Intake::Intake(Doorway& doorway, const Clock& clock) : doorway_{doorway}, clock_{clock} {}

Intake::Reading Intake::reading_of(const Config& config) {
  Reading reading;
  reading.sources = std::make_shared<Sources>(config);
  reading.sensors = config.premises->sensors.size();
  return reading;
}

Intake::Reading Intake::use(Reading reading, const core::Entry* announcement) {
  const std::scoped_lock hold{taking_, figuring_};
  if (announcement != nullptr) doorway_.push(*announcement);
  if (sources_) reading.sources->memories.take_over(sources_->memories);
  sources_.swap(reading.sources);
  said_.assign(reading.sensors, Said{});
  return reading;
}

void Intake::use(const Config& config, const core::Entry* announcement) {
  (void)use(reading_of(config), announcement);
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

void Intake::lose_touch() {
  const std::lock_guard hold{taking_};
  if (sources_) sources_->memories.lose_touch();
}

void Intake::take_from(std::uint32_t source, const sensors::Captures& captures,
                       const MqttMessage& message) {
  readings_.clear();
  if (message.payload.size() > most_payload) {
    readings_.fail(sensors::Reason::too_large);
  } else {
    sources_->router.decode(source,
                            {.topic = message.topic,
                             .payload = message.payload,
                             .retained = message.retained,
                             .arrival = arrival_,
                             .captures = captures,
                             .memory = sources_->memories.of(source)},
                            readings_);
  }
  if (readings_.request() && ask_) ask_(*readings_.request());
  push_readings(source, message);
  if (const auto& problem = readings_.problem())
    refuse(source, message, problem->reason, problem->detail);
}

void Intake::push_readings(std::uint32_t source, const MqttMessage& message) {
  bool used = false;
  fed_.clear();
  const auto each = [&](auto use) {
    for (const sensors::Reading& reading : readings_.all()) {
      for (const core::SensorId sensor : sources_->router.sensors_of(source, reading)) {
        used = true;
        use(sensor, reading);
      }
    }
  };
  each([&](core::SensorId sensor, const sensors::Reading& reading) {
    sources_->climate.take(sensor, reading, std::chrono::floor<core::Duration>(arrival_));
    if (const auto fault = fault_in(sensor, reading, said_[sensor.value].faults))
      push_measured(*fault, message);
    push_measured(to_measured(sensor, reading), message);
  });
  // A device with several lines is alive on all of them, whichever it speaks of.
  each([&](core::SensorId sensor, const sensors::Reading& reading) {
    if (!is_fed(sensor)) push(to_heard(sensor, reading), message);
  });
  // Lines that nobody watches are no fault of a message of which something is used.
  if (!used && !readings_.all().empty())
    refuse(source, message, sensors::Reason::unknown_device, whose(readings_.all().front()));
}

void Intake::push_measured(const core::Measured& measured, const MqttMessage& message) {
  if (says_something_new(measured)) push(measured, message);
}

bool Intake::is_fed(core::SensorId sensor) const {
  return std::ranges::find(fed_, sensor) != fed_.end();
}

void Intake::push(core::Measured measured, const MqttMessage& message) {
  fed_.push_back(measured.sensor);
  measured.redelivered = message.duplicate;
  measured.payload_hash = measured.sequence ? 0 : payload_hash_;
  last_place_ = doorway_.push({.arrived = arrived_, .what = measured});
}

/// A battery or a fault that has not changed is no news worth a row; that a sensor was heard is, if
/// nothing else of the message says it.
bool Intake::says_something_new(const core::Measured& measured) {
  if (std::holds_alternative<core::Heard>(measured.what)) return false;
  Said& last = said_[measured.sensor.value];
  if (const auto* battery = std::get_if<core::BatteryHeard>(&measured.what))
    return std::exchange(last.battery, battery->percent) != battery->percent;
  if (const auto* fault = std::get_if<core::FaultHeard>(&measured.what))
    return std::exchange(last.faulty, fault->faulty) != fault->faulty;
  return true;
}

void Intake::refuse(std::uint32_t source, const MqttMessage& message, sensors::Reason reason,
                    std::string_view detail) {
  sources_->refused[source][static_cast<std::size_t>(reason)].fetch_add(1,
                                                                        std::memory_order_relaxed);
  sources_->last_refused.put(source, {.at = std::chrono::floor<core::Duration>(arrival_),
                                      .reason = reason,
                                      .topic = message.topic,
                                      .detail = detail,
                                      .payload = message.payload});
  if (is_worth_a_letter(reason)) push_letter(source, message, reason, detail);
}

void Intake::push_letter(std::uint32_t source, const MqttMessage& message, sensors::Reason reason,
                         std::string_view detail) {
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
  doorway_.hurry();
  if (doorway_.gate.wait_for(last_place_, longest_commit_wait) == Commit::pending)
    not_in_time_.fetch_add(1, std::memory_order_relaxed);
}

std::vector<Subscription> Intake::subscriptions() const {
  const std::lock_guard hold{figuring_};
  return sources_->router.subscriptions();
}

std::optional<Refusals> Intake::refusals(std::string_view id) const {
  const std::lock_guard hold{figuring_};
  for (std::uint32_t source = 0; source < sources_->router.sources(); ++source) {
    if (sources_->router.id(source) != id) continue;
    Refusals refusals{.counts = {}, .last = sources_->last_refused.of(source)};
    std::ranges::transform(sources_->refused[source], refusals.counts.begin(),
                           [](const auto& n) { return n.load(std::memory_order_relaxed); });
    return refusals;
  }
  return std::nullopt;
}

IntakeFigures Intake::figures() const {
  const std::lock_guard hold{figuring_};
  IntakeFigures figures{.refused = {},
                        .messages = messages_.load(std::memory_order_relaxed),
                        .unknown_topic = unknown_topic_.load(std::memory_order_relaxed),
                        .letters_not_kept = letters_not_kept_.load(std::memory_order_relaxed),
                        .not_in_time = not_in_time_.load(std::memory_order_relaxed),
                        .configuration = sources_->configuration,
                        .climate = sources_->climate.all()};
  for (const auto& source : sources_->refused) {
    auto& copy = figures.refused.emplace_back();
    std::ranges::transform(source, copy.begin(),
                           [](const auto& n) { return n.load(std::memory_order_relaxed); });
  }
  return figures;
}

}  // namespace io
