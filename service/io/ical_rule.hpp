// What a recurrence rule of iCalendar (RRULE) says, worked out by libical in the time that clocks
// show. REQUIRES for all: the caller holds an IcalLibrary.
#pragma once

#include <tl/expected.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace io {

/// What working out the rules of one file may cost, in days looked at, or hours where a rule repeats
/// by the hour: rules that never come true (30 February) are sought through centuries.
class RuleBudget {
 public:
  /// False once all is spent.
  bool spend(std::int64_t looked_at) { return (left_ -= looked_at) >= 0; }
  [[nodiscard]] bool is_spent() const { return left_ < 0; }

 private:
  std::int64_t left_ = 1'000'000;
};

struct RuleSpan {
  std::chrono::local_seconds first;     ///< the start of the event
  std::chrono::local_seconds from, to;  ///< what is asked for, [from, to)
  /// What clocks there show at an instant: the end of a rule is told in UTC.
  std::function<std::chrono::local_seconds(std::chrono::sys_seconds)> clock_at;
};

struct RuleRefusal {
  std::string_view what, advice;
};

inline constexpr std::size_t most_instances = 1000;

/// When the rule of that text says, by time; at most most_instances. Else why it is not followed.
[[nodiscard]] tl::expected<std::vector<std::chrono::local_seconds>, RuleRefusal> instances_of(
    std::string_view text, const RuleSpan& span, RuleBudget& budget);

}  // namespace io
