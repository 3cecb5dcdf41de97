// Which timer is whose: one slot for each thing that can be due, kind by kind. Immutable after
// construction, safe from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <numeric>

namespace core {

/// In the order in which what is due at the same moment happens.
enum class TimerKind : std::uint8_t {
  silence,      ///< by sensor
  rule,         ///< by rule slot: hold and clear
  admission,    ///< by place: expiry
  walktest,     ///< by sensor: nobody goes on walking
  broker,       ///< one: the grace of a lost broker
  visit,        ///< by place: the planned end, and the room down to its staff seats
  room,         ///< by space: release by emptiness, end of a block
  appointment,  ///< by place: nobody came
  site,         ///< by place: hours, midnight, the nightly reset
  alert,        ///< one, for all of them: told again, taken no longer, escalated
  minute,       ///< one: what every space is then
};
inline constexpr std::size_t timer_kinds = 11;

struct TimerOwner {
  TimerKind kind = TimerKind::silence;
  std::uint32_t place = 0;
};

class TimerSlots {
 public:
  TimerSlots() = default;
  explicit TimerSlots(const std::array<std::size_t, timer_kinds>& sizes) {
    std::partial_sum(sizes.begin(), sizes.end(), ends_.begin());
  }

  [[nodiscard]] std::uint32_t at(TimerKind kind, std::size_t place) const {
    return static_cast<std::uint32_t>(first(kind) + place);
  }
  [[nodiscard]] TimerOwner of(std::uint32_t slot) const {
    std::size_t kind = 0;
    while (slot >= ends_[kind]) ++kind;
    const auto owner = static_cast<TimerKind>(kind);
    return {owner, static_cast<std::uint32_t>(slot - first(owner))};
  }
  [[nodiscard]] std::size_t size() const { return ends_.back(); }

 private:
  [[nodiscard]] std::size_t first(TimerKind kind) const {
    return kind == TimerKind::silence ? 0 : ends_[static_cast<std::size_t>(kind) - 1];
  }

  std::array<std::size_t, timer_kinds> ends_{};
};

}  // namespace core
