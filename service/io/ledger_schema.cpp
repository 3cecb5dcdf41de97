#include "service/io/ledger_schema.hpp"

#include "service/core/record.hpp"
#include "service/io/ledger_files.hpp"
#include "service/io/sqlite_copy.hpp"

#include <fmt/format.h>

#include <array>
#include <string>

namespace io {
namespace {

constexpr SchemaStep first_shape = R"sql(
-- Names for ever: numbers are given once and never again.
CREATE TABLE name (
  number INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,      -- 1 space, 2 sensor, 3 source, 4 rule, 5 stage, 6 supply
  id TEXT NOT NULL,
  UNIQUE (kind, id)
) STRICT;

-- The record. Append-only; whole days go when their time is over. What a to e mean depends on kind.
CREATE TABLE entry (
  seq INTEGER PRIMARY KEY,
  t INTEGER NOT NULL,         -- stream time, milliseconds since 1970 UTC; never decreases
  kind INTEGER NOT NULL,
  flags INTEGER NOT NULL,
  subject INTEGER NOT NULL,   -- name.number; 0: none
  other INTEGER NOT NULL,
  a INTEGER NOT NULL, b INTEGER NOT NULL, c INTEGER NOT NULL, d INTEGER NOT NULL, e INTEGER NOT NULL,
  outcome INTEGER NOT NULL
) STRICT;

CREATE TABLE configuration (
  number INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL
) STRICT;

-- From this entry on: that configuration, and wall time = stream time + wall_offset.
CREATE TABLE era (
  seq INTEGER PRIMARY KEY,
  configuration INTEGER NOT NULL REFERENCES configuration,
  wall_offset INTEGER NOT NULL
) STRICT;

CREATE TABLE snapshot (
  seq INTEGER PRIMARY KEY,    -- state after this entry
  t INTEGER NOT NULL,
  configuration INTEGER NOT NULL REFERENCES configuration,
  state BLOB NOT NULL
) STRICT;
CREATE INDEX snapshot_by_time ON snapshot (t);

CREATE TABLE dead_letter (
  number INTEGER PRIMARY KEY, -- counts all there ever were
  seq INTEGER NOT NULL,
  t INTEGER NOT NULL,
  source TEXT NOT NULL, topic TEXT NOT NULL, reason TEXT NOT NULL, detail TEXT NOT NULL,
  payload BLOB NOT NULL,
  size INTEGER NOT NULL       -- of the whole payload
) STRICT;

-- Whole UTC days by stream time. They stay when their rows are gone.
CREATE TABLE day (
  day INTEGER PRIMARY KEY,    -- days since 1970-01-01
  first_seq INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  row_count INTEGER NOT NULL,
  rows_digest BLOB NOT NULL,
  previous BLOB NOT NULL,     -- digest of the row before: a chain
  digest BLOB NOT NULL,
  pruned INTEGER NOT NULL     -- 1: the rows are gone, or going
) STRICT;

-- The balances of a day: persons its sensors counted, and persons in its spaces at the end.
CREATE TABLE counted (
  day INTEGER NOT NULL, sensor INTEGER NOT NULL,
  persons_in INTEGER NOT NULL, persons_out INTEGER NOT NULL,
  PRIMARY KEY (day, sensor)
) STRICT, WITHOUT ROWID;
CREATE TABLE closing (
  day INTEGER NOT NULL, space INTEGER NOT NULL,
  persons INTEGER NOT NULL,
  as_of INTEGER NOT NULL,     -- snapshot that said so
  PRIMARY KEY (day, space)
) STRICT, WITHOUT ROWID;

-- For people.
CREATE TABLE word (
  list TEXT NOT NULL, number INTEGER NOT NULL, word TEXT NOT NULL,
  PRIMARY KEY (list, number)
) STRICT, WITHOUT ROWID;
CREATE VIEW entry_readable AS
SELECT entry.seq,
       strftime('%Y-%m-%dT%H:%M:%fZ', (entry.t + coalesce((
         SELECT wall_offset FROM era WHERE era.seq <= entry.seq ORDER BY era.seq DESC LIMIT 1
       ), 0)) / 1000.0, 'unixepoch') AS wall_time,
       coalesce(kinds.word, entry.kind) AS kind,
       subjects.id AS subject,
       others.id AS other,
       coalesce(verdicts.word, entry.outcome & 255) AS verdict,
       a, b, c, d, e, flags, outcome
FROM entry
LEFT JOIN word AS kinds ON kinds.list = 'kind' AND kinds.number = entry.kind
LEFT JOIN word AS verdicts ON verdicts.list = 'verdict' AND verdicts.number = entry.outcome & 255
LEFT JOIN name AS subjects ON subjects.number = entry.subject
LEFT JOIN name AS others ON others.number = entry.other;
)sql";

constexpr SchemaStep supplies = R"sql(
-- What people typed beside a number: donors, batches, notes. Numbers stand in entries and snapshots.
CREATE TABLE text (
  number INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

-- What was moved of supplies, day by day: it proves to a donor where the gift went, and stays when the
-- entries are gone.
CREATE TABLE supply_day (
  day INTEGER NOT NULL,       -- of the site's calendar, since 1970-01-01
  site INTEGER NOT NULL,      -- name.number
  supply INTEGER NOT NULL,
  donor INTEGER NOT NULL,     -- text.number; 0: unknown
  move INTEGER NOT NULL,      -- 0 received, 1 transferred in, 2 issued, 3 transferred out, 4 corrected, 5 taken back
  reason INTEGER NOT NULL,    -- of a correction: 0 counted, 1 lost, 2 damaged, 3 expired, 4 found
  amount INTEGER NOT NULL,
  PRIMARY KEY (day, site, supply, donor, move, reason)
) STRICT, WITHOUT ROWID;
)sql";

constexpr SchemaStep figures = R"sql(
-- What reports are made of. All of it follows from the entries, and stays when they are gone.

-- Quarters of an hour by the clock on the wall, as they were closed. `seq` is that of the quarter_passed entry.
CREATE TABLE quarter (
  seq INTEGER PRIMARY KEY,
  quarter INTEGER NOT NULL,   -- quarters of an hour since 1970 UTC
  looked INTEGER NOT NULL,    -- bits: minutes of it that were looked at; of the others nothing is known
  rows_digest BLOB NOT NULL,  -- of its rows in the tables quarter_…
  minutes_digest BLOB NOT NULL
) STRICT;
CREATE INDEX quarter_by_time ON quarter (quarter);

-- Sums over the minutes of a quarter (core/quarter_hours.hpp). A space without a row was known, empty and closed.
CREATE TABLE quarter_space (
  seq INTEGER NOT NULL, space INTEGER NOT NULL,
  looked INTEGER NOT NULL, known INTEGER NOT NULL, withheld INTEGER NOT NULL, over INTEGER NOT NULL,
  occupied INTEGER NOT NULL,
  person_minutes INTEGER NOT NULL, most INTEGER NOT NULL,
  visited INTEGER NOT NULL, uses INTEGER NOT NULL,
  open INTEGER NOT NULL, open_known INTEGER NOT NULL,
  air INTEGER NOT NULL, open_air INTEGER NOT NULL, ppm_sum INTEGER NOT NULL, ppm_most INTEGER NOT NULL,
  below_800 INTEGER NOT NULL, below_1000 INTEGER NOT NULL, to_2000 INTEGER NOT NULL, above_2000 INTEGER NOT NULL,
  person_minutes_1000 INTEGER NOT NULL, person_minutes_2000 INTEGER NOT NULL,
  PRIMARY KEY (seq, space)
) STRICT, WITHOUT ROWID;
-- Bits: minutes in which a sensor told nothing, and in which a site was open. Without any there is no row.
CREATE TABLE quarter_sensor (
  seq INTEGER NOT NULL, sensor INTEGER NOT NULL, down INTEGER NOT NULL,
  PRIMARY KEY (seq, sensor)
) STRICT, WITHOUT ROWID;
CREATE TABLE quarter_site (
  seq INTEGER NOT NULL, site INTEGER NOT NULL, open INTEGER NOT NULL,
  PRIMARY KEY (seq, site)
) STRICT, WITHOUT ROWID;
-- The minutes themselves, for as long as they may be kept: 15 times persons and ppm (2 bytes each, lowest first), and
-- 15 times flags: 1 looked at, 2 open, 4 persons known, 8 over the limit, 16 ppm known, 32 persons known but not kept, 64 more
-- than the staff seats hold.
CREATE TABLE minute (
  seq INTEGER NOT NULL, space INTEGER NOT NULL, looks BLOB NOT NULL,
  PRIMARY KEY (seq, space)
) STRICT, WITHOUT ROWID;

-- What was counted of entries (core/tally.hpp), by the day of the entry and the quarter by the clock.
CREATE TABLE tally (
  day INTEGER NOT NULL, quarter INTEGER NOT NULL,
  space INTEGER NOT NULL, what INTEGER NOT NULL, detail INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (day, quarter, space, what, detail)
) STRICT, WITHOUT ROWID;
CREATE INDEX tally_by_time ON tally (quarter);

-- Entries that outlive the readings, with the time of the clock on the wall.
CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  t INTEGER NOT NULL, kind INTEGER NOT NULL, flags INTEGER NOT NULL,
  subject INTEGER NOT NULL, other INTEGER NOT NULL,
  a INTEGER NOT NULL, b INTEGER NOT NULL, c INTEGER NOT NULL, d INTEGER NOT NULL, e INTEGER NOT NULL,
  outcome INTEGER NOT NULL,
  wall INTEGER NOT NULL
) STRICT;
CREATE INDEX event_by_time ON event (wall);

-- Of the day's quarters, tallies and events. `pruned` has bits now: 1 entries, 2 minutes, 4 figures.
ALTER TABLE day ADD COLUMN figures_digest BLOB;
)sql";

constexpr SchemaStep row_checks = R"sql(
-- Two bytes a row of a sealed day, lowest first, from that seq on; 0: there was none (row_checks.hpp).
CREATE TABLE row_check (
  first INTEGER PRIMARY KEY,
  checks BLOB NOT NULL
) STRICT;
)sql";

constexpr std::array<SchemaStep, 4> steps_so_far{first_shape, supplies, figures, row_checks};

template <class Word>
LedgerResult<> write_words(Statement& add, std::string_view list, int count) {
  for (int number = 0; number < count; ++number) {
    const std::string_view word = core::name_of(static_cast<Word>(number));
    if (word.empty()) continue;
    if (auto added = add.run({list, number, word}); !added) return added;
  }
  return {};
}

/// Words are data, not shape: a version that knows more of them adds them when it opens the file.
LedgerResult<> write_words(const Connection& connection) {
  constexpr int kinds = 256;
  return connection.prepare("INSERT OR IGNORE INTO word VALUES (?, ?, ?)")
      .and_then([](Statement add) {
        return write_words<core::RecordKind>(add, "kind", kinds).and_then([&] {
          return write_words<core::Verdict>(add, "verdict", int{core::verdict_count});
        });
      });
}

LedgerResult<> run_steps(const Connection& connection, std::int64_t from,
                         std::span<const SchemaStep> steps) {
  auto transaction = Transaction::begin(connection);
  if (!transaction) return tl::unexpected(transaction.error());
  for (const SchemaStep step : steps.subspan(static_cast<std::size_t>(from)))
    if (auto done = connection.script(step); !done) return done;
  return write_words(connection)
      .and_then([&] { return connection.set("application_id", ledger_application_id); })
      .and_then([&] { return connection.set("user_version", std::ssize(steps)); })
      .and_then([&] { return transaction->commit(); });
}

LedgerResult<std::filesystem::path> copy_beside(const Connection& connection,
                                                std::int64_t version) {
  const std::filesystem::path copy =
      beside(connection.path(), fmt::format(".version-{}-{}", version, file_stamp()));
  return PageCopy::start(connection, copy)
      .and_then([](PageCopy pages) { return pages.step(-1); })
      .and_then([&](bool /*more*/) { return sync_file(copy); })
      .map([&] { return copy; });
}

}  // namespace

std::span<const SchemaStep> schema_steps() { return steps_so_far; }

LedgerResult<Identity> identify(const Connection& connection) {
  Identity identity;
  return connection.number("SELECT count(*) FROM sqlite_schema")
      .and_then([&](std::int64_t tables) {
        identity.empty = tables == 0;
        return connection.number("PRAGMA application_id");
      })
      .and_then([&](std::int64_t application) {
        identity.application = application;
        return connection.number("PRAGMA user_version");
      })
      .map([&](std::int64_t version) {
        identity.version = version;
        return identity;
      });
}

LedgerResult<> require_ledger(const Connection& connection, const Identity& identity,
                              std::span<const SchemaStep> steps) {
  using Kind = LedgerError::Kind;
  const std::string file = connection.path().string();
  if (identity.application != ledger_application_id || identity.version < 1)
    return tl::unexpected(LedgerError{Kind::not_a_ledger, file + ": not a ledger of Raumwacht"});
  if (identity.version > std::ssize(steps)) {
    return tl::unexpected(LedgerError{
        Kind::newer,
        fmt::format("{}: written by a newer version of Raumwacht (shape {}, this one knows up to "
                    "{}); install that version again, or restore a backup made before",
                    file, identity.version, steps.size())});
  }
  return {};
}

LedgerResult<std::optional<Migration>> bring_up_to_date(const Connection& connection,
                                                        const Identity& identity,
                                                        std::span<const SchemaStep> steps) {
  if (identity.empty)
    return run_steps(connection, 0, steps).map([] { return std::optional<Migration>{}; });
  if (identity.version == std::ssize(steps))
    return write_words(connection).map([] { return std::optional<Migration>{}; });
  return copy_beside(connection, identity.version).and_then([&](std::filesystem::path copy) {
    return run_steps(connection, identity.version, steps).map([&] {
      return std::optional{Migration{identity.version, std::move(copy)}};
    });
  });
}

}  // namespace io
