// What becomes of messages, in words: the `result` and `reason` of raumwacht_messages_total, and what
// a reason means to whoever looks for the fault. Pure functions, safe from any thread.
#pragma once

#include "sensors/readings.hpp"
#include "service/core/record.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace io {

// What a verdict means for whoever watches a source. Reasons why a message gave nothing are all
// rejections.
inline constexpr std::string_view accepted = "accepted", ignored = "ignored", rejected = "rejected";

struct VerdictResult {
  core::Verdict verdict;
  std::string_view result;
};
/// The verdicts that a message can meet.
inline constexpr std::array verdict_results{
    VerdictResult{core::Verdict::plain, accepted},
    VerdictResult{core::Verdict::baseline, accepted},
    VerdictResult{core::Verdict::wrap, accepted},
    VerdictResult{core::Verdict::reset, accepted},
    VerdictResult{core::Verdict::level, accepted},
    VerdictResult{core::Verdict::late, ignored},
    VerdictResult{core::Verdict::duplicate, ignored},
    VerdictResult{core::Verdict::cross_check, ignored},
    VerdictResult{core::Verdict::retained, ignored},
    VerdictResult{core::Verdict::historical, ignored},
    VerdictResult{core::Verdict::simulated, ignored},
    VerdictResult{core::Verdict::walktest, ignored},
    VerdictResult{core::Verdict::implausible_rate, rejected},
    VerdictResult{core::Verdict::implausible_value, rejected},
    VerdictResult{core::Verdict::no_value, rejected},
    VerdictResult{core::Verdict::not_for_role, rejected},
};

/// Something was made of what the message said.
[[nodiscard]] constexpr bool is_accepted(core::Verdict verdict) {
  const auto found = std::ranges::find(verdict_results, verdict, &VerdictResult::verdict);
  return found != verdict_results.end() && found->result == accepted;
}

/// "it is no JSON": what is wrong, and where it is not plain, what to look at.
[[nodiscard]] std::string_view words_of(sensors::Reason reason);

}  // namespace io
