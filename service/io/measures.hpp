// The measures of the committee as people read them: what is to be done, by which function, until when.
//
// They stand in the ledger as entries (core/measure.hpp); the latest of each counts. Values and their reading; single
// thread.
#pragma once

#include "service/core/entry.hpp"
#include "service/core/premises.hpp"
#include "service/io/figure_reader.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace io {

/// Who can be responsible. A list and no free text, so that no name gets in. Texts: "function.F".
inline constexpr std::array<std::string_view, 8> measure_functions{
    "management", "team_lead", "reception",           "building",
    "technical",  "safety",    "occupational_health", "staff_council"};

/// What the report proposes measures for. Texts: "report.measure.F".
inline constexpr std::array<std::string_view, 6> findings{"over", "air_2000", "air_1000",
                                                          "gap",  "route",    "sensor"};

struct Measure {
  std::uint32_t number = 0;
  std::string site;
  std::string space;    ///< id; "": the whole site
  std::string finding;  ///< "": somebody's own idea
  std::string what;     ///< "": as the finding proposes
  std::string function;
  std::optional<core::Day> due;
  core::MeasureStatus status = core::MeasureStatus::open;
  core::Time noted{}, changed{};  ///< wall time, first and latest
  friend bool operator==(const Measure&, const Measure&) = default;
};

using TextOfNumber = std::function<std::string(std::uint32_t)>;

/// As they stood at that time, by number.
LedgerResult<std::vector<Measure>> read_measures(const FigureReader& reader,
                                                 const TextOfNumber& text_of, core::Time until);

/// Those of a running daemon.
class MeasureBook {
 public:
  MeasureBook() = default;
  explicit MeasureBook(std::vector<Measure> stored);

  [[nodiscard]] const std::vector<Measure>& all() const { return measures_; }
  [[nodiscard]] const Measure* find(std::uint32_t number) const;
  /// Never given before.
  [[nodiscard]] std::uint32_t next_number() { return ++last_number_; }
  /// A new one, or what became of one: `noted` stays that of the first.
  void note(Measure measure);

 private:
  std::vector<Measure> measures_;  // by number
  std::uint32_t last_number_ = 0;
};

}  // namespace io
