// What is counted for a comparison with other rules, not yet worded. Pure; any thread.
#pragma once

#include "service/report/site_figures.hpp"
#include "service/report/what_if.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace report {

struct ThenAndNow {
  std::int64_t then = 0, now = 0;
};

/// How often, and for how long: of that, what lies in quarters of an hour in which somebody measured, as in a report.
struct Cases {
  ThenAndNow n, seconds;
};

/// Answers at the desk, of one place or for one reason.
struct Answers {
  std::int64_t refused = 0, refused_other = 0, would_be_refused = 0, would_be_granted = 0;

  static constexpr std::array columns{&Answers::refused, &Answers::refused_other,
                                      &Answers::would_be_refused, &Answers::would_be_granted};
};

struct WhatIfCounts {
  core::SpaceId site;      ///< in WhatIfOrder::then
  Span asked_for, span{};  ///< and of it what could be run again
  std::map<std::string, Cases, std::less<>> over, air_1000, air_2000;  ///< by id of the space
  std::map<std::pair<std::string, std::uint32_t>, ThenAndNow>
      by_rule;  ///< how often, by rule and level
  std::map<std::string, Answers, std::less<>> by_room;
  std::map<core::Refusal, Answers> by_reason;
  Answers all;
  SiteReport seen;  ///< what was known of that span: no rule makes a gap a zero
};

[[nodiscard]] io::LedgerResult<WhatIfCounts> count_what_if(const WhatIfOrder& order);

}  // namespace report
