// What keeps the ledger small and whole: checkpoints, digests, retention. Each call is a slice.
#include "service/io/ledger_figures.hpp"
#include "service/io/ledger_impl.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace io {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr milliseconds slice{20};
constexpr milliseconds read_slice{10};
constexpr std::int64_t fewest_log_pages = 32;

std::int64_t day_number(std::chrono::sys_days day) { return day.time_since_epoch().count(); }

/// The day's row; nothing if it has no digest yet.
LedgerResult<std::optional<StoredDay>> find_day(const Connection& connection,
                                                std::chrono::sys_days day) {
  std::optional<StoredDay> found;
  return connection
      .each("SELECT * FROM day WHERE day = ?", {day_number(day)},
            [&](const Statement& row) {
              found = read_day(row);
              return false;
            })
      .map([&] { return found; });
}

}  // namespace

// ---- checkpoint ----

LedgerResult<bool> Ledger::checkpoint_slice() {
  Impl& impl = *impl_;
  if (impl.log.uncopied() < impl.checkpoint_pages) return false;
  const Clock::time_point start = Clock::now();
  const auto done = impl.watched(impl.checkpoint());
  // SQLite copies all or nothing, so a slice is made by not letting more gather than this medium
  // copies in time.
  const Clock::duration took = Clock::now() - start;
  if (took > slice) impl.checkpoint_pages = std::max(impl.checkpoint_pages / 2, fewest_log_pages);
  if (took < slice / 4) impl.checkpoint_pages = std::min(impl.checkpoint_pages * 2, most_log_pages);
  return done.map([] { return false; });
}

LedgerResult<> Ledger::Impl::checkpoint() {
  int in_log = 0;
  int copied = 0;
  const int code = sqlite3_wal_checkpoint_v2(connection.handle(), nullptr,
                                             SQLITE_CHECKPOINT_PASSIVE, &in_log, &copied);
  if (code != SQLITE_OK) return tl::unexpected(last_error(connection.handle(), code));
  // What a reader still needs is left for the next time, which is not at once.
  log = {.pages = in_log, .copied = in_log};
  connection.reserve(reserved_bytes);
  return {};
}

void Ledger::Impl::make_room_if_wanted() {
  if (!std::exchange(room_wanted, false)) return;
  static_cast<void>(checkpoint());  // if that fails too, the next batch will say why
}

// ---- digests ----

LedgerResult<bool> Ledger::digest_slice(core::Time t) {
  Impl& impl = *impl_;
  if (!impl.digesting) {
    auto started =
        impl.connection.number("SELECT max(last_seq) FROM day").and_then([&](std::int64_t last) {
          return DayScan::start(impl.connection, static_cast<core::Seq>(last));
        });
    if (!started) return impl.watched<bool>(tl::unexpected(started.error()));
    const core::Time over = floor<days>(std::min(t, impl.now.figures.newest));
    if (!*started || (*started)->day() >= over) return false;
    impl.digesting = std::move(*started);
  }
  const LedgerResult<bool> more = impl.digesting->advance(read_slice);
  if (more && *more) return true;
  DayScan scan = *std::exchange(impl.digesting, std::nullopt);
  if (!more) return impl.watched(more);
  return impl.watched(
      scan.finish()
          .and_then([&](DayScan::Found found) { return impl.finish_day(std::move(found)); })
          .map([] { return true; }));
}

LedgerResult<> Ledger::Impl::finish_day(DayScan::Found found) {
  auto transaction = Transaction::begin(connection);
  if (!transaction) return tl::unexpected(transaction.error());
  auto add = connection.prepare("INSERT OR REPLACE INTO counted VALUES (?, ?, ?, ?)");
  if (!add) return tl::unexpected(add.error());
  StoredDay& day = found.day;
  const std::int64_t number = day_number(day.day);
  for (const auto& [sensor, persons] : found.counted)
    if (auto added = add->run({number, sensor, persons.first, persons.second}); !added)
      return added;
  const auto chained = read_last_digest(connection).and_then([&](const Digest& previous) {
    day.previous = previous;
    return seal(connection, day);
  });
  if (!chained) return tl::unexpected(chained.error());
  return connection
      .run("INSERT INTO day VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
           {number, day.first, day.last, day.rows, day.rows_digest, day.previous, *chained})
      .and_then([&] { return transaction->commit(); })
      .map([&] { ++now.figures.days; });
}

// ---- retention ----

LedgerResult<bool> Ledger::prune_slice(core::Time keep_from) {
  Impl& impl = *impl_;
  impl.make_room_if_wanted();
  const LedgerFigures& have = impl.now.figures;
  if (have.rows == 0) return false;
  const std::chrono::sys_days oldest = floor<days>(have.oldest);
  if (oldest == floor<days>(have.newest)) return false;  // the day that is not over stays
  const auto digested = impl.watched(find_day(impl.connection, oldest));
  if (!digested) return tl::unexpected(digested.error());
  const bool begun = *digested && (*digested)->pruned;
  if (!begun && oldest + days{1} > keep_from && !impl.over_quota()) return false;
  if (!*digested) return digest_slice(have.newest);
  return impl.watched(impl.delete_rows(**digested)).map([] { return true; });
}

bool Ledger::Impl::over_quota() const {
  LedgerFigures sizes;
  add_file_sizes(connection, sizes);
  return sizes.bytes - sizes.free_bytes > options.quota / 10 * 9;
}

LedgerResult<> Ledger::Impl::delete_rows(const StoredDay& day) {
  constexpr core::Seq rows_a_slice = 500;
  const core::Seq first = now.figures.first;
  const core::Seq last = std::min(day.last, first + rows_a_slice - 1);
  Standing after = now;
  auto transaction = Transaction::begin(connection);
  if (!transaction) return tl::unexpected(transaction.error());
  return connection.run("UPDATE day SET pruned = 1 WHERE day = ?", {day_number(day.day)})
      .and_then([&] { return connection.run("DELETE FROM entry WHERE seq <= ?", {last}); })
      .and_then([&] {
        after.figures.rows -= connection.changes();
        return read_first(connection, after.figures);
      })
      .and_then([&] { return last == day.last ? tidy_after(day) : LedgerResult<>{}; })
      .and_then([&] { return connection.number("SELECT count(*) FROM dead_letter"); })
      .and_then([&](std::int64_t letters) {
        after.figures.dead_letters = static_cast<std::uint64_t>(letters);
        return transaction->commit();
      })
      .map([&] { now = after; });
}

/// What only the rows of this day needed goes with them. The last state before the first retained
/// row stays, and what that state speaks of.
LedgerResult<> Ledger::Impl::tidy_after(const StoredDay& day) {
  const core::Seq last = day.last;
  return connection.run("DELETE FROM dead_letter WHERE seq <= ?", {last})
      .and_then([&] {
        return connection.run(
            "DELETE FROM snapshot WHERE seq < (SELECT max(seq) FROM snapshot WHERE seq <= ?)",
            {last});
      })
      .and_then([&] {
        return connection.number("SELECT min(seq) FROM snapshot", {}, std::int64_t{INT64_MAX});
      })
      .and_then([&](std::int64_t snapshot) {
        const auto needed = std::min(snapshot, static_cast<std::int64_t>(last) + 1);
        return connection.run(
            "DELETE FROM era WHERE seq < (SELECT max(seq) FROM era WHERE seq <= ?)", {needed});
      })
      .and_then([&] {
        return connection.run(
            "DELETE FROM configuration WHERE number <> ? AND number NOT IN "
            "(SELECT configuration FROM era UNION SELECT configuration FROM snapshot)",
            {now.configuration});
      });
}

}  // namespace io
