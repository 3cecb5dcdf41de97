// What would have been under other rules, beside what was: cases room by room and rule by rule, and answers at the desk.
// Out of the events of a ledger and those of a rerun (io/rerun.hpp). Pure; any thread.
#pragma once

#include "service/core/premises.hpp"
#include "service/core/record.hpp"
#include "service/io/figure_reader.hpp"
#include "service/report/report_maker.hpp"
#include "service/report/rules_in_force.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace report {

/// Somebody asked to be let in.
struct Asked {
  core::Time wall{};
  std::string_view space;       ///< id
  core::Refusal then{}, now{};  ///< none: granted
};

struct WhatIfOrder {
  const io::FigureReader& stored;
  const io::FigureReader& other;
  const core::Premises& then;         ///< in force at the end
  const core::Premises& other_rules;  ///< the same under the other rules
  std::string site;                   ///< id; REQUIRES: both have it
  std::string time_zone;
  ReportPeriod period;            ///< as asked for
  core::Time began{};             ///< wall time: what lies before cannot be run again
  core::Time until{};             ///< wall time: the end of what is recorded
  std::string_view stage_at_end;  ///< name, as it was begun; "": by its date
  const OrderedLimits& ordered;   ///< at the end: they stand above the limits of either rules
  std::span<const Asked> asked;
  bool locked = true;  ///< no service agreement, now or then
  std::int64_t smallest_cell = 5;
  std::string software, rules_name, rules_digest;
  std::vector<texts::Language> languages{texts::Language::de};
};

struct MadeWhatIf {
  std::string json;
  std::vector<WrittenReport> written;
  std::vector<std::vector<std::string>> summaries;  ///< lines, by language as ordered
};

[[nodiscard]] io::LedgerResult<MadeWhatIf> make_what_if(const WhatIfOrder& order);

}  // namespace report
