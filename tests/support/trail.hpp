// The choices of an execution, and which comes next: depth first, so that every execution differs from
// the one before in the last choice that still can. Single thread.
#pragma once

#include "tests/support/memory_model.hpp"

#include <bit>
#include <cstdint>
#include <vector>

namespace support {

class ThreadSet {
 public:
  [[nodiscard]] bool has(ThreadNumber thread) const { return (bits_ >> thread & 1) != 0; }
  void add(ThreadNumber thread) { bits_ |= 1U << thread; }
  void add(ThreadSet threads) { bits_ |= threads.bits_; }
  void remove(ThreadNumber thread) { bits_ &= ~(1U << thread); }
  void remove(ThreadSet threads) { bits_ &= ~threads.bits_; }
  [[nodiscard]] bool empty() const { return bits_ == 0; }
  [[nodiscard]] ThreadNumber first() const {
    return static_cast<ThreadNumber>(std::countr_zero(bits_));
  }

 private:
  std::uint32_t bits_ = 0;
};

/// A choice that executions differ in.
struct Choice {
  std::uint32_t taken = 0, of = 0;  // among the ways of an operation
  bool is_turn = false;             // among threads: `taken` is one
  ThreadSet able{};                 // who could have this turn, and need not be left alone
  ThreadSet sleeping{};             // who could, but had been tried
  ThreadSet wanted{}, done{};       // whose turn is to be tried here, and was
};

/// The choices of one execution; the next one differs in the last that can.
class Trail {
 public:
  std::uint32_t choose_way(std::size_t of) {
    if (of == 1) return 0;
    if (next_ == choices_.size()) choices_.push_back({.of = static_cast<std::uint32_t>(of)});
    return choices_[next_++].taken;
  }
  /// Its place in the trail; `fresh` is taken if the execution has not been here before.
  std::size_t choose_turn(const Choice& fresh) {
    if (next_ == choices_.size()) choices_.push_back(fresh);
    return next_++;
  }
  Choice& operator[](std::size_t place) { return choices_[place]; }
  /// False if all have been tried.
  bool advance();

 private:
  static bool advance(Choice& choice);

  std::vector<Choice> choices_;
  std::size_t next_ = 0;
};

}  // namespace support
