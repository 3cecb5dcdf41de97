#include "service/io/ledger_digest.hpp"

#include "service/core/record.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace io {
namespace {

std::int64_t as_number(std::chrono::sys_days day) { return day.time_since_epoch().count(); }
std::int64_t as_number(core::Seq seq) { return static_cast<std::int64_t>(seq); }

}  // namespace

Digest read_digest(const Statement& row, int column) {
  Digest digest{};
  const std::span<const std::byte> bytes = row.bytes(column);
  std::copy_n(bytes.begin(), std::min(bytes.size(), digest.size()), digest.begin());
  return digest;
}

DayScan::DayScan(const Connection& connection, Statement read)
    : connection_{&connection}, read_{std::move(read)} {}

LedgerResult<std::optional<DayScan>> DayScan::start(const Connection& connection, core::Seq after) {
  std::optional<std::pair<core::Seq, core::Time>> first;
  const auto found = connection.each("SELECT seq, t FROM entry WHERE seq > ? ORDER BY seq LIMIT 1",
                                     {after}, [&](const Statement& row) {
                                       first = {static_cast<core::Seq>(row.number(0)), row.time(1)};
                                       return false;
                                     });
  if (!found) return tl::unexpected(found.error());
  if (!first) return std::optional<DayScan>{};
  auto read = connection.prepare("SELECT * FROM entry WHERE seq >= ? ORDER BY seq");
  if (!read) return tl::unexpected(read.error());
  const auto names = connection.number("SELECT max(number) FROM name");
  if (!names) return tl::unexpected(names.error());
  DayScan scan{connection, std::move(*read)};
  scan.found_.day = std::chrono::floor<std::chrono::days>(first->second);
  scan.found_.first = scan.next_ = first->first;
  scan.spoken_of_.resize(static_cast<std::size_t>(*names) + 1);
  return std::optional{std::move(scan)};
}

LedgerResult<bool> DayScan::advance(std::chrono::milliseconds budget) {
  constexpr int rows_between = 256;  // about 0.1 ms
  const auto end = std::chrono::steady_clock::now() + budget;
  const core::Time day_end = found_.day + std::chrono::days{1};
  if (auto started = read_.start({next_}); !started) return tl::unexpected(started.error());
  for (int turn = 1;; ++turn) {
    const LedgerResult<bool> there = read_.next();
    if (!there) return there;
    if (!*there) return false;
    if (read_.time(1) >= day_end) break;
    take(read_row(read_));
    if (turn % rows_between != 0 || std::chrono::steady_clock::now() < end) continue;
    read_.rest();
    return true;
  }
  read_.rest();
  return false;
}

void DayScan::take(const Row& row) {
  std::array<std::int64_t, row_columns.size()> numbers{};
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = row.*row_columns[i];
  rows_.add(numbers);
  checks_.add(row);
  note_name(row.subject);
  note_name(row.other);
  const core::Record record = to_record(row);
  next_ = record.seq + 1;
  found_.last = record.seq;
  ++found_.rows;
  if (core::subject_of(record.kind) != core::SubjectKind::sensor) return;
  const core::Outcome outcome = core::outcome_of(record);
  if (outcome.in == 0 && outcome.out == 0) return;
  auto& [in, out] = counted_[row.subject];
  in += outcome.in;
  out += outcome.out;
}

void DayScan::note_name(std::int64_t number) {
  const auto at = static_cast<std::size_t>(number);
  if (at < spoken_of_.size()) spoken_of_[at] = true;  // else: a damaged row, which its digest shows
}

LedgerResult<DayScan::Found> DayScan::finish() {
  return add_names().and_then([&] { return add_eras(); }).map([&] {
    found_.rows_digest = rows_.finish();
    return Found{found_, std::move(counted_), checks_.take_all()};
  });
}

LedgerResult<> DayScan::add_names() {
  auto find = connection_->prepare("SELECT kind, id FROM name WHERE number = ?");
  if (!find) return tl::unexpected(find.error());
  for (std::size_t number = 1; number < spoken_of_.size(); ++number) {
    if (!spoken_of_[number]) continue;
    const auto added = find->each({number}, [&](const Statement& row) {
      rows_.add(static_cast<std::int64_t>(number));
      rows_.add(row.number(0));
      rows_.add(row.text(1));
      return true;
    });
    if (!added) return added;
  }
  return {};
}

LedgerResult<> DayScan::add_eras() {
  return connection_->each(
      "SELECT era.seq, era.wall_offset, configuration.hash FROM era JOIN configuration "
      "ON configuration.number = era.configuration WHERE era.seq BETWEEN ? AND ? ORDER BY era.seq",
      {found_.first, found_.last}, [&](const Statement& row) {
        rows_.add(row.number(0));
        rows_.add(row.number(1));
        rows_.add(row.text(2));
        return true;
      });
}

LedgerResult<Digest> seal(const Connection& connection, const StoredDay& day) {
  return read_balances(connection, day.day).map([&](const DayBalances& balances) {
    Sha256 all;
    all.add(day.previous);
    all.add(as_number(day.day));
    all.add(as_number(day.first));
    all.add(as_number(day.last));
    all.add(static_cast<std::int64_t>(day.rows));
    all.add(day.rows_digest);
    all.add(std::ssize(balances.counted));
    for (const DayBalances::Counted& counted : balances.counted) {
      all.add(std::string_view{counted.sensor});
      all.add(counted.in);
      all.add(counted.out);
    }
    all.add(std::ssize(balances.closing));
    for (const DayBalances::Closing& closing : balances.closing) {
      all.add(std::string_view{closing.space});
      all.add(closing.persons);
      all.add(as_number(closing.as_of));
    }
    if (day.figures_digest) all.add(*day.figures_digest);
    return all.finish();
  });
}

StoredDay read_day(const Statement& row) {
  return {.day = std::chrono::sys_days{std::chrono::days{row.number(0)}},
          .first = static_cast<core::Seq>(row.number(1)),
          .last = static_cast<core::Seq>(row.number(2)),
          .rows = static_cast<std::uint64_t>(row.number(3)),
          .rows_digest = read_digest(row, 4),
          .previous = read_digest(row, 5),
          .digest = read_digest(row, 6),
          .figures_digest = row.is_null(8) ? std::nullopt : std::optional{read_digest(row, 8)},
          .pruned = (row.number(7) & day_pruned::rows) != 0,
          .minutes_pruned = (row.number(7) & day_pruned::minutes) != 0,
          .figures_pruned = (row.number(7) & day_pruned::figures) != 0};
}

LedgerResult<Digest> read_last_digest(const Connection& connection) {
  Digest digest{};
  return connection
      .each("SELECT digest FROM day ORDER BY day DESC LIMIT 1", {},
            [&](const Statement& row) {
              digest = read_digest(row, 0);
              return false;
            })
      .map([&] { return digest; });
}

LedgerResult<std::vector<StoredDay>> read_days(const Connection& connection) {
  std::vector<StoredDay> days;
  return connection
      .each("SELECT * FROM day ORDER BY day", {},
            [&](const Statement& row) {
              days.push_back(read_day(row));
              return true;
            })
      .map([&] { return std::move(days); });
}

LedgerResult<DayBalances> read_balances(const Connection& connection, std::chrono::sys_days day) {
  DayBalances balances;
  const auto take_counted = [&](const Statement& row) {
    balances.counted.push_back({std::string{row.text(0)}, row.number(1), row.number(2)});
    return true;
  };
  const auto take_closing = [&](const Statement& row) {
    balances.closing.push_back(
        {std::string{row.text(0)}, row.number(1), static_cast<core::Seq>(row.number(2))});
    return true;
  };
  return connection
      .each(
          "SELECT id, persons_in, persons_out FROM counted JOIN name ON number = sensor "
          "WHERE day = ? ORDER BY sensor",
          {as_number(day)}, take_counted)
      .and_then([&] {
        return connection.each(
            "SELECT id, persons, as_of FROM closing JOIN name ON number = space "
            "WHERE day = ? ORDER BY space",
            {as_number(day)}, take_closing);
      })
      .map([&] { return std::move(balances); });
}

}  // namespace io
