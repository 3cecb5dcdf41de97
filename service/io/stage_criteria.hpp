// What a house wanted to have seen before it enters its next stage, against what a report saw of it. Told, never
// applied: whether a stage is entered is for people to decide. Values and pure functions; any thread.
#pragma once

#include "service/io/words.hpp"

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace io {

/// So many whole weeks up to then were kept, of those asked for.
struct WeeksAsked {
  std::int64_t kept = 0, asked = 0;
  [[nodiscard]] bool met() const { return kept >= asked; }
  friend bool operator==(const WeeksAsked&, const WeeksAsked&) = default;
};
/// The worst of these weeks; none: nobody looked.
struct CoverageAsked {
  std::optional<std::int64_t> per_mille;
  std::int64_t asked_per_cent = 0;
  [[nodiscard]] bool met() const { return per_mille && *per_mille >= asked_per_cent * 10; }
  friend bool operator==(const CoverageAsked&, const CoverageAsked&) = default;
};
/// The supply that is used up first, in days of use; without days, one that the books never had any of; none, and no
/// days, where it is not known of any how long it lasts.
struct StockAsked {
  std::string supply;
  std::optional<std::int64_t> days;
  std::int64_t asked = 0;
  [[nodiscard]] bool met() const { return days && *days >= asked; }
  friend bool operator==(const StockAsked&, const StockAsked&) = default;
};
/// Of the text that says it.
[[nodiscard]] std::string_view key_of(const StockAsked& stock);
using StageNeed = std::variant<WeeksAsked, CoverageAsked, StockAsked>;

struct StageCriteria {
  std::string stage;             ///< the one that is next
  std::int64_t weeks = 1;        ///< looked at
  std::vector<StageNeed> needs;  ///< those it has, at most one of each kind
  [[nodiscard]] bool met() const;
  friend bool operator==(const StageCriteria&, const StageCriteria&) = default;
};

/// What the newest weekly report of a site says.
struct ReportedCriteria {
  std::string site, period;  ///< id, "2026-W47"
  StageCriteria criteria;
};

/// {"stage", "looked_at", "met", "weeks": {"kept", "asked", "met"}, "coverage": {"per_mille", "asked_per_cent",
/// "met"}, "stock": {"supply", "days", "asked", "met"}}. What is not asked for is absent; what nobody knows is null.
[[nodiscard]] boost::json::object to_json(const StageCriteria& criteria);
/// Nothing if it is none.
[[nodiscard]] std::optional<StageCriteria> criteria_from(const boost::json::value& json);
/// "Voraussetzungen für die nächste Stufe … erfüllt", or what is open.
[[nodiscard]] BothLanguages criteria_words(const StageCriteria& criteria);

}  // namespace io
