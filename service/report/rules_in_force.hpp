// Which configurations, stages and limits by command were in force in a period, one after the other: a report names the
// rules of each day, not those of its last one. Reads only; single thread.
#pragma once

#include "service/io/figure_reader.hpp"
#include "service/io/ledger_reader.hpp"
#include "service/io/rebuild.hpp"
#include "service/report/period.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace report {

/// Set by command, by id of its space; none: as many as like.
using OrderedLimits = std::map<std::string, std::optional<core::Persons>, std::less<>>;

struct InForce {
  Span span;
  std::string configuration;  ///< hash; "": not kept any more
  std::shared_ptr<const core::Premises>
      premises;            ///< nullptr: gone, or this version cannot read it
  std::string stage_name;  ///< as it was begun; "": none was
  OrderedLimits ordered{};

  /// REQUIRES: premises.
  [[nodiscard]] const core::Stage& stage(std::string_view site) const;
  [[nodiscard]] bool is_known() const { return premises != nullptr; }
};

/// The stage of that name; where there is none, the one whose date has come by that day.
[[nodiscard]] const core::Stage& stage_of(const core::Premises& premises, core::SpaceId site,
                                          std::string_view name, std::chrono::local_days day);

/// How many a space may hold, and what says so.
struct Allowed {
  std::optional<core::Persons> persons;  ///< none: as many as like
  core::Bound bound = core::Bound::none;
};
/// An order stands above what the configuration says, and may lift a limit.
[[nodiscard]] Allowed allowed_in(const core::Premises& premises, core::SpaceId space,
                                 const core::Stage& stage, const OrderedLimits& ordered);

struct InForceInput {
  const io::LedgerReader& ledger;
  const io::FigureReader& figures;
  const io::ReadPremises& read_premises;
  std::string site;  ///< id
  Span span;
};
/// In order of time; neighbours differ. Empty: nobody looked. What lies before the daemon first looked is left out, and so
/// is what comes after it last did.
[[nodiscard]] io::LedgerResult<std::vector<InForce>> in_force(const InForceInput& input);

}  // namespace report
