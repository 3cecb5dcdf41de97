#include "service/io/figure_reader.hpp"

#include "service/io/ledger_open.hpp"
#include "service/io/ledger_rows.hpp"
#include "service/io/quarter_rows.hpp"

#include <algorithm>
#include <utility>

namespace io {
namespace {

core::Quarter quarter_at(const Statement& row, int column) {
  return core::Quarter{row.number(column)};
}
std::uint32_t number_at(const Statement& row, int column) {
  return static_cast<std::uint32_t>(row.number(column));
}
core::ClosedQuarter::Bits bits_at(const Statement& row, int column) {
  return static_cast<core::ClosedQuarter::Bits>(row.number(column));
}

FigureReader::Event read_event(const Statement& row) {
  constexpr int wall = row_columns.size();
  return {row.time(wall), to_record(read_row(row))};
}

/// Of one or two tables; where the clock was set back, later ones may lie among earlier ones.
class Events {
 public:
  LedgerResult<> add(const Connection& connection, std::string_view sql, SqlValues values) {
    return connection.each(sql, values, [&](const Statement& row) {
      all_.push_back(read_event(row));
      return true;
    });
  }
  std::vector<FigureReader::Event> in_order() {
    std::ranges::sort(all_, {}, [](const FigureReader::Event& event) { return event.record.seq; });
    return std::move(all_);
  }

 private:
  std::vector<FigureReader::Event> all_;
};

}  // namespace

LedgerResult<FigureReader> FigureReader::open(const std::filesystem::path& path) {
  return open_for_reading(path).and_then(over);
}

LedgerResult<FigureReader> FigureReader::over(Connection connection) {
  FigureReader reader{std::move(connection)};
  const LedgerResult<> named = reader.read_names();
  return named.map([&] { return std::move(reader); });
}

LedgerResult<FigureReader> FigureReader::joined(Connection earlier, core::Quarter until,
                                                Connection later) {
  return over(std::move(later)).map([&](FigureReader reader) {
    reader.earlier_.emplace(Earlier{std::move(earlier), until});
    return reader;
  });
}

LedgerResult<> FigureReader::read_names() {
  names_.assign(1, "");
  return connection_.each("SELECT number, id FROM name ORDER BY number", {},
                          [&](const Statement& row) {
                            const auto number = static_cast<std::size_t>(row.number(0));
                            if (number >= names_.size()) names_.resize(number + 1);
                            names_[number] = row.text(1);
                            return true;
                          });
}

const std::string& FigureReader::name(std::uint32_t number) const {
  return names_[number < names_.size() ? number : 0];
}

/// By quarter first, so that what was earlier comes first.
LedgerResult<> FigureReader::each(std::string_view sql, const QuarterRange& range,
                                  const std::function<bool(const Statement&)>& use) const {
  LedgerResult<> read;
  if (earlier_ && range.from < earlier_->until) {
    const core::Quarter to = std::min(range.to, earlier_->until);
    read = earlier_->connection.each(sql, {range.from.count(), to.count()}, use);
  }
  return read.and_then(
      [&] { return connection_.each(sql, {range.from.count(), range.to.count()}, use); });
}

LedgerResult<std::vector<FigureReader::Looked>> FigureReader::looked(
    const QuarterRange& range) const {
  std::vector<Looked> all;
  return each(
             "SELECT quarter, seq, looked FROM quarter WHERE quarter >= ? AND quarter < ? "
             "ORDER BY quarter, seq",
             range,
             [&](const Statement& row) {
               all.push_back(
                   {quarter_at(row, 0), static_cast<core::Seq>(row.number(1)), bits_at(row, 2)});
               return true;
             })
      .map([&] { return std::move(all); });
}

LedgerResult<> FigureReader::spaces(const QuarterRange& range,
                                    const std::function<void(const OfSpace&)>& use) const {
  return each(
      "SELECT quarter.quarter, quarter_space.* FROM quarter JOIN quarter_space USING (seq) "
      "WHERE quarter.quarter >= ? AND quarter.quarter < ? ORDER BY quarter.quarter, seq, space",
      range, [&](const Statement& row) {
        constexpr int first_figure = 3;  // after quarter, seq, space
        use({quarter_at(row, 0), number_at(row, 2), read_figures(row, first_figure)});
        return true;
      });
}

LedgerResult<std::vector<FigureReader::Bits>> FigureReader::bits(std::string_view sql,
                                                                 const QuarterRange& range) const {
  std::vector<Bits> all;
  return each(sql, range,
              [&](const Statement& row) {
                all.push_back({quarter_at(row, 0), static_cast<core::Seq>(row.number(1)),
                               number_at(row, 2), bits_at(row, 3)});
                return true;
              })
      .map([&] { return std::move(all); });
}

LedgerResult<std::vector<FigureReader::Bits>> FigureReader::sensors_down(
    const QuarterRange& range) const {
  return bits(
      "SELECT quarter, seq, sensor, down FROM quarter JOIN quarter_sensor USING (seq) "
      "WHERE quarter >= ? AND quarter < ? ORDER BY quarter, seq, sensor",
      range);
}

LedgerResult<std::vector<FigureReader::Bits>> FigureReader::sites_open(
    const QuarterRange& range) const {
  return bits(
      "SELECT quarter, seq, site, open FROM quarter JOIN quarter_site USING (seq) "
      "WHERE quarter >= ? AND quarter < ? ORDER BY quarter, seq, site",
      range);
}

LedgerResult<> FigureReader::minutes(const QuarterRange& range,
                                     const std::function<void(const Minutes&)>& use) const {
  return each(
      "SELECT quarter, space, looks FROM quarter JOIN minute USING (seq) "
      "WHERE quarter >= ? AND quarter < ? ORDER BY quarter, seq, space",
      range, [&](const Statement& row) {
        use({quarter_at(row, 0), number_at(row, 1), minutes_from(row.bytes(2))});
        return true;
      });
}

LedgerResult<> FigureReader::tallies(const QuarterRange& range,
                                     const std::function<void(const Counted&)>& use) const {
  return each(
      "SELECT quarter, space, what, detail, sum(n) FROM tally WHERE quarter >= ? AND quarter < ? "
      "GROUP BY quarter, space, what, detail ORDER BY quarter, space, what, detail",
      range, [&](const Statement& row) {
        use({.quarter = quarter_at(row, 0),
             .space = number_at(row, 1),
             .what = static_cast<core::Tally>(row.number(2)),
             .detail = row.number(3),
             .n = row.number(4)});
        return true;
      });
}

LedgerResult<std::vector<FigureReader::Event>> FigureReader::events(core::Time from,
                                                                    core::Time to) const {
  constexpr std::string_view sql = "SELECT * FROM event WHERE wall >= ? AND wall < ? ORDER BY seq";
  Events events;
  LedgerResult<> read;
  if (earlier_)
    read = events.add(earlier_->connection, sql, {from, std::min(to, core::Time{earlier_->until})});
  return read.and_then([&] { return events.add(connection_, sql, {from, to}); }).map([&] {
    return events.in_order();
  });
}

LedgerResult<std::vector<FigureReader::Event>> FigureReader::events_of(core::RecordKind kind,
                                                                       core::Time to) const {
  constexpr std::string_view sql = "SELECT * FROM event WHERE kind = ? AND wall < ? ORDER BY seq";
  const auto number = static_cast<std::int64_t>(kind);
  Events events;
  LedgerResult<> read;
  if (earlier_)
    read =
        events.add(earlier_->connection, sql, {number, std::min(to, core::Time{earlier_->until})});
  return read.and_then([&] { return events.add(connection_, sql, {number, to}); }).map([&] {
    return events.in_order();
  });
}

LedgerResult<QuarterRange> FigureReader::all() const {
  QuarterRange all;
  return each(
             "SELECT min(quarter), max(quarter) + 1 FROM quarter "
             "WHERE quarter >= ? AND quarter < ?",
             {core::Quarter::min(), core::Quarter::max()},
             [&](const Statement& row) {
               if (row.is_null(0)) return false;
               if (all.to == core::Quarter{}) all.from = quarter_at(row, 0);
               all.to = quarter_at(row, 1);
               return false;
             })
      .map([&] { return all; });
}

}  // namespace io
