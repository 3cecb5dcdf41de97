// The sequencer's care for the ledger between batches, in slices: checkpoints, digests, deletion, backups.
#include "service/io/sequencer.hpp"

#include <utility>

namespace io {
namespace {

constexpr Monotonic care_pause =
    std::chrono::seconds{1};  // between looks at a ledger that needs nothing

}  // namespace

bool Sequencer::care() {
  const Monotonic now = Clock::real();
  if (gap_first_ != 0) {
    if (!backup_) (void)care_for_backup();
    return make_room(now);
  }
  const bool copying = care_for_backup();
  // As soon as it is worth it: under load the log would be many times as long within a pause, and every commit would
  // have to make a longer file durable.
  if (now >= next_checkpoint_ && !parts_.ledger.checkpoint_slice())
    next_checkpoint_ = now + retry_pause;
  if (now < next_care_) return copying;
  const auto more = [](const LedgerResult<bool>& slice) { return slice && *slice; };
  const bool unfinished = more(parts_.ledger.digest_slice(state_.t)) || prune();
  if (!unfinished) next_care_ = now + care_pause;
  figures_.keep(parts_.ledger.figures());
  return unfinished || copying;
}

void Sequencer::keep_by(const NewConfiguration& changed) {
  if (changed.keep) options_.keep = *changed.keep;
  if (changed.quota) {
    if (const auto set = parts_.ledger.set_quota(*changed.quota); !set)
      parts_.complain("the ledger does not take its new quota: " + set.error().what);
  }
  next_care_ = {};  // what is over its time now is not kept for longer
}

/// What is over its time may be what fills the disk.
bool Sequencer::make_room(Monotonic now) {
  if (now < next_care_) return false;
  const bool unfinished = prune();
  if (!unfinished) next_care_ = now + care_pause;
  return unfinished;
}

/// Nothing is deleted of which the record does not say so. True if there is more to do.
bool Sequencer::prune() {
  const auto slice = parts_.ledger.prune_slice({.readings = state_.t - options_.keep.readings,
                                                .minutes = state_.t - options_.keep.minutes,
                                                .figures = state_.t - options_.keep.figures});
  if (!slice) return false;
  if (slice->announce && gap_first_ == 0) {
    apply({.t = state_.t, .last_of_batch = true, .what = *slice->announce});
    finish();
  }
  return slice->more && (gap_first_ == 0 || !slice->announce);
}

void Sequencer::back_up(std::filesystem::path directory, BackedUp done) {
  const std::lock_guard hold{backup_mutex_};
  wanted_backup_ = WantedBackup{std::move(directory), std::move(done)};
}

bool Sequencer::care_for_backup() {
  if (!backup_) {
    const std::lock_guard hold{backup_mutex_};
    if (!wanted_backup_) return false;
    backed_up_ = std::move(wanted_backup_->done);
    // A copy takes turns with commits, and there are none: who asked would wait for as long.
    LedgerResult<LedgerBackup> begun =
        gap_first_ == 0
            ? parts_.ledger.start_backup(wanted_backup_->directory)
            : tl::make_unexpected(LedgerError{
                  .kind = LedgerError::Kind::busy,
                  .what = "the ledger cannot be written at the moment, so no copy is made: check "
                          "disk space, then try again"});
    wanted_backup_.reset();
    if (!begun) {
      backed_up_(tl::make_unexpected(begun.error()));
      return false;
    }
    backup_.emplace(std::move(*begun));
  }
  const LedgerResult<bool> more = backup_->slice();
  if (more && *more) return true;
  if (more) {
    backed_up_(std::move(*backup_).finish());
  } else {
    backed_up_(tl::make_unexpected(more.error()));
  }
  backup_.reset();
  return false;
}

}  // namespace io
