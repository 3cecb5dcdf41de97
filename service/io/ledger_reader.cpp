#include "service/io/ledger_reader.hpp"

#include "service/io/ledger_digest.hpp"
#include "service/io/ledger_figures.hpp"
#include "service/io/ledger_names.hpp"
#include "service/io/ledger_open.hpp"
#include "service/io/ledger_rows.hpp"
#include "service/io/quarter_rows.hpp"
#include "service/io/sqlite.hpp"

#include <array>
#include <chrono>
#include <utility>

namespace io {
namespace {

/// Rows fetched at once: some 0.3 ms, and 100 kB.
constexpr std::size_t page_rows = 1024;

core::Seq seq_of(const Statement& row, int column) {
  return static_cast<core::Seq>(row.number(column));
}

StoredSnapshot read_snapshot(const Statement& row) {
  const std::span<const std::byte> state = row.bytes(3);
  return {.seq = seq_of(row, 0),
          .t = row.time(1),
          .config_hash = std::string{row.text(2)},
          .state = {state.begin(), state.end()},
          .persons = {}};
}

StoredDeadLetter read_letter(const Statement& row) {
  return {.seq = seq_of(row, 0),
          .t = row.time(1),
          .source = std::string{row.text(2)},
          .topic = std::string{row.text(3)},
          .reason = std::string{row.text(4)},
          .detail = std::string{row.text(5)},
          .payload = std::string{row.text(6)},
          .size = static_cast<std::uint64_t>(row.number(7))};
}

StoredSupplyMove read_move(const Statement& row) {
  return {.day = core::Day{static_cast<std::int32_t>(row.number(0))},
          .site = std::string{row.text(1)},
          .supply = std::string{row.text(2)},
          .donor = std::string{row.text(3)},
          .move = static_cast<core::SupplyMove>(row.number(4)),
          .reason = static_cast<core::SupplyReason>(row.number(5)),
          .amount = core::Amount{row.number(6)}};
}

StoredEra read_era(const Statement& row) {
  return {.seq = seq_of(row, 0),
          .config_hash = std::string{row.text(1)},
          .wall_offset = core::Duration{row.number(2)}};
}

}  // namespace

struct LedgerReader::Impl {
  Connection connection;
  Statement read_page;
  SubjectIndices indices;

  [[nodiscard]] core::Record in_premises(const Row& row) const;
  LedgerResult<> recompute_figures(StoredDay& day) const;
};

LedgerReader::LedgerReader(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
LedgerReader::LedgerReader(LedgerReader&&) noexcept = default;
LedgerReader& LedgerReader::operator=(LedgerReader&&) noexcept = default;
LedgerReader::~LedgerReader() = default;

LedgerResult<LedgerReader> LedgerReader::open(const std::filesystem::path& path) {
  auto connection = open_for_reading(path);
  if (!connection) return tl::unexpected(connection.error());
  auto read_page = connection->prepare("SELECT * FROM entry WHERE seq >= ? ORDER BY seq LIMIT ?");
  if (!read_page) return tl::unexpected(read_page.error());
  return LedgerReader{std::make_unique<Impl>(Impl{
      .connection = std::move(*connection), .read_page = std::move(*read_page), .indices = {}})};
}

// ---- records ----

LedgerResult<> LedgerReader::speak_of(const core::Premises& premises) {
  return impl_->indices.assign(impl_->connection, premises);
}

LedgerResult<> LedgerReader::read(core::Seq from,
                                  const std::function<bool(const core::Record&)>& use) const {
  std::vector<Row> page;
  page.reserve(page_rows);
  while (true) {
    page.clear();
    const auto fetched = impl_->read_page.each({from, page_rows}, [&](const Statement& row) {
      page.push_back(read_row(row));
      return true;
    });
    if (!fetched) return fetched;
    for (const Row& row : page)
      if (!use(impl_->in_premises(row))) return {};
    if (page.empty()) return {};
    from = static_cast<core::Seq>(page.back().seq) + 1;
  }
}

core::Record LedgerReader::Impl::in_premises(const Row& row) const {
  core::Record record = to_record(row);
  record.subject = indices.of(record.subject);
  record.other = indices.of(record.other);
  return record;
}

// ---- what stands beside the records ----

LedgerResult<std::optional<StoredSnapshot>> LedgerReader::snapshot(
    std::optional<core::Seq> before) const {
  std::optional<StoredSnapshot> found;
  return impl_->connection
      .each(
          "SELECT seq, t, hash, state FROM snapshot JOIN configuration ON number = configuration "
          "WHERE seq < ? ORDER BY seq DESC LIMIT 1",
          {before ? static_cast<std::int64_t>(*before) : INT64_MAX},
          [&](const Statement& row) {
            found = read_snapshot(row);
            return false;
          })
      .map([&] { return std::move(found); });
}

LedgerResult<StoredEra> LedgerReader::era_at(core::Seq seq) const {
  StoredEra era;
  return impl_->connection
      .each(
          "SELECT seq, hash, wall_offset FROM era JOIN configuration ON number = configuration "
          "WHERE seq <= ? ORDER BY seq DESC LIMIT 1",
          {seq},
          [&](const Statement& row) {
            era = read_era(row);
            return false;
          })
      .map([&] { return era; });
}

LedgerResult<std::vector<StoredEra>> LedgerReader::eras(core::Seq after, core::Seq last) const {
  std::vector<StoredEra> all;
  return impl_->connection
      .each(
          "SELECT seq, hash, wall_offset FROM era JOIN configuration ON number = configuration "
          "WHERE seq > ? AND seq <= ? ORDER BY seq",
          {after, last},
          [&](const Statement& row) {
            all.push_back(read_era(row));
            return true;
          })
      .map([&] { return std::move(all); });
}

LedgerResult<std::string> LedgerReader::config_text(std::string_view hash) const {
  return impl_->connection.text("SELECT text FROM configuration WHERE hash = ?", {hash});
}

LedgerResult<std::vector<StoredDeadLetter>> LedgerReader::dead_letters(std::size_t most) const {
  std::vector<StoredDeadLetter> letters;
  return impl_->connection
      .each(
          "SELECT seq, t, source, topic, reason, detail, payload, size FROM dead_letter "
          "ORDER BY number DESC LIMIT ?",
          {most},
          [&](const Statement& row) {
            letters.push_back(read_letter(row));
            return true;
          })
      .map([&] { return std::move(letters); });
}

LedgerResult<std::vector<StoredText>> LedgerReader::texts() const {
  std::vector<StoredText> texts;
  return impl_->connection
      .each(
          "SELECT number, text FROM text ORDER BY number", {},
          [&](const Statement& row) {
            texts.push_back({static_cast<std::uint32_t>(row.number(0)), std::string{row.text(1)}});
            return true;
          })
      .map([&] { return std::move(texts); });
}

LedgerResult<std::vector<StoredSupplyMove>> LedgerReader::supply_moves(core::Day first,
                                                                       core::Day last) const {
  std::vector<StoredSupplyMove> moves;
  return impl_->connection
      .each(
          "SELECT CASE WHEN day < ?1 THEN ?1 - 1 ELSE ?1 END, sites.id, supplies.id, "
          "coalesce(text, ''), move, reason, sum(amount) FROM supply_day "
          "JOIN name AS sites ON sites.number = site "
          "JOIN name AS supplies ON supplies.number = supply "
          "LEFT JOIN text ON text.number = donor WHERE day <= ?2 "
          "GROUP BY 1, site, supply, donor, move, reason",
          {first.value, last.value},
          [&](const Statement& row) {
            moves.push_back(read_move(row));
            return true;
          })
      .map([&] { return std::move(moves); });
}

LedgerResult<std::vector<StoredSupplyUse>> LedgerReader::supply_use(core::Day first,
                                                                    core::Day last) const {
  constexpr auto issued = static_cast<std::int64_t>(core::SupplyMove::issued);
  constexpr auto taken_back = static_cast<std::int64_t>(core::SupplyMove::taken_back);
  std::vector<StoredSupplyUse> uses;
  return impl_->connection
      .each(
          "SELECT day, sites.id, supplies.id, "
          "sum(CASE move WHEN ?3 THEN amount ELSE -amount END) AS used FROM supply_day "
          "JOIN name AS sites ON sites.number = site "
          "JOIN name AS supplies ON supplies.number = supply "
          "WHERE day BETWEEN ?1 AND ?2 AND move IN (?3, ?4) GROUP BY day, site, supply "
          "HAVING used > 0",
          {first.value, last.value, issued, taken_back},
          [&](const Statement& row) {
            uses.push_back({.day = core::Day{static_cast<std::int32_t>(row.number(0))},
                            .site = std::string{row.text(1)},
                            .supply = std::string{row.text(2)},
                            .used = core::Amount{row.number(3)}});
            return true;
          })
      .map([&] { return std::move(uses); });
}

// ---- days ----

LedgerResult<std::vector<StoredDay>> LedgerReader::days() const {
  return read_days(impl_->connection);
}

LedgerResult<DayBalances> LedgerReader::balances(std::chrono::sys_days day) const {
  return read_balances(impl_->connection, day);
}

LedgerResult<> LedgerReader::Impl::recompute_figures(StoredDay& day) const {
  if (!day.figures_digest || day.figures_pruned) return {};
  LedgerResult<> read;
  const auto from_rows = [&](core::Seq seq, QuarterDigests& digests) {
    const auto found = digest_quarter(connection, seq);
    if (!found) {
      read = tl::unexpected(found.error());
      return;
    }
    digests.rows = found->rows;
    if (!day.minutes_pruned) digests.minutes = found->minutes;
  };
  return digest_figures(connection, day.day, day.first, day.last, from_rows)
      .and_then([&](const Digest& figures) {
        day.figures_digest = figures;
        return read;
      });
}

LedgerResult<StoredDay> LedgerReader::recompute(const StoredDay& day) const {
  constexpr std::chrono::milliseconds longest_read{100};
  StoredDay again = day;
  if (!day.pruned) {
    auto scan = DayScan::start(impl_->connection, day.first - 1);
    if (!scan) return tl::unexpected(scan.error());
    if (!*scan) return tl::unexpected(LedgerError{.what = "the rows of the day are gone"});
    LedgerResult<bool> more = true;
    while (more && *more) more = (*scan)->advance(longest_read);
    if (!more) return tl::unexpected(more.error());
    auto found = (*scan)->finish();
    if (!found) return tl::unexpected(found.error());
    again = found->day;
    again.previous = day.previous;
    again.figures_digest = day.figures_digest;
  }
  again.minutes_pruned = day.minutes_pruned;
  again.figures_pruned = day.figures_pruned;
  if (const auto figures = impl_->recompute_figures(again); !figures)
    return tl::unexpected(figures.error());
  return seal(impl_->connection, again).map([&](const Digest& digest) {
    again.digest = digest;
    return again;
  });
}

LedgerResult<std::vector<RowFault>> LedgerReader::row_faults(const StoredDay& day,
                                                             std::size_t most) const {
  return find_row_faults(impl_->connection, day.first, day.last, most);
}

LedgerResult<std::vector<core::DayPruned>> LedgerReader::announced_deletions() const {
  std::vector<core::DayPruned> all;
  return impl_->connection
      .each("SELECT * FROM event WHERE kind = ? ORDER BY seq",
            {static_cast<int>(core::RecordKind::day_pruned)},
            [&](const Statement& row) {
              const auto entry = core::to_entry(to_record(read_row(row)));
              if (entry) all.push_back(std::get<core::DayPruned>(entry->what));
              return true;
            })
      .map([&] { return std::move(all); });
}

LedgerResult<LedgerFigures> LedgerReader::figures() const {
  return read_figures(impl_->connection).map([&](LedgerFigures figures) {
    add_file_sizes(impl_->connection, figures);
    return figures;
  });
}

}  // namespace io
