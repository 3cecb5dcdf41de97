// The board: what everybody may read at any time while the sequencer writes.
//
// One atomic 64-bit word says what a space's occupancy is: one load, consistent, wait-free. A
// snapshot of a whole site is a version number, the words, the version number again; all atomic, no
// fences:
//   writer   version odd (relaxed) · words (release) · version even (release)
//   reader   version (acquire) · words (acquire) · version (relaxed); again if it was odd or has
//   changed
// Argument: a reader that saw a word of a publication synchronises with that word's release store,
// which comes after the odd version, so its second look at the version, kept behind the acquiring
// loads, finds it changed. If no word seen is newer than the first version, all words belong to it.
// Proof by test: every interleaving in tests/core/board_interleaving_test.cpp, under
// ThreadSanitizer in board_stress_test.cpp.
#pragma once

#include "service/core/change.hpp"
#include "service/core/occupancy.hpp"
#include "service/core/premises.hpp"
#include "service/core/state.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace core {

/// Words that change together, one writer, any readers. `Atomic` is std::atomic, or a test's that
/// tries every order.
template <template <class> class Atomic = std::atomic>
class VersionedWords {
 public:
  explicit VersionedWords(std::size_t size) : words_(size) {}

  // The writer's thread.
  void begin() { version_.store(++writing_, std::memory_order_relaxed); }
  void set(std::size_t at, std::uint64_t word) {
    words_[at].store(word, std::memory_order_release);
  }
  void end() { version_.store(++writing_, std::memory_order_release); }

  // Any thread.
  [[nodiscard]] std::uint64_t operator[](std::size_t at) const {
    return words_[at].load(std::memory_order_acquire);
  }
  [[nodiscard]] std::size_t size() const { return words_.size(); }
  /// All words as of one publication; false if the writer was in between, then `out` is
  /// unspecified. REQUIRES: out.size() == size().
  [[nodiscard]] bool try_read(std::span<std::uint64_t> out) const {
    const std::uint64_t before = version_.load(std::memory_order_acquire);
    if (before % 2 != 0) return false;
    for (std::size_t i = 0; i < words_.size(); ++i)
      out[i] = words_[i].load(std::memory_order_acquire);
    return version_.load(std::memory_order_relaxed) == before;
  }

 private:
  std::uint64_t writing_ = 0;  // the writer's own
  Atomic<std::uint64_t> version_{0};
  std::vector<Atomic<std::uint64_t>> words_;
};

struct Air {
  std::optional<Ppm> ppm;  ///< none while no sensor is fresh
};
struct Standing {
  Status status = Status::unknown;
  Time since{};
};
struct SensorFace {
  bool ever_heard = false;
  bool silent = false;
  bool offline = false;
  bool faulty = false;  ///< does not see everybody, as it says itself
  Implausible implausible = Implausible::none;
  Time heard{};
  std::optional<Ppm> ppm;  ///< air sensors: own value, corrected
  std::optional<std::int32_t>
      mending_offset;  ///< air sensors that have drifted, see mending_offset()
  std::optional<std::int32_t> battery_percent;
  // As the device said them last, and not corrected by anything.
  std::optional<std::uint64_t> total_in, total_out;
  std::optional<std::int32_t> heads;
  std::optional<Walk> walk;    ///< a walktest that runs
  std::optional<Walk> walked;  ///< the last that was finished
};
struct RuleFace {
  bool active = false;
  Time started{};
  std::int32_t value = 0, threshold = 0;
  std::uint64_t violations = 0;
  Duration violated{};       ///< ended ones
  std::uint32_t detail = 0;  ///< see Judgement::detail
};
struct SpaceFace {
  Occupancy occupancy;
  Bound bound = Bound::none;  ///< of its limit
  Air air;
  Standing standing;
};

class Board {
 public:
  explicit Board(std::shared_ptr<const Premises> premises);

  // ---- the sequencer's thread ----
  /// Everything, at start and after a reconfiguration.
  void publish_all(const State& state);
  /// What the happenings of a batch touched. One publication.
  void publish(const State& state, std::span<const SpaceId> spaces,
               std::span<const SensorId> sensors);
  void count(std::uint32_t source, Verdict verdict);
  /// A message of which something was used. What arrived at one instant is one message.
  void count_message(SensorId sensor, std::chrono::nanoseconds arrived);

  // ---- any thread ----
  [[nodiscard]] const Premises& premises() const { return *premises_; }
  [[nodiscard]] Occupancy occupancy(SpaceId space) const;  ///< one load
  [[nodiscard]] Air air(SpaceId space) const;
  [[nodiscard]] Standing standing(SpaceId space) const;
  [[nodiscard]] SensorFace sensor(SensorId sensor) const;
  /// Nothing where the rule does not apply.
  [[nodiscard]] RuleFace rule(std::size_t rule, SpaceId space, std::size_t level) const;
  [[nodiscard]] std::uint64_t passages(DoorId door, sensors::Direction direction) const;
  [[nodiscard]] std::uint64_t corrections(SpaceId space, CorrectionReason reason) const;
  [[nodiscard]] std::uint64_t verdicts(std::uint32_t source, Verdict verdict) const;
  [[nodiscard]] std::uint64_t messages(SensorId sensor) const;
  /// Of the last published entry; 0: nothing was published yet. What was published before is seen by who reads this.
  [[nodiscard]] Seq seq() const;
  [[nodiscard]] Time t() const;  ///< its stream time
  [[nodiscard]] Duration wall_offset() const;
  [[nodiscard]] bool broker_lost() const;

  /// All spaces as of one batch, in the order of the premises. Retries while the writer is in
  /// between: at most once per publication, so it ends; the words above never wait.
  void snapshot(std::vector<SpaceFace>& out) const;

 private:
  void put_space(const State& state, SpaceId space);
  void put_sensor(const State& state, SensorId sensor);
  void put_head(const State& state);

  struct Messages {
    std::atomic<std::uint64_t> used{0};
    std::chrono::nanoseconds last{};  // when the last of them arrived; the writer's own
  };

  std::shared_ptr<const Premises> premises_;
  RuleSlots slots_;
  VersionedWords<> space_words_;  // occupancy, air, standing of each space
  std::vector<std::atomic<std::uint64_t>> sensor_words_, rule_words_, door_words_,
      correction_words_, verdict_words_;
  std::vector<Messages> messages_;  // by sensor
  std::atomic<std::uint64_t> seq_{0}, t_{0}, wall_offset_{0}, broker_lost_{0};
};

}  // namespace core
