// Retention: whole days go when their time is over, each announced by an entry before its first row goes. Each call is a
// slice.
#include "service/io/ledger_figures.hpp"
#include "service/io/ledger_impl.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string_view>

namespace io {
namespace {

using std::chrono::days;
using std::chrono::floor;

std::int64_t day_number(std::chrono::sys_days day) { return day.time_since_epoch().count(); }

LedgerResult<std::optional<StoredDay>> first_day(const Connection& connection, std::string_view sql,
                                                 std::int64_t day) {
  std::optional<StoredDay> found;
  return connection
      .each(sql, {day},
            [&](const Statement& row) {
              found = read_day(row);
              return false;
            })
      .map([&] { return found; });
}

/// The day's row; nothing if it has no digest yet.
LedgerResult<std::optional<StoredDay>> find_day(const Connection& connection,
                                                std::chrono::sys_days day) {
  return first_day(connection, "SELECT * FROM day WHERE day = ?", day_number(day));
}

core::DayPruned announcement(const StoredDay& day, std::uint8_t part) {
  return {.day = core::Day{static_cast<std::int32_t>(day_number(day.day))},
          .parts = part,
          .digest = day.digest};
}

/// The oldest day before that, with figures of which that part is not announced yet.
LedgerResult<std::optional<StoredDay>> next_with(const Connection& connection, std::uint8_t part,
                                                 core::Time before) {
  return first_day(connection,
                   fmt::format("SELECT * FROM day WHERE day < ? AND (pruned & {}) = 0 AND "
                               "figures_digest IS NOT NULL ORDER BY day LIMIT 1",
                               part),
                   day_number(floor<days>(before)));
}

}  // namespace

// ---- announcing ----

LedgerResult<Ledger::PruneSlice> Ledger::prune_slice(const KeepFrom& from) {
  Impl& impl = *impl_;
  impl.make_room_if_wanted();
  return impl.watched(impl.prune_announced().and_then([&](bool more) -> LedgerResult<PruneSlice> {
    if (more) return PruneSlice{.more = true};
    return impl.next_due(from).and_then([&](const auto& due) -> LedgerResult<PruneSlice> {
      if (!due) return PruneSlice{};
      if (!impl.is_full) return PruneSlice{.more = true, .announce = due};
      return impl.prune_unannounced(*due).map([](bool begun) { return PruneSlice{.more = begun}; });
    });
  }));
}

LedgerResult<std::optional<core::DayPruned>> Ledger::Impl::next_due(const KeepFrom& from) const {
  return still_to_announce().and_then([&](const auto& due) {
    return due ? LedgerResult<std::optional<core::DayPruned>>{due}
               : days_unproven().and_then([&](days lag) { return next_over(from, lag); });
  });
}

LedgerResult<std::optional<core::DayPruned>> Ledger::Impl::next_over(const KeepFrom& from,
                                                                     days lag) const {
  using Due = std::optional<core::DayPruned>;
  const auto or_else_with = [&](std::uint8_t part, core::Time limit) {
    return [this, part, limit](Due due) -> LedgerResult<Due> {
      if (due) return due;
      return next_with(connection, part, limit).and_then([&](const auto& day) {
        return if_over(day, part, limit);
      });
    };
  };
  return rows_due(from.readings - lag)
      .and_then(or_else_with(day_pruned::minutes, from.minutes - lag))
      .and_then(or_else_with(day_pruned::figures, from.figures - lag));
}

/// A start moves stream time to where the clock on the wall stands, and nobody knows yet whether that is right: until
/// the day of the start is over, all is as old as it was on the last day before it.
LedgerResult<std::chrono::days> Ledger::Impl::days_unproven() const {
  return connection.number("SELECT max(day) FROM day").map([&](std::int64_t last) {
    const std::int64_t since = day_number(floor<days>(now.figures.newest)) - (last + 1);
    return days{std::max<std::int64_t>(since, 0)};
  });
}

/// Over its time by stream time, and by the clock on the wall as well: where that was far ahead at a start and was set
/// right, stream time stays ahead for ever. A day that is not here yet by that clock was written with a wrong one.
LedgerResult<std::optional<core::DayPruned>> Ledger::Impl::if_over(
    const std::optional<StoredDay>& day, std::uint8_t part, core::Time keep_from) const {
  using Due = std::optional<core::DayPruned>;
  if (!day) return Due{};
  return connection
      .number("SELECT wall_offset FROM era WHERE seq <= ? ORDER BY seq DESC LIMIT 1", {day->last},
              wall_offset.count())
      .map([&](std::int64_t then) {
        const core::Time began = core::Time{day->day} + core::Duration{then};
        const bool was_ahead = began > now.figures.newest + wall_offset;
        const bool is_over = was_ahead || began + days{1} <= keep_from + wall_offset;
        return is_over ? Due{announcement(*day, part)} : Due{};
      });
}

/// Of days whose rows had to go before their entry.
LedgerResult<std::optional<core::DayPruned>> Ledger::Impl::still_to_announce() const {
  if (is_full) return std::nullopt;
  return first_day(connection, "SELECT * FROM day WHERE (pruned & ?) <> 0 ORDER BY day LIMIT 1",
                   day_pruned::unannounced)
      .map([](const std::optional<StoredDay>& day) {
        return day ? std::optional{announcement(*day, day_pruned::rows)} : std::nullopt;
      });
}

/// There is no room for the entry until rows are gone. False: it is not rows that are due.
LedgerResult<bool> Ledger::Impl::prune_unannounced(const core::DayPruned& due) const {
  if (due.parts != day_pruned::rows) return false;
  return connection
      .run("UPDATE day SET pruned = pruned | ? WHERE day = ?",
           {day_pruned::rows | day_pruned::unannounced, due.day.value})
      .map([] { return true; });
}

LedgerResult<std::optional<core::DayPruned>> Ledger::Impl::rows_due(core::Time keep_from) const {
  const LedgerFigures& have = now.figures;
  if (have.rows == 0) return std::nullopt;
  const std::chrono::sys_days oldest = floor<days>(have.oldest);
  if (oldest == floor<days>(have.newest)) return std::nullopt;  // the day that is not over stays
  const bool no_room = over_quota();
  if (oldest + days{1} > keep_from && !no_room) return std::nullopt;
  using Due = std::optional<core::DayPruned>;
  return find_day(connection, oldest)
      .and_then([&](const std::optional<StoredDay>& day) -> LedgerResult<Due> {
        // Without a digest it waits for digest_slice.
        if (!day || day->pruned) return std::nullopt;
        return no_room ? Due{announcement(*day, day_pruned::rows)}
                       : if_over(day, day_pruned::rows, keep_from);
      });
}

void Ledger::Impl::note_pruned(const core::Record& record) {
  const auto entry = core::to_entry(record);
  const auto* pruned = entry ? std::get_if<core::DayPruned>(&entry->what) : nullptr;
  if (pruned == nullptr) return;
  note(connection.run("UPDATE day SET pruned = (pruned | ?) & ~? WHERE day = ?",
                      {pruned->parts, day_pruned::unannounced, pruned->day.value}));
}

bool Ledger::Impl::over_quota() const {
  LedgerFigures sizes;
  add_file_sizes(connection, sizes);
  return sizes.bytes - sizes.free_bytes > options.quota / 10 * 9;
}

// ---- removing ----

LedgerResult<bool> Ledger::Impl::prune_announced() {
  return prune_rows()
      .and_then([&](bool more) { return more ? LedgerResult<bool>{true} : prune_minutes(); })
      .and_then([&](bool more) { return more ? LedgerResult<bool>{true} : prune_figures(); });
}

LedgerResult<bool> Ledger::Impl::prune_rows() {
  if (now.figures.rows == 0) return false;
  return find_day(connection, floor<days>(now.figures.oldest))
      .and_then([&](const std::optional<StoredDay>& day) -> LedgerResult<bool> {
        if (!day || !day->pruned) return false;
        return delete_rows(*day).map([] { return true; });
      });
}

LedgerResult<> Ledger::Impl::delete_rows(const StoredDay& day) {
  constexpr core::Seq rows_a_slice = 500;
  const core::Seq first = now.figures.first;
  const core::Seq last = std::min(day.last, first + rows_a_slice - 1);
  Standing after = now;
  auto transaction = Transaction::begin(connection);
  if (!transaction) return tl::unexpected(transaction.error());
  return connection.run("DELETE FROM entry WHERE seq <= ?", {last})
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

/// Announced are always the oldest days, so all up to the newest of them.
LedgerResult<std::int64_t> Ledger::Impl::last_announced(std::uint8_t part) const {
  return connection.number("SELECT max(last_seq) FROM day WHERE (pruned & ?) <> 0", {part});
}

LedgerResult<bool> Ledger::Impl::prune_minutes() {
  return last_announced(day_pruned::minutes)
      .and_then([&](std::int64_t last) {
        return connection.number("SELECT seq FROM minute WHERE seq <= ? LIMIT 1", {last});
      })
      .and_then([&](std::int64_t old) -> LedgerResult<bool> {
        if (old == 0) return false;
        return connection.run("DELETE FROM minute WHERE seq = ?", {old}).map([] { return true; });
      });
}

LedgerResult<bool> Ledger::Impl::prune_figures() {
  const auto last = last_announced(day_pruned::figures);
  if (!last || *last == 0) return last.map([](std::int64_t) { return false; });
  auto transaction = Transaction::begin(connection);
  if (!transaction) return tl::unexpected(transaction.error());
  const auto deleted = delete_figures(static_cast<core::Seq>(*last));
  if (!deleted || !*deleted) return deleted;
  return transaction->commit().map([] { return true; });
}

/// The next piece; false: nothing is left.
LedgerResult<bool> Ledger::Impl::delete_figures(core::Seq last) {
  const auto quarter = connection.number("SELECT min(seq) FROM quarter WHERE seq <= ?", {last});
  if (!quarter) return tl::unexpected(quarter.error());
  if (*quarter != 0) {
    for (const std::string_view table :
         {"minute", "quarter_space", "quarter_sensor", "quarter_site", "quarter"}) {
      const auto gone =
          connection.run(fmt::format("DELETE FROM {} WHERE seq = ?", table), {*quarter});
      if (!gone) return tl::unexpected(gone.error());
    }
    return true;
  }
  return delete_events(last).and_then([&](bool deleted) -> LedgerResult<bool> {
    return deleted ? LedgerResult<bool>{true} : delete_tallies();
  });
}

/// What was decided, and what was deleted, stays: neither tells of a person.
LedgerResult<bool> Ledger::Impl::delete_events(core::Seq last) {
  constexpr int events_a_slice = 500;
  return connection
      .run(
          "DELETE FROM event WHERE seq IN "
          "(SELECT seq FROM event WHERE seq <= ? AND kind NOT IN (?, ?) LIMIT ?)",
          {last, static_cast<int>(core::RecordKind::day_pruned),
           static_cast<int>(core::RecordKind::measure_noted), events_a_slice})
      .map([&] { return connection.changes() > 0; });
}

LedgerResult<bool> Ledger::Impl::delete_tallies() {
  return connection
      .number("SELECT max(day) FROM day WHERE (pruned & ?) <> 0", {day_pruned::figures})
      .and_then([&](std::int64_t last) {
        return connection.run(
            "DELETE FROM tally WHERE day <= ?1 AND (day, quarter) = "
            "(SELECT day, quarter FROM tally WHERE day <= ?1 ORDER BY day, quarter LIMIT 1)",
            {last});
      })
      .map([&] { return connection.changes() > 0; });
}

/// What only the rows of this day needed goes with them. The last state before the first retained
/// row stays, and what that state speaks of; and as long as there are figures, the rules that made
/// them: a report made anew names those of its time.
LedgerResult<> Ledger::Impl::tidy_after(const StoredDay& day) {
  const core::Seq last = day.last;
  return connection.run("DELETE FROM dead_letter WHERE seq <= ?", {last})
      .and_then([&] { return delete_row_checks(connection, last); })
      .and_then([&] {
        return connection.run(
            "DELETE FROM snapshot WHERE seq < (SELECT max(seq) FROM snapshot WHERE seq <= ?)",
            {last});
      })
      .and_then([&] {
        return connection.number("SELECT min(seq) FROM snapshot", {}, std::int64_t{INT64_MAX});
      })
      .and_then([&](std::int64_t snapshot) {
        return connection.number("SELECT min(seq) FROM quarter", {}, std::int64_t{INT64_MAX})
            .map([=](std::int64_t figures) { return std::min(snapshot, figures); });
      })
      .and_then([&](std::int64_t first) {
        const auto needed = std::min(first, static_cast<std::int64_t>(last) + 1);
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
