#include "tests/support/history.hpp"

#include "service/core/spaces.hpp"
#include "tests/support/history_player.hpp"

#include <fmt/format.h>

namespace support {
namespace history {

using namespace std::chrono_literals;

Player::Player(ByteSource& bytes)
    : bytes_{bytes},
      premises_{draw_premises(bytes)},
      naive_{premises_},
      state_{core::make_state(premises_, now_)} {
  totals_.resize(premises_->sensors.size());
  sent_.resize(totals_.size());
}

std::string Player::play(std::vector<core::Record>* records) {
  begin();
  std::string difference = compare();
  while (difference.empty() && !bytes_.empty()) {
    naive_.flow(now_, lost_at());
    last_ = move_on();
    naive_.look(now_);
    difference = compare();
    if (records != nullptr)
      records->insert(records->end(), effects_.records.begin(), effects_.records.end());
    effects_.clear();
    core::shown(state_);
  }
  return difference;
}

void Player::begin() {
  enter(core::Started{});
  enter(core::BrokerLink{.up = true, .resumed = true});
  for (std::uint32_t i = 0; i < premises_->sensors.size(); ++i) {
    const core::SensorId sensor{i};
    switch ((*premises_)[sensor].role) {
      case core::SensorRole::door_counter:
        send_total(sensor);
        break;
      case core::SensorRole::head_counter:
        send_heads(sensor, 0);
        break;
      case core::SensorRole::air:
        measure(sensor, core::Co2Level{.ppm = core::Ppm{600}, .invalid = {}});
        break;
    }
  }
}

core::Outcome Player::enter(const core::Input& what) {
  naive_.expire(now_);
  if (now_ - broker_down_since_ >= 10s && broker_down_) naive_.broker_lost(true);
  return core::step(state_, {.t = now_, .last_of_batch = bytes_.draw(3) > 0, .what = what},
                    effects_);
}

core::Outcome Player::measure(core::SensorId sensor, const core::Measurement& what) {
  return enter(core::Measured{.sensor = sensor, .what = what});
}

void Player::send_total(core::SensorId sensor) {
  const auto [in, out] = sent_[sensor.value] = totals_[sensor.value];
  measure(sensor, core::Totals{.in = in, .out = out, .has_in = true, .has_out = true});
}

void Player::send_heads(core::SensorId sensor, std::int32_t people) {
  measure(sensor, core::Heads{people});
}

core::Time Player::lost_at() const { return broker_down_ ? broker_down_since_ + 10s : core::never; }

std::string Player::compare() const {
  if (admissions_differ_) return fmt::format("{}: granted by one and refused by the other", last_);
  if (walktests_differ_) return fmt::format("{}: against the rules of walktests", last_);
  if (restored_differently_) return fmt::format("{}: and is another", last_);
  for (std::uint32_t i = 0; i < premises_->spaces.size(); ++i) {
    const std::string difference = compare_space(core::SpaceId{i});
    if (!difference.empty())
      return fmt::format("{}: {} {}", last_, premises_->spaces[i].id, difference);
  }
  return "";
}

std::string Player::compare_space(core::SpaceId space) const {
  const core::SpaceState& of = state_.spaces[space.value];
  if (of.own < 0) return "is below zero";
  const auto differ = [](std::string_view what, auto is, auto expected) {
    return is == expected ? std::string{}
                          : fmt::format("has {} {}, expected {}", what, is, expected);
  };
  for (const std::string& difference :
       {differ("own", of.own, naive_.own(space)), differ("total", of.total, naive_.total(space)),
        differ("reserved", of.reserved, naive_.reserved(space)),
        differ("shown", of.shown, naive_.shown(space)),
        differ("unknown", core::is_unknown(state_, space), naive_.unknown(space)),
        differ("tested", of.tested > 0, naive_.tested(space)),
        differ("good while tested",
               of.tested > 0 && core::quality_of(state_, space) == core::Quality::good, false),
        differ("unknown below", of.unknown_below > 0, naive_.unknown_below(space)),
        differ("published persons", core::unpack(of.published).persons.value, of.shown)}) {
    if (!difference.empty()) return difference;
  }
  return "";
}

}  // namespace history

std::uint32_t ByteSource::draw(std::uint32_t below) {
  if (bytes_.empty() || below < 2) return 0;
  const std::uint32_t drawn = bytes_.front() % below;
  bytes_ = bytes_.subspan(1);
  return drawn;
}

std::string play(ByteSource& bytes, std::vector<core::Record>* records) {
  return history::Player{bytes}.play(records);
}

std::vector<std::uint8_t> random_bytes(std::uint64_t seed, std::size_t size) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(size);
  while (bytes.size() < size) {  // splitmix64
    std::uint64_t x = seed += 0x9e3779b97f4a7c15;
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9;
    x = (x ^ x >> 27) * 0x94d049bb133111eb;
    bytes.push_back(static_cast<std::uint8_t>((x ^ x >> 31) & 0xff));
  }
  return bytes;
}

}  // namespace support
