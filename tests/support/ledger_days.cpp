#include "tests/support/ledger_days.hpp"

#include <chrono>

namespace support {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

constexpr core::Duration every = 2min;  // so that they fit in a day

}  // namespace

io::Ledger ledger_of_days(const TempDir& dir, core::Seq count, const io::LedgerOptions& options) {
  io::Ledger ledger = open_ledger(dir / "ledger.db", some_premises(), options);
  for (core::Seq day = 0; day < count; ++day) {
    const core::Seq last = (day + 1) * entries_a_day;
    store_range(ledger, last - entries_a_day + 1, last, monday + days{day}, every);
    must(ledger.begin());
    ledger.keep_snapshot({.seq = last,
                          .t = monday + days{day} + 23h,
                          .state = {},
                          .persons = {core::Persons{1}, {}, {}, core::Persons{2}}});
    must(ledger.commit());
  }
  store_range(ledger, count * entries_a_day + 1, count * entries_a_day + 1, monday + days{count});
  return ledger;
}

void digest_all(io::Ledger& ledger, core::Time t) {
  while (must(ledger.digest_slice(t))) {
  }
}

void prune_all(io::Ledger& ledger, core::Time keep_from) {
  care_for_all(ledger, {.readings = keep_from, .minutes = {}, .figures = {}});
}

io::LedgerReader reader_of(const TempDir& dir) {
  return must(io::LedgerReader::open(dir / "ledger.db"));
}

bool same(const io::StoredDay& a, const io::StoredDay& b) {
  return a.day == b.day && a.first == b.first && a.last == b.last && a.rows == b.rows &&
         a.rows_digest == b.rows_digest && a.previous == b.previous && a.digest == b.digest;
}

}  // namespace support
