#include "service/core/board.hpp"

#include "service/core/board_words.hpp"
#include "service/core/sensor_trust.hpp"

#include <bit>
#include <utility>

namespace core {
namespace {

using namespace board_words;

constexpr std::size_t words_per_space = 3, words_per_sensor = 8, words_per_rule = 4,
                      words_per_door = 2;
enum SpaceWord : std::size_t { w_occupancy, w_air, w_standing };
enum SensorWord : std::size_t {
  w_heard,
  w_ppm,
  w_total_in,
  w_total_out,
  w_walk,
  w_walk_counts,
  w_walked,
  w_walked_counts
};
enum RuleWord : std::size_t { w_started, w_value, w_violations, w_violated };

constexpr std::uint64_t s_heard = 1, s_silent = 2, s_offline = 4, s_faulty = 8, s_total_in = 32,
                        s_total_out = 64, s_heads = 128;
constexpr unsigned implausible_shift = 8;  // four bits of the marks
static_assert(implausible_kinds <= 16);
constexpr unsigned battery_shift =
    40;  // above the ppm word: one more than the percentage, 0 is unknown
constexpr unsigned mending_shift = 48;  // above that: 0 is none
constexpr std::int32_t mending_base = most_offset_ppm + 1;

void put(std::atomic<std::uint64_t>& word, std::uint64_t value) {
  word.store(value, std::memory_order_relaxed);
}
std::uint64_t get(const std::atomic<std::uint64_t>& word) {
  return word.load(std::memory_order_relaxed);
}

std::uint64_t mending_bits(const SensorState& sensor) {
  const auto offset = sensor.air_doubts ? mending_offset(*sensor.air_doubts) : std::nullopt;
  return offset ? static_cast<std::uint64_t>(*offset + mending_base) : 0;
}

}  // namespace

Board::Board(std::shared_ptr<const Premises> premises)
    : premises_{std::move(premises)},
      slots_{*premises_},
      space_words_{premises_->spaces.size() * words_per_space},
      sensor_words_(premises_->sensors.size() * words_per_sensor),
      rule_words_(slots_.size() * words_per_rule),
      door_words_(premises_->doors.size() * words_per_door),
      correction_words_(premises_->spaces.size() * correction_reasons),
      verdict_words_(premises_->sources.size() * verdict_count),
      messages_(premises_->sensors.size()) {}

// ---- the sequencer's thread ----

void Board::put_space(const State& state, SpaceId space) {
  const SpaceState& of = state.spaces[space.value];
  const std::size_t first = space.value * words_per_space;
  space_words_.set(first + w_occupancy, of.published);
  space_words_.set(first + w_air, air_word(co2_of(state, space)));
  space_words_.set(first + w_standing,
                   with_time(of.status_since, static_cast<std::uint64_t>(of.status) |
                                                  static_cast<std::uint64_t>(of.bound) << 8));
  for (std::size_t i = 0; i < correction_reasons; ++i) {
    put(correction_words_[space.value * correction_reasons + i], of.corrections[i]);
  }
  for (std::size_t rule = 0; rule < slots_.rules(); ++rule) {
    if (!slots_.has(rule, space)) continue;
    for (std::size_t level = 0; level < slots_.levels(rule); ++level) {
      const std::size_t slot = slots_.at(rule, space, level);
      const RuleState& from = state.rules[slot];
      const bool active =
          from.phase == RuleState::Phase::active || from.phase == RuleState::Phase::clearing;
      std::atomic<std::uint64_t>* words = &rule_words_[slot * words_per_rule];
      put(words[w_started], with_time(from.started, active ? 1 : 0));
      put(words[w_value], pair_word(from.value, from.threshold));
      put(words[w_violations], std::uint64_t{from.detail} << 32 | from.violations);
      put(words[w_violated], static_cast<std::uint64_t>(from.violated.count()));
    }
  }
}

void Board::put_sensor(const State& state, SensorId sensor) {
  const SensorState& of = state.sensors[sensor.value];
  const CounterMemory& counter = of.counter;
  const std::uint64_t marks = (of.ever_heard ? s_heard : 0) | (of.silent ? s_silent : 0) |
                              (of.offline ? s_offline : 0) | (of.faulty ? s_faulty : 0) |
                              static_cast<std::uint64_t>(what_of(of, state.t))
                                  << implausible_shift |
                              (counter.in.known ? s_total_in : 0) |
                              (counter.out.known ? s_total_out : 0) | (counter.heads ? s_heads : 0);
  const std::uint64_t battery =
      of.battery_percent ? static_cast<std::uint64_t>(*of.battery_percent) + 1 : 0;
  std::atomic<std::uint64_t>* words = &sensor_words_[sensor.value * words_per_sensor];
  put(words[w_heard], with_time(of.heard, marks));
  put(words[w_ppm], air_word(co2_of(of.air, state.t)) | battery << battery_shift |
                        mending_bits(of) << mending_shift);
  // A device that tells heads has no totals: they share a place.
  put(words[w_total_in], counter.heads ? pair_word(0, *counter.heads) : counter.in.last);
  put(words[w_total_out], counter.out.last);
  put(words[w_walk], walk_word(of.walk));
  put(words[w_walk_counts], counts_word(of.walk));
  put(words[w_walked], walk_word(of.walked));
  put(words[w_walked_counts], counts_word(of.walked));
  const Sensor& configured = (*premises_)[sensor];
  if (configured.role != SensorRole::door_counter) return;
  const DoorState& door = state.doors[configured.door.value];
  put(door_words_[configured.door.value * words_per_door], door.in);
  put(door_words_[configured.door.value * words_per_door + 1], door.out);
}

void Board::put_head(const State& state) {
  put(t_, bits_of(state.t));
  put(wall_offset_, std::bit_cast<std::uint64_t>(state.wall_offset.count()));
  put(broker_lost_, state.broker_lost ? 1 : 0);
  seq_.store(state.next_seq - 1,
             std::memory_order_release);  // partner: seq(); the rest is before it
}

void Board::publish(const State& state, std::span<const SpaceId> spaces,
                    std::span<const SensorId> sensors) {
  if (!spaces.empty()) {
    space_words_.begin();
    for (const SpaceId space : spaces) put_space(state, space);
    space_words_.end();
  }
  for (const SensorId sensor : sensors) put_sensor(state, sensor);
  put_head(state);
}

void Board::publish_all(const State& state) {
  space_words_.begin();
  for (std::uint32_t i = 0; i < state.spaces.size(); ++i) put_space(state, SpaceId{i});
  space_words_.end();
  for (std::uint32_t i = 0; i < state.sensors.size(); ++i) put_sensor(state, SensorId{i});
  put_head(state);
}

void Board::count(std::uint32_t source, Verdict verdict) {
  std::atomic<std::uint64_t>& word =
      verdict_words_[source * verdict_count + static_cast<std::size_t>(verdict)];
  put(word, get(word) + 1);  // one writer: no read-modify-write needed
}

void Board::count_message(SensorId sensor, std::chrono::nanoseconds arrived) {
  Messages& of = messages_[sensor.value];
  if (of.last == arrived) return;
  of.last = arrived;
  put(of.used, get(of.used) + 1);
}

// ---- any thread ----

Occupancy Board::occupancy(SpaceId space) const {
  return unpack(space_words_[space.value * words_per_space]);
}
Air Board::air(SpaceId space) const {
  return {ppm_of(space_words_[space.value * words_per_space + w_air])};
}

namespace {
Standing standing_of(std::uint64_t word) {
  return {static_cast<Status>(word & 0xff), time_above(word)};
}
Bound bound_of(std::uint64_t word) { return static_cast<Bound>(word >> 8 & 0xff); }
}  // namespace

Standing Board::standing(SpaceId space) const {
  return standing_of(space_words_[space.value * words_per_space + w_standing]);
}

SensorFace Board::sensor(SensorId sensor) const {
  const std::atomic<std::uint64_t>* words = &sensor_words_[sensor.value * words_per_sensor];
  const std::uint64_t heard = get(words[w_heard]);
  const std::uint64_t value = get(words[w_ppm]);
  SensorFace face{.ever_heard = (heard & s_heard) != 0,
                  .silent = (heard & s_silent) != 0,
                  .offline = (heard & s_offline) != 0,
                  .faulty = (heard & s_faulty) != 0,
                  .implausible = static_cast<Implausible>(heard >> implausible_shift & 15),
                  .heard = time_above(heard),
                  .ppm = ppm_of(value)};
  if (const auto mending = value >> mending_shift; mending != 0)
    face.mending_offset = static_cast<std::int32_t>(mending) - mending_base;
  if (const auto battery = value >> battery_shift & 0xff; battery != 0) {
    face.battery_percent = static_cast<std::int32_t>(battery) - 1;
  }
  const std::uint64_t total_in = get(words[w_total_in]);
  if ((heard & s_heads) != 0) {
    face.heads = std::bit_cast<std::int32_t>(static_cast<std::uint32_t>(total_in));
  } else if ((heard & s_total_in) != 0) {
    face.total_in = total_in;
  }
  if ((heard & s_total_out) != 0) face.total_out = get(words[w_total_out]);
  face.walk = walk_of(get(words[w_walk]), get(words[w_walk_counts]));
  face.walked = walk_of(get(words[w_walked]), get(words[w_walked_counts]));
  return face;
}

RuleFace Board::rule(std::size_t rule, SpaceId space, std::size_t level) const {
  if (!slots_.has(rule, space)) return {};
  const std::atomic<std::uint64_t>* words =
      &rule_words_[slots_.at(rule, space, level) * words_per_rule];
  const std::uint64_t value = get(words[w_value]);
  const std::uint64_t started = get(words[w_started]);
  const std::uint64_t violations = get(words[w_violations]);
  return {.active = (started & 1) != 0,
          .started = time_above(started),
          .value = std::bit_cast<std::int32_t>(static_cast<std::uint32_t>(value >> 32)),
          .threshold = std::bit_cast<std::int32_t>(static_cast<std::uint32_t>(value)),
          .violations = static_cast<std::uint32_t>(violations),
          .violated = Duration{static_cast<std::int64_t>(get(words[w_violated]))},
          .detail = static_cast<std::uint32_t>(violations >> 32)};
}

std::uint64_t Board::passages(DoorId door, sensors::Direction direction) const {
  return get(
      door_words_[door.value * words_per_door + (direction == sensors::Direction::in ? 0 : 1)]);
}
std::uint64_t Board::corrections(SpaceId space, CorrectionReason reason) const {
  return get(
      correction_words_[space.value * correction_reasons + static_cast<std::size_t>(reason)]);
}
std::uint64_t Board::verdicts(std::uint32_t source, Verdict verdict) const {
  return get(verdict_words_[source * verdict_count + static_cast<std::size_t>(verdict)]);
}
std::uint64_t Board::messages(SensorId sensor) const { return get(messages_[sensor.value].used); }
Seq Board::seq() const { return seq_.load(std::memory_order_acquire); }
Time Board::t() const { return time_of(get(t_)); }
Duration Board::wall_offset() const {
  return Duration{std::bit_cast<std::int64_t>(get(wall_offset_))};
}
bool Board::broker_lost() const { return get(broker_lost_) != 0; }

void Board::snapshot(std::vector<SpaceFace>& out) const {
  std::vector<std::uint64_t> words(space_words_.size());
  while (!space_words_.try_read(words)) {
  }
  out.resize(premises_->spaces.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::uint64_t* of = &words[i * words_per_space];
    out[i] = {unpack(of[w_occupancy]),
              bound_of(of[w_standing]),
              {ppm_of(of[w_air])},
              standing_of(of[w_standing])};
  }
}

}  // namespace core
