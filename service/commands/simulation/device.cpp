#include "service/commands/simulation/device.hpp"

#include <algorithm>
#include <utility>

namespace simulation {
namespace {

using sensors::Direction;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr Span switch_on{milliseconds{50}, milliseconds{1000}};
constexpr Span latency{milliseconds{150}, milliseconds{900}};  // passage to message
constexpr Span between_events{milliseconds{300}, milliseconds{700}};
constexpr Span booting{seconds{15}, seconds{60}};
constexpr Duration interval_without_setting = std::chrono::minutes{1};
constexpr Duration outage = std::chrono::hours{1};
constexpr double least_co2 = 300;  // what any sensor still says
constexpr Duration a_day = std::chrono::hours{24};

Direction opposite(Direction direction) {
  return direction == Direction::in ? Direction::out : Direction::in;
}

}  // namespace

Device::Device(const Line& line, const Faults& faults, const DeviceSeed& seed)
    : voice_{line},
      faults_{faults},
      random_{seed.seed, seed.sensor.id, 0},
      manner_{voice_.manner(seed.sensor.role, seed.sensor.primary)},
      every_{seed.sensor.expect_every},
      air_sensor_{random_} {
  if (every_ == Duration{0} && (manner_ == Manner::interval || manner_ == Manner::air))
    every_ = interval_without_setting;
  const auto heard = voice_.heard(sensors::CountTotal{.in = 0, .out = 0});
  if (manner_ != Manner::totals || !heard) return;
  const auto& total = std::get<sensors::CountTotal>(*heard);
  if (total.width < 64) width_mask_ = (std::uint64_t{1} << total.width) - 1;
  keeps_totals_ = total.reset == sensors::ResetPolicy::never;
  // A device in use has counted before today; none starts at zero for the occasion.
  const auto before = [this] {
    const auto few = random_.below(20) + 3;
    return faults_.near_wrap ? width_mask_ - few : random_.below(10'000) & width_mask_;
  };
  totals_.in = before();
  totals_.out = before();
}

void Device::start(Time t) {
  dark_until_ = t;
  due_ = t + random_.within(switch_on);
  periodic_ = every_ == Duration{0} ? core::never : due_ + random_.within({Duration{1}, every_});
  since_when_ = due_;
  reboot_at_ = next_reboot(t);
  outage_at_ = next_outage(t);
}

Time Device::next_outage(Time t) {
  if (faults_.outages_a_day <= 0) return core::never;
  return t + random_.within({Duration{0}, 2 * a_day / faults_.outages_a_day});
}

Time Device::next_reboot(Time t) {
  if (faults_.reboots_a_day <= 0) return core::never;
  return t + random_.within({Duration{0}, 2 * a_day / faults_.reboots_a_day});
}

void Device::pass(Direction direction, std::int32_t persons, Time t) {
  if (t < dark_until_) return;
  for (std::int32_t i = 0; i < persons; ++i) {
    if (random_.happens(direction == Direction::in ? faults_.miss_in : faults_.miss_out)) continue;
    const bool wrong = random_.happens(faults_.wrong_way);
    const Direction seen = wrong ? opposite(direction) : direction;
    notice(seen);
    if (random_.happens(faults_.twice)) notice(seen);
  }
  if (manner_ != Manner::interval && manner_ != Manner::mute)
    due_ = std::min(due_, t + random_.within(latency));
}

void Device::notice(Direction direction) {
  const bool in = direction == Direction::in;
  std::uint64_t& total = in ? totals_.in : totals_.out;
  total = (total + 1) & width_mask_;
  ++(in ? since_.in : since_.out);
  level_ = std::max(0, level_ + (in ? 1 : -1));
  if (manner_ == Manner::crossings) crossed_.push_back(direction);
}

void Device::speak(Time t, const Air* air, std::vector<sensors::Telegram>& out) {
  const std::size_t from = out.size();
  if (t >= outage_at_) {
    lose_power(t);
  } else if (t >= reboot_at_) {
    reboot(t, out);
  } else {
    if (std::exchange(just_started_, false))
      voice_.say(sensors::Link{sensors::LinkState::up, sensors::LinkScope::device}, t, out);
    if (manner_ == Manner::air) {
      say_air(t, air, out);
    } else {
      say_counts(t, out);
    }
    plan(t);
  }
  keep_retained(out, from);
}

void Device::plan(Time t) {
  if (t >= periodic_) periodic_ = t + every_ * random_.between(95, 105) / 100;
  due_ = std::min(periodic_, std::max(std::min(reboot_at_, outage_at_), t + milliseconds{1}));
  if (!crossed_.empty()) due_ = std::min(due_, t + random_.within(between_events));
}

void Device::reboot(Time t, std::vector<sensors::Telegram>& out) {
  voice_.say(sensors::Link{sensors::LinkState::down, sensors::LinkScope::device}, t, out);
  stay_dark(t + random_.within(booting));
  reboot_at_ = next_reboot(t);
}

void Device::lose_power(Time t) {
  stay_dark(t + outage);
  outage_at_ = next_outage(dark_until_);
}

void Device::stay_dark(Time until) {
  voice_.start_session();
  if (!keeps_totals_) totals_ = {};
  since_ = {};
  level_ = 0;
  crossed_.clear();
  just_started_ = true;
  warming_up_ = true;
  since_when_ = due_ = dark_until_ = until;
}

void Device::say_counts(Time t, std::vector<sensors::Telegram>& out) {
  switch (manner_) {
    case Manner::totals:
      return voice_.say(sensors::CountTotal{.in = totals_.in, .out = totals_.out}, t, out);
    case Manner::level:
      return voice_.say(sensors::Occupancy{level_}, t, out);
    case Manner::crossings:
      return say_crossing(t, out);
    case Manner::interval:
      voice_.say(sensors::CountInterval{since_.in, since_.out, since_when_, t}, t, out);
      since_ = {};
      since_when_ = t;
      return;
    case Manner::air:
    case Manner::mute:
      return;
  }
}

void Device::say_crossing(Time t, std::vector<sensors::Telegram>& out) {
  if (crossed_.empty()) return;
  voice_.say(sensors::Crossing{crossed_.front(), 1}, t, out);
  crossed_.pop_front();
}

void Device::say_air(Time t, const Air* air, std::vector<sensors::Telegram>& out) {
  if (air == nullptr) return;
  if (std::exchange(warming_up_, false))
    return voice_.say(sensors::Co2{.ppm = 0, .invalid = sensors::Invalid::sentinel}, t, out);
  const auto ppm = air_sensor_.read(*air, random_);
  voice_.say(sensors::Co2{std::max(ppm - faults_.co2_too_low, least_co2), std::nullopt}, t, out);
}

void Device::keep_retained(std::vector<sensors::Telegram>& out, std::size_t from) {
  for (std::size_t i = from; i < out.size(); ++i) {
    out[i].retain |= faults_.retain_all;
    if (out[i].retain) retained_[out[i].topic] = out[i];
  }
}

void Device::replay(std::vector<sensors::Telegram>& out) const {
  for (const auto& [topic, telegram] : retained_) out.push_back(telegram);
}

}  // namespace simulation
