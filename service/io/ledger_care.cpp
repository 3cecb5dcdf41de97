// What keeps the ledger small and whole: its quota, checkpoints and digests. Each call is a slice.
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

}  // namespace

LedgerResult<> Ledger::set_quota(std::uint64_t bytes) {
  impl_->options.quota = bytes;
  return impl_->watched(limit_size(impl_->connection, bytes));
}

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
  if (more && *more) {
    return impl.watched(impl.keep_checks(impl.digesting->take_full_checks())).map([] {
      return true;
    });
  }
  DayScan scan = *std::exchange(impl.digesting, std::nullopt);
  if (!more) return impl.watched(more);
  return impl.watched(
      scan.finish()
          .and_then([&](DayScan::Found found) { return impl.finish_day(std::move(found)); })
          .map([] { return true; }));
}

/// They only help to find a fault: a full disk has no room for them.
LedgerResult<> Ledger::Impl::keep_checks(const std::vector<RowChecks::Chunk>& checks) const {
  return is_full ? LedgerResult<>{} : write_row_checks(connection, checks);
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
  if (auto kept = keep_checks(found.checks); !kept) return kept;
  const auto chained = digest_figures(connection, day.day, day.first, day.last)
                           .and_then([&](const Digest& figures) {
                             day.figures_digest = figures;
                             return read_last_digest(connection);
                           })
                           .and_then([&](const Digest& previous) {
                             day.previous = previous;
                             return seal(connection, day);
                           });
  if (!chained) return tl::unexpected(chained.error());
  return connection
      .run("INSERT INTO day VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)",
           {number, day.first, day.last, day.rows, day.rows_digest, day.previous, *chained,
            *day.figures_digest})
      .and_then([&] { return transaction->commit(); })
      .map([&] { ++now.figures.days; });
}

}  // namespace io
