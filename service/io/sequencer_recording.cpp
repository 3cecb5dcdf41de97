// The sequencer's commits: what a batch left goes into the ledger, or is a gap.
#include "service/core/archive.hpp"
#include "service/io/sequencer.hpp"

#include <fmt/format.h>

#include <utility>

namespace io {
namespace {

using namespace std::chrono_literals;

// Persons in each space go with a snapshot so often: under load there are several a second, and what
// counts is the last of a day.
constexpr core::Duration balance_every = 1min;

StoredSnapshot snapshot_of(const core::State& state, bool with_balance) {
  StoredSnapshot snapshot{.seq = state.next_seq - 1, .t = state.t, .state = core::save(state)};
  if (!with_balance) return snapshot;
  for (const core::SpaceState& space : state.spaces)
    snapshot.persons.push_back(core::Persons{space.total});
  return snapshot;
}

}  // namespace

bool Sequencer::record() {
  if (effects_.records.empty() && letters_.empty()) return gap_first_ == 0;
  const Monotonic began = Clock::real();
  const bool try_now = gap_first_ == 0 || gap_told_;
  const LedgerResult<> written =
      try_now ? write_batch()
              : tl::make_unexpected(LedgerError{.kind = LedgerError::Kind::other, .what = {}});
  last_commit_ = Clock::real();
  if (!written) {
    lose(written.error());
    return false;
  }
  figures_.commit.observe(last_commit_ - began);
  figures_.commits.fetch_add(1, std::memory_order_relaxed);
  if (std::exchange(gap_first_, 0) != 0) {
    parts_.complain(fmt::format("recording goes on; {} entries were not recorded",
                                std::exchange(gap_lost_, 0)));
    figures_.recording.store(true, std::memory_order_relaxed);
  }
  return true;
}

LedgerResult<> Sequencer::write_batch() {
  if (auto begun = parts_.ledger.begin(); !begun) return begun;
  const std::uint32_t texts = keep_texts();
  for (const core::Record& record : effects_.records) parts_.ledger.append(record);
  for (const core::ClosedQuarter& quarter : effects_.quarters) parts_.ledger.keep_quarter(quarter);
  for (const StoredDeadLetter& letter : letters_) parts_.ledger.keep_dead_letter(letter);
  const bool snapshot = snapshot_is_due();
  const bool balance = snapshot && state_.t - balance_t_ >= balance_every;
  if (snapshot) parts_.ledger.keep_snapshot(snapshot_of(state_, balance));
  auto committed = parts_.ledger.commit();
  if (committed) texts_stored_ = texts;
  if (committed && snapshot) {
    snapshot_seq_ = state_.next_seq;
    snapshot_t_ = state_.t;
    if (balance) balance_t_ = state_.t;
  }
  return committed;
}

/// Those that the entries of this batch may speak of; gives the number of the last.
std::uint32_t Sequencer::keep_texts() {
  if (parts_.texts == nullptr || parts_.texts->last() == texts_stored_) return texts_stored_;
  std::uint32_t last = texts_stored_;
  for (const StoredText& text : parts_.texts->after(texts_stored_)) {
    parts_.ledger.keep_text(text);
    last = text.number;
  }
  return last;
}

/// The state at the end of a day is its closing balance.
void Sequencer::close_day() {
  if (gap_first_ != 0 || !parts_.ledger.begin()) return;
  parts_.ledger.keep_snapshot(snapshot_of(state_, true));
  (void)
      parts_.ledger.commit();  // without it the balance is that of an earlier snapshot, and says so
}

/// After a gap the rows alone no longer give the state: it must stand there as a whole.
bool Sequencer::snapshot_is_due() const {
  return gap_first_ != 0 || state_.next_seq - snapshot_seq_ >= options_.snapshot_entries ||
         state_.t - snapshot_t_ >= options_.snapshot_every;
}

void Sequencer::lose(const LedgerError& error) {
  if (gap_first_ == 0) {
    gap_first_ = effects_.records.empty() ? state_.next_seq : effects_.records.front().seq;
    figures_.gaps.fetch_add(1, std::memory_order_relaxed);
    figures_.recording.store(false, std::memory_order_relaxed);
    parts_.complain(fmt::format("recording failed, counting goes on: {}", error.what));
  }
  if (!error.what.empty()) {
    figures_.failed_commits.fetch_add(1, std::memory_order_relaxed);
    next_try_ = Clock::real() + retry_pause;
  }
  gap_lost_ += effects_.records.size();
}

}  // namespace io
