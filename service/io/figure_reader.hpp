// Reads what reports are made of out of a ledger, live or not: quarters of an hour, minutes, tallies, events.
//
// Times are wall time. As LedgerReader: read-only, no read transaction stays open between calls. One thread.
#pragma once

#include "service/core/quarter_hours.hpp"
#include "service/core/tally.hpp"
#include "service/io/ledger_error.hpp"
#include "service/io/sqlite.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace io {

/// From the first on, and before the second.
struct QuarterRange {
  core::Quarter from{}, to{};
};

class FigureReader {
 public:
  static LedgerResult<FigureReader> open(const std::filesystem::path& path);
  /// Over tables that are open already.
  static LedgerResult<FigureReader> over(Connection connection);
  /// What lies before `until` is read in the first tables, all else in the second, which have nothing earlier. Names are
  /// those of the second.
  static LedgerResult<FigureReader> joined(Connection earlier, core::Quarter until,
                                           Connection later);

  /// The id of a space, sensor, rule, … by its number in what is read below; "" for 0.
  [[nodiscard]] const std::string& name(std::uint32_t number) const;

  struct Looked {
    core::Quarter quarter{};
    core::Seq seq = 0;
    core::ClosedQuarter::Bits minutes = 0;
  };
  /// By time. A set clock makes two of one quarter.
  LedgerResult<std::vector<Looked>> looked(const QuarterRange& range) const;

  struct OfSpace {
    core::Quarter quarter{};
    std::uint32_t space = 0;
    core::SpaceFigures figures;
  };
  LedgerResult<> spaces(const QuarterRange& range,
                        const std::function<void(const OfSpace&)>& use) const;

  struct Bits {
    core::Quarter quarter{};
    core::Seq seq = 0;
    std::uint32_t subject = 0;
    core::ClosedQuarter::Bits minutes = 0;
  };
  /// Minutes in which a sensor told nothing; in which a site was open.
  LedgerResult<std::vector<Bits>> sensors_down(const QuarterRange& range) const;
  LedgerResult<std::vector<Bits>> sites_open(const QuarterRange& range) const;

  struct Minutes {
    core::Quarter quarter{};
    std::uint32_t space = 0;
    core::SpaceMinutes minutes;
  };
  /// As far back as they are kept.
  LedgerResult<> minutes(const QuarterRange& range,
                         const std::function<void(const Minutes&)>& use) const;

  struct Counted {
    core::Quarter quarter{};
    std::uint32_t space = 0;
    core::Tally what = core::Tally::visit_began;
    std::int64_t detail = 0, n = 0;
  };
  LedgerResult<> tallies(const QuarterRange& range,
                         const std::function<void(const Counted&)>& use) const;

  struct Event {
    core::Time wall{};
    core::Record record;  ///< subject and other are numbers, for name()
  };
  /// In the order of their seq.
  LedgerResult<std::vector<Event>> events(core::Time from, core::Time to) const;
  /// All of one kind before that time, as far back as they are kept.
  LedgerResult<std::vector<Event>> events_of(core::RecordKind kind, core::Time to) const;

  /// Of the first quarter there is, and after the last; both zero: none.
  LedgerResult<QuarterRange> all() const;

 private:
  struct Earlier {
    Connection connection;
    core::Quarter until{};
  };
  explicit FigureReader(Connection connection) : connection_{std::move(connection)} {}
  LedgerResult<> read_names();
  LedgerResult<> each(std::string_view sql, const QuarterRange& range,
                      const std::function<bool(const Statement&)>& use) const;
  LedgerResult<std::vector<Bits>> bits(std::string_view sql, const QuarterRange& range) const;

  std::optional<Earlier> earlier_;
  Connection connection_;
  std::vector<std::string> names_;
};

}  // namespace io
