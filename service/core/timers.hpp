// Timers in stream time: a fixed set of slots, each due at most once, earliest first, ties by slot:
// deterministic.
//
// An indexed heap over slots known when the premises are known; set and cancel are O(log n) and
// allocate nothing. Single thread (the sequencer).
#pragma once

#include "service/core/time.hpp"

#include <cstdint>
#include <limits>
#include <vector>

namespace core {

class Timers {
 public:
  Timers() = default;
  explicit Timers(std::size_t slots);

  void set(std::uint32_t slot, Time due);
  void cancel(std::uint32_t slot);
  [[nodiscard]] bool is_set(std::uint32_t slot) const { return place_[slot] != none; }
  [[nodiscard]] Time due(std::uint32_t slot) const { return due_[slot]; }

  /// When the next is due; never if none is.
  [[nodiscard]] Time next() const { return heap_.empty() ? never : due_[heap_.front()]; }
  /// Takes the slot that is due first. REQUIRES: next() != never.
  std::uint32_t pop();
  [[nodiscard]] std::size_t slots() const { return due_.size(); }

 private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  [[nodiscard]] bool before(std::uint32_t a, std::uint32_t b) const {
    return due_[a] != due_[b] ? due_[a] < due_[b] : a < b;
  }
  void put(std::size_t place, std::uint32_t slot);
  void up(std::size_t place);
  void down(std::size_t place);

  std::vector<std::uint32_t> heap_;   // slots
  std::vector<std::uint32_t> place_;  // of a slot in heap_, or none
  std::vector<Time> due_;
};

}  // namespace core
