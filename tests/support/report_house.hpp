// A small house for reports, and ledgers of it: minutes written as they would have been, or simulated weeks.
#pragma once

#include "service/core/quarter_hours.hpp"
#include "service/io/ledger.hpp"
#include "service/report/report_maker.hpp"
#include "service/report/site_figures.hpp"
#include "tests/support/temp_dir.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace support {

/// A site "amt" with one floor, two rooms ("r1", "r2") with counter and CO2 sensor each, a waiting area; open Monday to
/// Friday from 8 to 16 in Berlin.
[[nodiscard]] std::string report_house_text(std::string_view agreement = "DV 2026/03");

/// For a house: a first stage by invitation, and from Wednesday, 18 November 2026, on one that lets in anyone.
inline constexpr const char* two_stages = R"toml(
[[stage]]
from = 2026-11-01
name = "Schritt 1: nur auf Einladung"
entry = "invited"
profile = "bmas-2020"
[[stage]]
from = 2026-11-18
name = "Schritt 2"
entry = "anyone"
profile = "office-a36"
)toml";

/// Monday, 16 November 2026, 00:00 in Berlin: week 2026-W47.
inline constexpr core::WallTime report_monday{
    (std::chrono::sys_days{std::chrono::year{2026} / 11 / 16} - std::chrono::hours{1})
        .time_since_epoch()};

/// A ledger of that house, written quarter by quarter from a Monday on, report_monday unless told. Stream time is wall time.
class ReportLedger {
 public:
  /// `more`: tables after those of the house.
  explicit ReportLedger(std::string_view agreement = "DV 2026/03",
                        core::WallTime begin = report_monday, std::string_view more = "");

  /// What a space was at the end of each minute; `open` follows the calendar. Nothing: nobody looked.
  using Look =
      std::function<std::optional<core::MinuteLook>(std::string_view space, std::int64_t minute)>;
  /// Minutes since report_monday, both multiples of 15.
  ReportLedger& write(std::int64_t from, std::int64_t to, const Look& look);
  /// All that week, everything known, nobody there, 500 ppm.
  ReportLedger& quiet_week();
  /// A sensor told nothing in these minutes. Before write().
  ReportLedger& down(std::string_view sensor, std::int64_t from, std::int64_t to);
  /// An entry at that minute. In order of time, before the quarter that it lies in is written.
  ReportLedger& record(std::int64_t minute, const core::Derived& what);
  ReportLedger& enter(std::int64_t minute, const core::Input& what,
                      const core::Outcome& outcome = {});

  /// From that minute on this configuration; of the same spaces and sensors. In order of time, as an entry.
  ReportLedger& reconfigure(std::int64_t minute, const std::string& text);
  /// What people typed, for entries that name its number.
  ReportLedger& type(std::uint32_t number, const std::string& text);
  /// Sums of weeks, from the book of appointments.
  ReportLedger& book(const io::WeekCell& cell, std::uint32_t told);

  [[nodiscard]] core::SpaceId space(std::string_view id) const;
  [[nodiscard]] std::uint8_t rule(std::string_view id) const;
  [[nodiscard]] core::Time at(std::int64_t minute) const;
  [[nodiscard]] const core::Premises& premises() const { return *premises_; }
  [[nodiscard]] std::filesystem::path file() const { return dir_ / "ledger.db"; }

  /// Closes the ledger and reads it. Throws where that fails.
  [[nodiscard]] report::SiteReport report(std::string_view week = "2026-W47");
  /// Closes the ledger and makes the whole report of it.
  [[nodiscard]] report::MadeReport made(const report::ReportPeriod& period,
                                        std::vector<texts::Language> languages);

 private:
  struct Down {
    core::SensorId sensor;
    std::int64_t from, to;
  };
  struct Waiting {
    std::int64_t minute;
    core::Record record;
    std::string config{};  ///< "": as it was
  };
  void use(const std::string& config);
  void write_quarter(std::int64_t from, const Look& look);
  void write_waiting(std::int64_t until);

  TempDir dir_;
  core::WallTime monday_;
  std::shared_ptr<const core::Premises> premises_;
  std::string text_;
  std::optional<io::Ledger> ledger_;
  core::Seq seq_ = 0;
  std::vector<Down> down_;
  std::vector<Waiting> waiting_;
  io::AppointmentBook::Cells booked_;
  std::vector<std::uint8_t> runs_;  // by space, see figures_of()
};

}  // namespace support
