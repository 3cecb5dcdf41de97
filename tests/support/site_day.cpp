#include "tests/support/site_day.hpp"

#include "service/core/archive.hpp"
#include "tests/support/history.hpp"
#include "tests/support/house.hpp"
#include "tests/support/lossy_line.hpp"
#include "tests/support/naive_house.hpp"
#include "tests/support/record_disk.hpp"

#include <fmt/format.h>

#include <random>

namespace support {
namespace {

using namespace std::chrono_literals;

constexpr auto opening_hours = 10h;
constexpr std::size_t bytes_of_premises = 200;

/// What somebody knows who heard the same messages: it goes back with the daemon to what was committed.
struct Known {
  NaiveHouse naive;
  std::vector<CounterMessage> newest;  // by sensor
};

class SiteDay {
 public:
  explicit SiteDay(std::uint64_t seed)
      : random_{seed},
        premises_{premises_of(seed)},
        state_{core::make_state(premises_, core::Time{})},
        known_{NaiveHouse{premises_}, std::vector<CounterMessage>(premises_->sensors.size())},
        truth_(premises_->sensors.size()) {}

  LivedDay live() {
    start(false);
    for (std::uint32_t i = 0; i < premises_->sensors.size(); ++i) install(core::SensorId{i});
    while (now_ < opening + opening_hours && day_.broken.empty()) {
      now_ += std::chrono::seconds{1 + random_() % 60};
      something_happens();
      hear();
    }
    end();
    day_.messages_lost = line_.lost();
    for (const std::byte byte : core::save(state_))
      day_.digest = day_.digest * 1099511628211U ^ std::to_integer<std::uint64_t>(byte);
    return day_;
  }

 private:
  static std::shared_ptr<const core::Premises> premises_of(std::uint64_t seed) {
    const auto bytes = random_bytes(seed, bytes_of_premises);
    ByteSource source{bytes};
    return draw_premises(source);
  }

  // ---- what happens ----

  void something_happens() {
    switch (random_() % 24) {
      case 0:
        return somebody_looks();
      case 1:
      case 2:
        return a_place_is_asked_for();
      case 3:
        return a_place_is_returned();
      case 4:
        disk_.fail(random_() % 3 == 0);
        return;
      case 5:
        return be_killed();
      default:
        return somebody_walks();
    }
  }

  void somebody_walks() {
    const core::SensorId counter{static_cast<std::uint32_t>(random_() % premises_->sensors.size())};
    if ((*premises_)[counter].role != core::SensorRole::door_counter) return;
    CounterMessage& truth = truth_[counter.value];
    (random_() % 2 == 0 ? truth.in : truth.out) += 1 + random_() % 2;
    ++truth.number;
    line_.send(truth, now_);
  }

  void somebody_looks() {
    const core::SpaceId space = any_space();
    const auto persons = static_cast<std::int32_t>(random_() % 5);
    flow();
    known_.naive.observe(space, persons);
    enter(core::Observed{space, core::Persons{persons}}, "somebody looked");
  }

  void a_place_is_asked_for() {
    const core::SpaceId to = any_space();
    const auto persons = static_cast<std::int32_t>(1 + random_() % 2);
    flow();
    const auto expected = known_.naive.admit(core::outside, to, persons, now_);
    const core::Outcome outcome = enter(
        core::AdmissionAsked{core::outside, to, core::Persons{persons}}, "a place was asked for");
    if (expected.has_value() != outcome.admission.valid())
      complain("granted by one and refused by the other");
  }

  void a_place_is_returned() {
    const auto number = static_cast<std::uint32_t>(1 + random_() % 20);
    flow();
    known_.naive.give_back(number);
    enter(core::AdmissionReturned{core::AdmissionId{number}}, "a place was returned");
  }

  void install(core::SensorId sensor) {
    truth_[sensor.value].counter = sensor;
    if ((*premises_)[sensor].role == core::SensorRole::air) return;
    if ((*premises_)[sensor].role == core::SensorRole::head_counter) {
      flow();
      known_.naive.level((*premises_)[sensor].space, 0);
      enter(core::Measured{.sensor = sensor, .what = core::Heads{0}}, "a head count came");
      return;
    }
    ++truth_[sensor.value].number;
    line_.send_surely(truth_[sensor.value], now_);
  }

  // ---- the daemon ----

  void hear() {
    while (const auto message = line_.take(now_)) {
      hear(*message);
      if (random_() % 100 == 0) be_killed();
    }
  }

  void hear(const CounterMessage& message) {
    flow();
    CounterMessage& newest = known_.newest[message.counter.value];
    if (message.number > newest.number) {
      if (newest.number > 0) pass(message, newest);
      newest = message;
    }
    enter(core::Measured{.sensor = message.counter,
                         .redelivered = message.redelivered,
                         .sequence = sensors::Sequence{.session = 1, .value = message.number},
                         .what = core::Totals{.in = message.in,
                                              .out = message.out,
                                              .has_in = true,
                                              .has_out = true}},
          "a counter told");
  }

  void pass(const CounterMessage& message, const CounterMessage& before) {
    const core::Sensor& sensor = (*premises_)[message.counter];
    const core::Door& door = (*premises_)[sensor.door];
    auto forwards = static_cast<std::uint32_t>(message.in - before.in);
    auto back = static_cast<std::uint32_t>(message.out - before.out);
    if (sensor.inverted) std::swap(forwards, back);
    if (forwards > 0) known_.naive.pass(door.from, door.to, forwards);
    if (back > 0) known_.naive.pass(door.to, door.from, back);
  }

  void flow() {
    known_.naive.flow(now_, core::never);
    known_.naive.expire(now_);
  }

  core::Outcome enter(const core::Input& what, std::string_view said) {
    effects_.clear();
    if (const core::Gap* gap = disk_.gap()) {
      ++day_.gaps;
      core::step(state_, {.t = now_, .what = *gap}, effects_);
    }
    const core::Outcome outcome =
        core::step(state_, {.t = now_, .last_of_batch = true, .what = what}, effects_);
    core::shown(state_);
    known_.naive.look(now_);
    ++day_.entries;
    compare(said);
    is_committed_ = disk_.commit(state_, effects_);
    if (is_committed_) committed_ = known_;
    return outcome;
  }

  void be_killed() {
    const std::vector<std::byte> before = core::save(state_);
    std::string difference;
    state_ = disk_.rebuild(premises_, difference);
    if (!difference.empty()) complain(difference);
    if (is_committed_ && core::save(state_) != before) complain("rebuilt another state");
    known_ = *committed_;
    disk_.fail(false);
    start(true);
    ++day_.restarts;
  }

  void start(bool again) {
    if (core::is_looking(state_)) end_at_last_entry();
    flow();
    enter(core::Started{}, again ? "it started again" : "it started");
    flow();
    enter(core::BrokerLink{.up = true, .resumed = false}, "the broker was there");
  }

  /// As the sequencer does it for one that was killed.
  void end_at_last_entry() {
    effects_.clear();
    core::step(state_, {.t = state_.t, .last_of_batch = true, .what = core::Stopped{}}, effects_);
    core::shown(state_);
    is_committed_ = disk_.commit(state_, effects_);
  }

  /// The disk works, and every counter is heard once more: then it is all right, whatever was lost.
  void end() {
    disk_.fail(false);
    now_ += 10min;
    hear();
    for (std::uint32_t i = 0; i < truth_.size() && day_.broken.empty(); ++i) {
      if (premises_->sensors[i].role != core::SensorRole::door_counter) continue;
      ++truth_[i].number;
      hear(truth_[i]);
      const core::CounterMemory& counter = state_.sensors[i].counter;
      if (counter.in.last != truth_[i].in || counter.out.last != truth_[i].out)
        complain(fmt::format("sensor-{} is not at its totals", i));
    }
  }

  // ---- comparing ----

  [[nodiscard]] core::SpaceId any_space() {
    return core::SpaceId{static_cast<std::uint32_t>(random_() % premises_->spaces.size())};
  }

  void compare(std::string_view said) {
    for (std::uint32_t i = 0; i < premises_->spaces.size(); ++i) {
      const core::SpaceId space{i};
      const core::SpaceState& of = state_.spaces[i];
      if (of.own < 0 || of.own != known_.naive.own(space) ||
          of.total != known_.naive.total(space) || of.reserved != known_.naive.reserved(space))
        return complain(fmt::format("{}: {} has own {}, total {}, reserved {}; expected {}, {}, {}",
                                    said, premises_->spaces[i].id, of.own, of.total, of.reserved,
                                    known_.naive.own(space), known_.naive.total(space),
                                    known_.naive.reserved(space)));
    }
  }
  void complain(const std::string& what) {
    if (day_.broken.empty()) day_.broken = fmt::format("entry {}: {}", state_.next_seq - 1, what);
  }

  std::mt19937_64 random_;
  core::Time now_ = opening;
  std::shared_ptr<const core::Premises> premises_;
  core::State state_;
  core::Effects effects_;
  Known known_;
  std::optional<Known> committed_;
  bool is_committed_ = false;
  RecordDisk disk_;
  LossyLine line_{random_};
  std::vector<CounterMessage> truth_;  // by sensor
  LivedDay day_;
};

}  // namespace

LivedDay live_a_day(std::uint64_t seed) { return SiteDay{seed}.live(); }

}  // namespace support
