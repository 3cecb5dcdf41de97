#include "service/io/quarter_rows.hpp"

#include "service/core/tally.hpp"
#include "service/io/kept_heads.hpp"
#include "service/io/ledger_digest.hpp"
#include "service/io/ledger_rows.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace io {
namespace {

using core::ClosedQuarter;
using core::SubjectKind;

/// Places by the number the ledger has for them: the order of every row.
std::vector<std::pair<std::int64_t, std::uint32_t>> by_number(const SubjectNumbers& numbers,
                                                              SubjectKind kind, std::size_t size) {
  std::vector<std::pair<std::int64_t, std::uint32_t>> places;
  for (std::uint32_t i = 0; i < size; ++i) places.emplace_back(numbers.of(kind, i), i);
  std::ranges::sort(places);
  return places;
}

/// Writes the rows of one quarter, and takes each into its digest.
class QuarterWriter {
 public:
  QuarterWriter(const Connection& connection, const ClosedQuarter& quarter,
                const SubjectNumbers& numbers)
      : connection_{connection}, quarter_{quarter}, numbers_{numbers} {}

  LedgerResult<> run() {
    return write_spaces()
        .and_then([&] { return write_sensors(); })
        .and_then([&] { return write_sites(); })
        .and_then([&] {
          return connection_.run("INSERT INTO quarter VALUES (?, ?, ?, ?, ?)",
                                 {quarter_.seq, quarter_.quarter.count(), quarter_.looked,
                                  rows_.finish(), minutes_.finish()});
        });
  }

 private:
  LedgerResult<> write_spaces() {
    auto add = connection_.prepare(
        "INSERT INTO quarter_space VALUES "
        "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    if (!add) return tl::unexpected(add.error());
    auto add_minutes = connection_.prepare("INSERT INTO minute VALUES (?, ?, ?)");
    if (!add_minutes) return tl::unexpected(add_minutes.error());
    for (const auto& [number, place] :
         by_number(numbers_, SubjectKind::space, quarter_.spaces.size()))
      if (auto added = write_space(*add, *add_minutes, number, quarter_.spaces[place]); !added)
        return added;
    return {};
  }

  LedgerResult<> write_space(Statement& add, Statement& add_minutes, std::int64_t number,
                             const ClosedQuarter::OfSpace& space) {
    std::uint8_t run = space.run;
    const core::SpaceFigures figures = figures_of(space.minutes, run);
    if (says_nothing(figures)) return {};
    std::array<std::int64_t, space_figures + 2> row{static_cast<std::int64_t>(quarter_.seq),
                                                    number};
    std::ranges::copy(to_columns(figures), row.begin() + 2);
    rows_.add(std::span{row}.subspan(1));
    const MinuteBytes bytes = to_bytes(space.minutes);
    minutes_.add(number);
    minutes_.add(bytes);
    return add.run_with(row).and_then(
        [&] { return add_minutes.run({quarter_.seq, number, bytes}); });
  }

  LedgerResult<> write_bits(Statement& add, std::int64_t number, ClosedQuarter::Bits bits) {
    if (bits == 0) return {};
    rows_.add(number);
    rows_.add(bits);
    return add.run({quarter_.seq, number, bits});
  }

  LedgerResult<> write_sensors() {
    auto add = connection_.prepare("INSERT INTO quarter_sensor VALUES (?, ?, ?)");
    if (!add) return tl::unexpected(add.error());
    for (const auto& [number, place] :
         by_number(numbers_, SubjectKind::sensor, quarter_.sensors_down.size()))
      if (auto added = write_bits(*add, number, quarter_.sensors_down[place]); !added) return added;
    return {};
  }

  LedgerResult<> write_sites() {
    auto add = connection_.prepare("INSERT INTO quarter_site VALUES (?, ?, ?)");
    if (!add) return tl::unexpected(add.error());
    std::vector<std::pair<std::int64_t, ClosedQuarter::Bits>> sites;
    for (const ClosedQuarter::OfSite& site : quarter_.sites)
      sites.emplace_back(numbers_.of(SubjectKind::space, site.space.value), site.open);
    std::ranges::sort(sites);
    for (const auto& [number, open] : sites)
      if (auto added = write_bits(*add, number, open); !added) return added;
    return {};
  }

  const Connection& connection_;
  const ClosedQuarter& quarter_;
  const SubjectNumbers& numbers_;
  Sha256 rows_, minutes_;
};

/// Takes the whole numbers of each row, from column `first` to before `end`, into the digest.
LedgerResult<> add_rows(const Connection& connection, std::string_view sql, SqlValues values,
                        int first, int end, Sha256& digest) {
  std::vector<std::int64_t> numbers(static_cast<std::size_t>(end - first));
  return connection.each(sql, values, [&](const Statement& row) {
    for (int column = first; column < end; ++column)
      numbers[static_cast<std::size_t>(column - first)] = row.number(column);
    digest.add(std::span<const std::int64_t>{numbers});
    return true;
  });
}

/// In the order of the columns of table quarter_space, behind seq and space.
void each_figure(auto& of, const auto& use) {
  for (auto* const one : {&of.looked, &of.known, &of.withheld, &of.over, &of.occupied,
                          &of.person_minutes, &of.most, &of.visited, &of.uses, &of.open,
                          &of.open_known, &of.air, &of.open_air, &of.ppm_sum, &of.ppm_most})
    use(*one);
  for (auto& band : of.bands) use(band);
  use(of.person_minutes_1000);
  use(of.person_minutes_2000);
}

/// Since the epoch; of a damaged row it is some time or other, and no overflow.
core::Duration wall_of(core::Time t, core::Duration offset) {
  const auto bits = [](std::int64_t number) { return static_cast<std::uint64_t>(number); };
  return core::Duration{
      static_cast<std::int64_t>(bits(t.time_since_epoch().count()) + bits(offset.count()))};
}

/// Nearly every entry is a reading, of which nothing is counted here.
bool is_reading(core::RecordKind kind) {
  return kind >= core::RecordKind::co2 && kind <= core::RecordKind::fault;
}

}  // namespace

// ---- as they stand in the tables ----

std::array<std::int64_t, space_figures> to_columns(const core::SpaceFigures& figures) {
  std::array<std::int64_t, space_figures> columns{};
  auto at = columns.begin();
  each_figure(figures, [&at](const std::int64_t& figure) { *at++ = figure; });
  return columns;
}

core::SpaceFigures read_figures(const Statement& row, int first) {
  core::SpaceFigures figures;
  each_figure(figures, [&](std::int64_t& figure) { figure = row.number(first++); });
  return figures;
}

MinuteBytes to_bytes(const core::SpaceMinutes& minutes) {
  MinuteBytes bytes{};
  auto at = bytes.begin();
  for (const auto& numbers : {minutes.persons, minutes.ppm}) {
    for (const std::uint16_t number : numbers) {
      *at++ = static_cast<std::byte>(number & 0xff);
      *at++ = static_cast<std::byte>(number >> 8);
    }
  }
  for (const std::uint8_t flags : minutes.flags) *at++ = static_cast<std::byte>(flags);
  return bytes;
}

core::SpaceMinutes minutes_from(std::span<const std::byte> bytes) {
  core::SpaceMinutes minutes;
  if (bytes.size() != MinuteBytes{}.size()) return minutes;
  auto at = bytes.begin();
  for (auto* const numbers : {&minutes.persons, &minutes.ppm}) {
    for (std::uint16_t& number : *numbers) {
      number = std::to_integer<std::uint16_t>(*at++);
      number = static_cast<std::uint16_t>(number | std::to_integer<unsigned>(*at++) << 8);
    }
  }
  for (std::uint8_t& flags : minutes.flags) flags = std::to_integer<std::uint8_t>(*at++);
  return minutes;
}

bool says_nothing(const core::SpaceFigures& figures) {
  return figures.known == figures.looked && figures.withheld == 0 && figures.person_minutes == 0 &&
         figures.open == 0 && figures.air == 0;
}

// ---- writing ----

LedgerResult<> write_quarter(const Connection& connection, const core::ClosedQuarter& quarter,
                             const SubjectNumbers& numbers) {
  return QuarterWriter{connection, quarter, numbers}.run();
}

LedgerResult<FigureStatements> FigureStatements::prepare(const Connection& connection) {
  return connection
      .prepare(
          "INSERT INTO tally VALUES (?, ?, ?, ?, ?, ?) "
          "ON CONFLICT DO UPDATE SET n = n + excluded.n")
      .and_then([&](Statement add_tally) {
        return connection
            .prepare("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .map([&](Statement add_event) {
              return FigureStatements{std::move(add_tally), std::move(add_event)};
            });
      });
}

LedgerResult<> FigureStatements::note(const core::Record& record, core::Duration wall_offset,
                                      const SubjectNumbers& numbers,
                                      const core::Premises& premises) {
  if (is_reading(record.kind)) return {};
  return count(record, wall_offset, numbers, premises).and_then([&] {
    return outlives_readings(record.kind)
               ? keep(as_may_be_kept(premises, record), wall_offset, numbers)
               : LedgerResult<>{};
  });
}

LedgerResult<> FigureStatements::count(const core::Record& record, core::Duration wall_offset,
                                       const SubjectNumbers& numbers,
                                       const core::Premises& premises) {
  const auto day = std::chrono::floor<std::chrono::days>(record.t).time_since_epoch();
  const auto quarter = std::chrono::floor<core::Quarter>(wall_of(record.t, wall_offset));
  const core::Tallies tallies = tallies_of(record);
  for (const core::Tallied& told : tallies.all()) {
    const core::Tallied one = as_may_be_kept(premises, told);
    const std::array<std::int64_t, 6> row{day.count(),
                                          quarter.count(),
                                          numbers.of(SubjectKind::space, one.space),
                                          static_cast<std::int64_t>(one.what),
                                          one.detail,
                                          one.n};
    if (auto added = add_tally_.run_with(row); !added) return added;
  }
  return {};
}

LedgerResult<> FigureStatements::keep(const core::Record& record, core::Duration wall_offset,
                                      const SubjectNumbers& numbers) {
  const Row row = to_row(record, numbers.of(core::subject_of(record.kind), record.subject),
                         numbers.of(core::other_of(record.kind), record.other));
  std::array<std::int64_t, row_columns.size() + 1> columns{};
  for (std::size_t i = 0; i < row_columns.size(); ++i) columns[i] = row.*row_columns[i];
  columns.back() = wall_of(record.t, wall_offset).count();
  return add_event_.run_with(columns);
}

// ---- digests ----

LedgerResult<QuarterDigests> digest_quarter(const Connection& connection, core::Seq seq) {
  Sha256 rows, minutes;
  return add_rows(connection, "SELECT * FROM quarter_space WHERE seq = ? ORDER BY space", {seq}, 1,
                  space_figures + 2, rows)
      .and_then([&] {
        return add_rows(connection,
                        "SELECT sensor, down FROM quarter_sensor WHERE seq = ? ORDER BY sensor",
                        {seq}, 0, 2, rows);
      })
      .and_then([&] {
        return add_rows(connection,
                        "SELECT site, open FROM quarter_site WHERE seq = ? ORDER BY site", {seq}, 0,
                        2, rows);
      })
      .and_then([&] {
        return connection.each("SELECT space, looks FROM minute WHERE seq = ? ORDER BY space",
                               {seq}, [&](const Statement& row) {
                                 minutes.add(row.number(0));
                                 minutes.add(row.bytes(1));
                                 return true;
                               });
      })
      .map([&] { return QuarterDigests{rows.finish(), minutes.finish()}; });
}

LedgerResult<Digest> digest_figures(const Connection& connection, std::chrono::sys_days day,
                                    core::Seq first, core::Seq last,
                                    const std::function<void(core::Seq, QuarterDigests&)>& check) {
  Sha256 all;
  return connection
      .each("SELECT * FROM quarter WHERE seq BETWEEN ? AND ? ORDER BY seq", {first, last},
            [&](const Statement& row) {
              for (int column = 0; column < 3; ++column) all.add(row.number(column));
              QuarterDigests digests{read_digest(row, 3), read_digest(row, 4)};
              if (check) check(static_cast<core::Seq>(row.number(0)), digests);
              all.add(digests.rows);
              all.add(digests.minutes);
              return true;
            })
      .and_then([&] {
        return add_rows(connection,
                        "SELECT * FROM tally WHERE day = ? "
                        "ORDER BY quarter, space, what, detail",
                        {day.time_since_epoch().count()}, 0, 6, all);
      })
      .and_then([&] {
        return add_rows(connection, "SELECT * FROM event WHERE seq BETWEEN ? AND ? ORDER BY seq",
                        {first, last}, 0, static_cast<int>(row_columns.size()) + 1, all);
      })
      .map([&] { return all.finish(); });
}

}  // namespace io
