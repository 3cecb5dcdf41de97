#include "service/io/appointment_store.hpp"

#include "service/io/ledger_files.hpp"
#include "service/io/side_file.hpp"

#include <chrono>
#include <utility>

namespace io {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::int64_t application = 0x52574150;  // "RWAP"
constexpr std::int64_t shape = 1;

constexpr const char* tables = R"sql(
CREATE TABLE appointment (
  number INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,     -- keyed hash of what identifies it elsewhere
  series TEXT NOT NULL,         -- likewise, of what all instances of a series have in common; or ''
  source TEXT NOT NULL,         -- likewise, of the file that told it last; or ''
  sequence INTEGER NOT NULL,
  site TEXT NOT NULL, room TEXT NOT NULL,
  starts INTEGER NOT NULL, ends INTEGER NOT NULL,   -- milliseconds since 1970 UTC
  day INTEGER NOT NULL,         -- of its start at the site, days since 1970
  persons INTEGER NOT NULL, companion INTEGER NOT NULL, remote INTEGER NOT NULL,
  cancelled INTEGER NOT NULL
) STRICT;

-- What is in the sums already, until a day after its day.
CREATE TABLE counted (key TEXT PRIMARY KEY, day INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE week (
  site TEXT NOT NULL, monday INTEGER NOT NULL, concern TEXT NOT NULL, channel INTEGER NOT NULL,
  told INTEGER NOT NULL,
  PRIMARY KEY (site, monday, concern, channel)
) STRICT, WITHOUT ROWID;

-- Under which key the hashes are, and which number comes next.
CREATE TABLE state (only INTEGER PRIMARY KEY, key TEXT NOT NULL, next INTEGER NOT NULL) STRICT;
INSERT INTO state VALUES (1, '', 1);
)sql";

std::int64_t number_of(sys_days day) { return day.time_since_epoch().count(); }
sys_days day_of(std::int64_t number) { return sys_days{days{static_cast<int>(number)}}; }

template <class Number = std::uint32_t>
Number small(const Statement& row, int column) {
  return static_cast<Number>(row.number(column));
}

LedgerResult<> read_cells(const Connection& connection, AppointmentBook::Cells& cells) {
  return connection.each(
      "SELECT site, monday, concern, channel, told FROM week", {}, [&](const Statement& row) {
        cells[{std::string{row.text(0)}, day_of(row.number(1)), std::string{row.text(2)},
               static_cast<Channel>(row.number(3))}] = small(row, 4);
        return true;
      });
}

// ---- opening ----

/// One file: a log beside it would keep what is deleted from it.
constexpr const char* pragmas =
    "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; "
    "PRAGMA cache_size = -512";

constexpr SideFile side_file{.application = application,
                             .shape = shape,
                             .tables = tables,
                             .pragmas = pragmas,
                             .what = "book of appointments",
                             .without = "codes given out before are not known"};

/// Hashes under another key are nobody's; what is still to come would be counted again.
LedgerResult<> belong_to(const Connection& connection, const InstallationKey& key) {
  const std::string mine = key.hash({"appointment book"});
  const auto was = connection.text("SELECT key FROM state");
  if (!was) return tl::unexpected(was.error());
  if (*was == mine) return {};
  auto transaction = Transaction::begin(connection);
  if (!transaction) return tl::unexpected(transaction.error());
  const sys_days today = std::chrono::floor<days>(std::chrono::system_clock::now());
  return connection.script("DELETE FROM appointment; DELETE FROM counted;")
      .and_then([&] {
        return connection.run("DELETE FROM week WHERE monday >= ?", {number_of(monday_of(today))});
      })
      .and_then([&] { return connection.run("UPDATE state SET key = ?", {mine}); })
      .and_then([&] { return transaction->commit(); });
}

// ---- reading ----

Booked row_of(const Statement& row) {
  return {.number = small(row, 0),
          .key = std::string{row.text(1)},
          .series = std::string{row.text(2)},
          .source = std::string{row.text(3)},
          .sequence = small(row, 4),
          .site = std::string{row.text(5)},
          .room = std::string{row.text(6)},
          .start = row.time(7),
          .end = row.time(8),
          .day = day_of(row.number(9)),
          .persons = small<std::int32_t>(row, 10),
          .companion = row.number(11) != 0,
          .remote = row.number(12) != 0,
          .cancelled = row.number(13) != 0};
}

// ---- writing ----

class Writing {
 public:
  Writing(const Connection& connection, const AppointmentBook& book)
      : connection_{connection}, book_{book} {}

  LedgerResult<> run() {
    return write_rows()
        .and_then([this] { return write_counted(); })
        .and_then([this] { return write_cells(); })
        .and_then([this] { return connection_.run("UPDATE state SET next = ?", {book_.next()}); });
  }

 private:
  LedgerResult<> write_rows() {
    auto put = connection_.prepare(
        "INSERT OR REPLACE INTO appointment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    auto drop = connection_.prepare("DELETE FROM appointment WHERE number = ?");
    if (!put || !drop) return tl::unexpected(put ? drop.error() : put.error());
    for (const std::uint32_t number : book_.changes().rows) {
      const Booked* row = book_.find(number);
      auto done = row == nullptr
                      ? drop->run({number})
                      : put->run({row->number, row->key, row->series, row->source, row->sequence,
                                  row->site, row->room, row->start, row->end, number_of(row->day),
                                  row->persons, row->companion, row->remote, row->cancelled});
      if (!done) return done;
    }
    return {};
  }

  LedgerResult<> write_counted() {
    auto put = connection_.prepare("INSERT OR REPLACE INTO counted VALUES (?, ?)");
    auto drop = connection_.prepare("DELETE FROM counted WHERE key = ?");
    if (!put || !drop) return tl::unexpected(put ? drop.error() : put.error());
    for (const std::string& key : book_.changes().counted) {
      const auto counted = book_.counted().find(key);
      auto done = counted == book_.counted().end() ? drop->run({key})
                                                   : put->run({key, number_of(counted->second)});
      if (!done) return done;
    }
    return {};
  }

  LedgerResult<> write_cells() {
    auto put = connection_.prepare("INSERT OR REPLACE INTO week VALUES (?, ?, ?, ?, ?)");
    auto drop = connection_.prepare(
        "DELETE FROM week WHERE site = ? AND monday = ? AND concern = ? AND channel = ?");
    if (!put || !drop) return tl::unexpected(put ? drop.error() : put.error());
    for (const WeekCell& cell : book_.changes().cells) {
      const auto sum = book_.weeks().find(cell);
      const std::int64_t monday = number_of(cell.monday);
      const auto channel = static_cast<std::int64_t>(cell.channel);
      auto done = sum == book_.weeks().end()
                      ? drop->run({cell.site, monday, cell.concern, channel})
                      : put->run({cell.site, monday, cell.concern, channel, sum->second});
      if (!done) return done;
    }
    return {};
  }

  const Connection& connection_;
  const AppointmentBook& book_;
};

}  // namespace

LedgerResult<AppointmentStore> AppointmentStore::open(const std::filesystem::path& ledger,
                                                      const InstallationKey& key) {
  const std::filesystem::path path = beside(ledger, ".appointments");
  return open_or_renew(path, side_file).and_then([&key](OpenedSideFile opened) {
    return belong_to(opened.connection, key).map([&opened] {
      return AppointmentStore{std::move(opened.connection), std::move(opened.remark)};
    });
  });
}

bool AppointmentStore::is_beside(const std::filesystem::path& ledger) {
  std::error_code absent;
  return std::filesystem::exists(beside(ledger, ".appointments"), absent);
}

LedgerResult<AppointmentBook> AppointmentStore::load() const {
  AppointmentBook::Rows rows;
  AppointmentBook::Counted counted;
  AppointmentBook::Cells cells;
  const auto each = [this](std::string_view sql, auto use) {
    return connection_.each(sql, {}, [&](const Statement& row) {
      use(row);
      return true;
    });
  };
  return each("SELECT * FROM appointment",
              [&](const Statement& row) {
                Booked one = row_of(row);
                rows.emplace(one.number, std::move(one));
              })
      .and_then([&] {
        return each("SELECT key, day FROM counted", [&](const Statement& row) {
          counted.emplace(row.text(0), day_of(row.number(1)));
        });
      })
      .and_then([&] { return read_cells(connection_, cells); })
      .and_then([&] { return connection_.number("SELECT next FROM state"); })
      .map([&](std::int64_t next) {
        return AppointmentBook{static_cast<std::uint32_t>(next), std::move(rows),
                               std::move(counted), std::move(cells)};
      });
}

LedgerResult<> AppointmentStore::write(const AppointmentBook& book) const {
  auto transaction = Transaction::begin(connection_);
  if (!transaction) return tl::unexpected(transaction.error());
  return Writing{connection_, book}.run().and_then([&] { return transaction->commit(); });
}

LedgerResult<AppointmentBook::Cells> read_week_sums(const std::filesystem::path& ledger) {
  AppointmentBook::Cells cells;
  if (!AppointmentStore::is_beside(ledger)) return cells;
  return Connection::open(beside(ledger, ".appointments"), Connection::Access::read)
      .and_then([&](const Connection& connection) { return read_cells(connection, cells); })
      .map([&] { return std::move(cells); });
}

}  // namespace io
