// What a report says of a site and a period, as numbers: read from the figures of a ledger, judged, not yet worded.
//
// Whole numbers throughout; a figure that cannot be told is absent, never zero. The same ledger and premises give the
// same figures on every machine. Single thread.
#pragma once

#include "service/core/premises.hpp"
#include "service/io/figure_reader.hpp"
#include "service/report/air_change.hpp"
#include "service/report/cases.hpp"
#include "service/report/minute_line.hpp"
#include "service/report/period.hpp"
#include "service/report/rules_in_force.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace report {

/// A part of a whole; absent where the whole is nothing.
struct Share {
  std::int64_t part = 0, whole = 0;
  /// Tenths of a per cent, rounded down, at most 1000: 99.9 % is not all.
  [[nodiscard]] std::optional<std::int64_t> per_mille() const;
  friend bool operator==(const Share&, const Share&) = default;
};

/// How far something can be judged by its coverage (domain 2.1, block 8): from 95 % on, from 80 % on, below.
enum class Verdict : std::uint8_t { kept, exceeded, limited, not_assessable };
/// An exceedance that was seen is one at any coverage.
[[nodiscard]] Verdict verdict_of(bool exceeded, const Share& coverage);

[[nodiscard]] bool is_assessable(const Share& coverage);
/// What nobody could see is no zero: what was seen, or the zero that coverage proves; else nothing.
[[nodiscard]] std::optional<std::int64_t> proven(std::int64_t figure, const Share& coverage);

/// Sums of tallies by what and detail.
using TallySums = std::map<std::pair<core::Tally, std::int64_t>, std::int64_t>;
[[nodiscard]] std::int64_t sum_of(const TallySums& sums, core::Tally what);
/// Half of them are at most so much; none without any.
[[nodiscard]] std::optional<std::int64_t> median_detail(const TallySums& sums, core::Tally what);

/// CO2 of a quarter of an hour: mean of its minutes, ppm; absent without any.
using AirProfile = std::vector<std::optional<std::int32_t>>;

/// What only the minutes themselves tell; they are kept for some weeks.
struct MinuteFigures {
  std::int64_t occupied = 0;         ///< of them with CO2
  std::optional<std::int32_t> high;  ///< ppm: 95 % of these minutes had no more
  std::vector<AirChange> decays;
};

struct SpaceReport {
  core::SpaceId space;
  bool is_room = false;
  core::SpaceFigures figures;
  Share counted,
      aired;  ///< minutes of opening with a known count, with CO2; of a whole of 0 there is no sensor
  /// Of `counted` those whose number may be kept, as it may in rooms with an agreement: what use is told from.
  Share told;
  Verdict occupancy = Verdict::not_assessable, air = Verdict::not_assessable;
  bool counts = false, measures_air = false;  ///< sensors are configured for it
  TallySums tallies;
  std::optional<MinuteFigures> minutes;               ///< none: not asked for, or not kept any more
  AirProfile profile;                                 ///< of the period, quarter by quarter
  MeasuredQuarters counted_quarters, aired_quarters;  ///< of the period: with a count, with CO2
  // Of what was seen of them: seconds of quarters in which nobody measured are left out.
  std::int64_t over_cases = 0, over_seconds = 0;  ///< of room_occupancy or area_occupancy
  std::int64_t air_1000_cases = 0, air_2000_cases = 0, air_seconds_1000 = 0, air_seconds_2000 = 0;
  /// Of both; what has only one of them is judged by that.
  [[nodiscard]] std::optional<Verdict> verdict() const;
};

struct SensorReport {
  core::SensorId sensor;
  Share available;              ///< of the minutes of opening
  std::vector<MinuteRun> gaps;  ///< within opening, of the period; in order of time
};

/// What nobody looked at, within opening.
struct SiteReport {
  ReportPeriod period;
  Span span;
  core::Time until{};  ///< what is later than this had not happened yet
  core::SpaceId site;
  std::string stage;                ///< its name: in force at the end; "": none was ever begun
  std::int64_t open_minutes = 0;    ///< as recorded; what nobody looked at by the calendar
  std::int64_t open_days = 0;       ///< on which there are any of them
  Share looked;                     ///< of these
  std::vector<MinuteRun> blind;     ///< of opening, when the daemon did not look
  std::vector<SpaceReport> spaces;  ///< all of the site, in their order
  std::vector<SensorReport> sensors;
  std::vector<Case> cases;  ///< of the site
  TallySums tallies;        ///< of all its spaces
  /// Local weekday (Monday first) and hour, within opening: minutes that rooms were visited, and uses they belong to.
  struct Hour {
    std::int64_t visited = 0, uses = 0, most = 0;
    Share counted;            ///< minutes of opening of rooms with a known count
    bool looked = false;      ///< rooms: enough of these to tell, or somebody was seen
    bool most_known = false;  ///< the whole site was counted in any of them
  };
  using Hours = std::array<std::array<Hour, 24>, 7>;
  Hours hours{};
  std::int64_t starts = 0, clock_steps = 0, gaps = 0,
               lost_entries = 0;  ///< of the daemon and its record
  /// Those that lie within a longer period, each of which has a report of its own: of the same spaces. Empty of a week.
  std::vector<SiteReport> weeks{};
};

/// Of the minutes in which rooms should have been counted, or their air measured, those in which they were; where no
/// room has a sensor for it, of all spaces that have one.
[[nodiscard]] Share counted_in(const SiteReport& report);
[[nodiscard]] Share aired_in(const SiteReport& report);
/// Of both.
[[nodiscard]] Share coverage_of(const SiteReport& report);
/// As counted_in(), of minutes whose number may be kept.
[[nodiscard]] Share told_in(const SiteReport& report);

struct ReportInput {
  const io::FigureReader& reader;
  const core::Premises& premises;  ///< in force at the end of the period
  core::SpaceId site;
  ReportPeriod period;
  core::Time until{};          ///< the end of what the ledger knows, wall time
  core::WallTime from{};       ///< what lies before is left out
  bool reads_minutes = false;  ///< of a week or less: they are many
  /// In the period, one after the other: a sensor told nothing before it was configured. Empty: it always was.
  std::span<const InForce> in_force{};
};
[[nodiscard]] io::LedgerResult<SiteReport> report_of(const ReportInput& input);

}  // namespace report
