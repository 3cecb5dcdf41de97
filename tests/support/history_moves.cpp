// What may happen in a history.
#include "service/core/archive.hpp"
#include "tests/support/history_player.hpp"

#include <chrono>

namespace support::history {

using namespace std::chrono_literals;

std::string_view Player::move_on() {
  switch (bytes_.draw(17)) {
    case 0:
      return time_flows(std::chrono::seconds{1 + bytes_.draw(200)});
    case 1:
      return somebody_looks();
    case 2:
      return a_limit_is_set();
    case 3:
      return a_link_changes();
    case 4:
      return the_broker_changes();
    case 5:
      return a_place_is_returned();
    case 6:
    case 7:
      return a_place_is_asked_for();
    case 8:
      return the_state_is_restored();
    case 9:
      return a_message_means_nobody();
    case 10:
      return a_walktest_goes_on();
    case 11:
      return a_night_goes_by();
    default:
      return somebody_passes();
  }
}

core::SpaceId Player::any_space() {
  return core::SpaceId{bytes_.draw(static_cast<std::uint32_t>(premises_->spaces.size()))};
}

core::SensorId Player::any_sensor() {
  return core::SensorId{bytes_.draw(static_cast<std::uint32_t>(premises_->sensors.size()))};
}

/// Counters that begin at zero at midnight say so, or nothing until somebody passes.
std::string_view Player::a_night_goes_by() {
  time_flows(std::chrono::ceil<std::chrono::days>(now_) + 30min - now_);
  for (std::uint32_t i = 0; i < totals_.size(); ++i) {
    if (!premises_->sensors[i].reset_at) continue;
    totals_[i] = {};
    if (bytes_.draw(2) == 0) send_total(core::SensorId{i});
  }
  return "a night went by";
}

std::string_view Player::time_flows(core::Duration duration) {
  now_ += duration;
  walktests_run_out();
  naive_.flow(now_, lost_at());
  if (broker_down_ && now_ - broker_down_since_ >= 10s) naive_.broker_lost(true);
  core::advance(state_, now_, effects_);
  return "time flowed";
}

std::string_view Player::somebody_passes() {
  const core::SensorId sensor = any_sensor();
  const core::Sensor& of = (*premises_)[sensor];
  if (of.role == core::SensorRole::air) return a_message_means_nobody();
  if (of.role == core::SensorRole::head_counter) {
    const auto people = static_cast<std::int32_t>(bytes_.draw(5));
    naive_.expire(now_);
    if (!tests_.contains(sensor.value)) naive_.level(of.space, people);
    send_heads(sensor, people);
    return "a head count came";
  }
  const bool in = bytes_.draw(2) == 0;
  std::uint32_t n = 1 + bytes_.draw(3);
  auto& total = in ? totals_[sensor.value].first : totals_[sensor.value].second;
  total += n;
  if (totals_[sensor.value] == sent_[sensor.value]) {  // as the evening before: nobody could tell
    ++total;
    ++n;
  }
  const core::Door& door = (*premises_)[of.door];
  const bool forwards = in != of.inverted;
  naive_.expire(now_);
  if (!tests_.contains(sensor.value))
    forwards ? naive_.pass(door.from, door.to, n) : naive_.pass(door.to, door.from, n);
  send_total(sensor);
  return "somebody passed";
}

/// What no sensor of its role is asked, and what is not of the present.
std::string_view Player::a_message_means_nobody() {
  const core::SensorId sensor = any_sensor();
  const core::SensorRole role = (*premises_)[sensor].role;
  core::Measured measured{.sensor = sensor, .what = core::Crossed{sensors::Direction::in, 2}};
  switch (bytes_.draw(role == core::SensorRole::air ? 5 : 4)) {
    case 0:
      measured.flags.simulated = true;
      break;
    case 1:
      measured.flags.historical = true;
      break;
    case 2:
      measured.flags.retained = true;
      break;
    case 3:
      measured.what = core::Co2Level{.ppm = core::Ppm{600}, .invalid = {}};
      break;
    default:
      measured.what = core::Heads{3};
  }
  naive_.expire(now_);
  enter(measured);
  return "a message came that means nobody";
}

// ---- walktests: while one runs its sensor moves nobody ----

std::string_view Player::a_walktest_goes_on() {
  const core::SensorId sensor = any_sensor();
  const auto step = static_cast<core::WalkStep>(bytes_.draw(4));
  const core::Duration at_most = std::chrono::seconds{1 + bytes_.draw(200)};
  const bool runs = tests_.contains(sensor.value);
  const bool begins = step == core::WalkStep::begin;
  const bool is_air = (*premises_)[sensor].role == core::SensorRole::air;
  if (begins && !runs && !is_air) set_walktest(sensor, now_ + at_most);
  if (runs && (step == core::WalkStep::finish || step == core::WalkStep::cancel))
    set_walktest(sensor, std::nullopt);
  const core::Outcome outcome = enter(core::WalktestStep{sensor, step, 3, at_most});
  const bool expected = begins ? !runs && !is_air : runs;
  walktests_differ_ = expected != (outcome.verdict == core::Verdict::plain);
  return "a walktest went on";
}

void Player::set_walktest(core::SensorId sensor, std::optional<core::Time> ends) {
  naive_.test(sensor, ends.has_value());
  tests_.erase(sensor.value);
  if (ends) tests_.emplace(sensor.value, *ends);
}

void Player::walktests_run_out() {
  for (const auto& [sensor, ends] : std::map{tests_}) {
    if (ends <= now_) set_walktest(core::SensorId{sensor}, std::nullopt);
  }
}

// ---- the desk, links, the broker, and a restart ----

std::string_view Player::somebody_looks() {
  const core::SpaceId space = any_space();
  const auto persons = static_cast<std::int32_t>(bytes_.draw(5));
  naive_.observe(space, persons);
  enter(core::Observed{space, core::Persons{persons}});
  return "somebody looked";
}

std::string_view Player::a_limit_is_set() {
  const core::SpaceId space = any_space();
  std::optional<core::Persons> limit;
  if (bytes_.draw(4) > 0) limit = core::Persons{static_cast<std::int32_t>(bytes_.draw(8))};
  naive_.limit(space, limit);
  enter(core::LimitSet{space, limit});
  return "a limit was set";
}

std::string_view Player::a_link_changes() {
  const core::SensorId sensor = any_sensor();
  const bool up = bytes_.draw(2) == 0;
  naive_.blind(sensor, !up);
  measure(sensor, core::LinkHeard{up ? sensors::LinkState::up : sensors::LinkState::down});
  return "a link changed";
}

std::string_view Player::the_broker_changes() {
  const bool up = bytes_.draw(2) == 0;
  if (up) naive_.broker_lost(false);
  if (!up) broker_down_since_ = now_;
  broker_down_ = !up;
  enter(core::BrokerLink{.up = up, .resumed = bytes_.draw(2) == 0});
  return "the broker came or went";
}

std::string_view Player::a_place_is_asked_for() {
  const core::SpaceId to = any_space();
  const core::SpaceId from = bytes_.draw(3) == 0 ? any_space() : core::outside;
  const auto persons = static_cast<std::int32_t>(1 + bytes_.draw(3));
  naive_.expire(now_);
  const std::optional<std::uint32_t> expected = naive_.admit(from, to, persons, now_);
  const core::Outcome outcome = enter(core::AdmissionAsked{from, to, core::Persons{persons}});
  admissions_differ_ = expected.has_value() != outcome.admission.valid() ||
                       (expected && *expected != outcome.admission.value);
  return "a place was asked for";
}

std::string_view Player::a_place_is_returned() {
  const std::uint32_t number = 1 + bytes_.draw(20);
  naive_.give_back(number);
  enter(core::AdmissionReturned{core::AdmissionId{number}});
  return "a place was returned";
}

std::string_view Player::the_state_is_restored() {
  const std::vector<std::byte> bytes = core::save(state_);
  state_ = core::restore(bytes, premises_).value();
  restored_differently_ = core::save(state_) != bytes;
  return "the state was restored";
}

}  // namespace support::history
