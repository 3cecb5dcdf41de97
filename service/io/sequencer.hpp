// The sequencer: the one thread that gives every entry its place, steps the state, commits and publishes.
//
//   take a batch ▸ time and seq ▸ step ▸ COMMIT ▸ board ▸ wake who waits for the commit ▸ deliverers, in seq order
//
// Batches are what came in meanwhile: while nobody waits for the commit and much comes in, it gathers for a few
// milliseconds, so that the cost of a commit is shared; somebody who waits (QoS 1, a command) is served at once.
// If a commit fails the state goes on and is published, marked unrecorded; a gap entry and a whole snapshot follow
// with the first commit that succeeds. Between batches it cares for the ledger in slices of at most 20 ms.
#pragma once

#include "service/core/board.hpp"
#include "service/core/change.hpp"
#include "service/core/desk.hpp"
#include "service/core/state.hpp"
#include "service/core/step.hpp"
#include "service/io/clock.hpp"
#include "service/io/histogram.hpp"
#include "service/io/intake.hpp"
#include "service/io/ledger.hpp"
#include "service/io/ledger_backup.hpp"
#include "service/io/text_book.hpp"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace io {

/// What a deliverer gets, after the commit.
struct Delivery {
  core::Happening what;
  Monotonic decided{};  ///< when the batch was stepped
  bool recorded = true;
};

/// For how long what is recorded stays.
struct Retention {
  core::Duration readings = std::chrono::days{14}, minutes = std::chrono::days{35},
                 figures = std::chrono::days{390};
};

/// A configuration on its way to the sequencer and on to the deliverers.
struct NewConfiguration {
  std::shared_ptr<const core::Premises> premises;
  std::string text;
  std::shared_ptr<core::Board> board;    ///< empty, for these premises; published by the sequencer
  std::optional<Retention> keep{};       ///< none: as before
  std::optional<std::uint64_t> quota{};  ///< of the ledger, bytes; none: as before
};
using ConfigurationShelf = Shelf<NewConfiguration>;

struct SequencerOptions {
  core::Duration gather = std::chrono::milliseconds{4};  ///< at most, while nobody waits
  std::size_t batch = 1024;                              ///< entries at most
  std::uint64_t snapshot_entries = 10000;
  core::Duration snapshot_every = std::chrono::hours{1};
  Retention keep{};
};

/// For metrics and health; any thread reads.
class SequencerFigures {
 public:
  Histogram commit;    ///< begin to durable
  Histogram stepping;  ///< a batch: counting, and the rules it concerns
  Histogram decision;  ///< arrival of a message to the step that decided
  std::atomic<std::uint64_t> commits{0}, failed_commits{0}, entries{0}, gaps{0};
  std::atomic<bool> recording{true};
  std::atomic<std::int64_t> last_turn{0};  ///< monotonic nanoseconds: alive

  /// Of the ledger, about a second old.
  [[nodiscard]] LedgerFigures ledger() const {
    const std::lock_guard hold{mutex_};
    return ledger_;
  }
  void keep(const LedgerFigures& figures) {
    const std::lock_guard hold{mutex_};
    ledger_ = figures;
  }

 private:
  mutable std::mutex mutex_;
  LedgerFigures ledger_;
};

class Sequencer {
 public:
  using Deliver = std::function<void(std::span<const Delivery>)>;

  /// All references outlive it. `state` as rebuilt from the ledger. `deliver` is called on the sequencer's thread.
  struct Parts {
    Doorway& doorway;
    ConfigurationShelf& configurations;
    Ledger& ledger;
    const Clock& clock;
    Deliver deliver;
    /// After a batch that changed it and before its deliveries, and once a minute; on the sequencer's
    /// thread.
    std::function<void(std::shared_ptr<const core::Desk>)> show_desk;
    std::function<void(const std::string&)>
        complain;  ///< one line for the log: recording failed, or goes on
    /// What entries speak of by number; none: they speak of nothing. Stored are those it has now.
    TextBook* texts = nullptr;
  };
  Sequencer(Parts parts, core::State state, std::shared_ptr<core::Board> board,
            const SequencerOptions& options);

  /// Before run(), on the thread that made it: says which configuration the state speaks of, brings the one in force
  /// now if it changed, and records the start.
  void start(std::uint64_t boot, std::string config_text, std::optional<NewConfiguration> changed);
  /// Until asked to stop: then takes what is still in the queue, a last entry and a snapshot, and returns.
  void run(const std::stop_token& stop);

  /// Any thread: a copy of the ledger is made between batches, then `done` gets its unchecked file (see
  /// complete_backup), on the sequencer's thread.
  using BackedUp = std::function<void(LedgerResult<std::filesystem::path>)>;
  void back_up(std::filesystem::path directory, BackedUp done);

  /// One turn without waiting: what is in the queue, the time that went by, a slice of care. True if there was work.
  bool turn();

  [[nodiscard]] SequencerFigures& figures() { return figures_; }
  [[nodiscard]] const core::State& state() const {
    return state_;
  }  ///< of its own thread, or once it has stopped

 private:
  static constexpr Monotonic retry_pause =
      std::chrono::seconds{1};  // a full disk is not asked again for every message

  void wait(const std::stop_token& stop);
  void gather(const std::stop_token& stop);
  bool take_and_process();
  void step_clock(core::Duration offset);
  void end_at_last_entry();
  void reconfigure(const NewConfiguration& changed);
  void keep_by(const NewConfiguration& changed);
  void process(std::size_t entries);
  void apply(const core::Entry& entry);
  void keep_letter(const core::DeadLetter& of);
  void finish();
  [[nodiscard]] bool record();
  [[nodiscard]] LedgerResult<> write_batch();
  std::uint32_t keep_texts();
  [[nodiscard]] bool snapshot_is_due() const;
  void lose(const LedgerError& error);
  void show_desk();
  void deliver(bool recorded);
  void close_day();
  [[nodiscard]] bool care();
  [[nodiscard]] bool make_room(Monotonic now);
  bool prune();
  [[nodiscard]] bool care_for_backup();

  Parts parts_;
  SequencerOptions options_;
  core::State state_;
  std::shared_ptr<core::Board> board_;
  StreamClock stream_;
  SequencerFigures figures_;

  std::vector<core::Entry> batch_;
  core::Effects effects_;
  std::vector<StoredDeadLetter> letters_;
  std::vector<Delivery> deliveries_;
  std::optional<core::Entry> held_;  // a new configuration that came behind others
  std::uint64_t taken_ = 0;          // place in the queue of the last entry of this batch

  core::Seq gap_first_ = 0;  // since when nothing could be recorded; 0: all is well
  std::uint64_t gap_lost_ = 0;
  bool gap_told_ = false;   // by an entry of this batch: only with that recording goes on
  Monotonic next_try_{};    // after a commit that failed
  core::Seq snapshot_seq_;  // next_seq at the last snapshot
  core::Time snapshot_t_;
  core::Time desk_t_{};             // of the last copy of the desk
  std::uint32_t texts_stored_ = 0;  // of Parts::texts, up to this number
  core::Time balance_t_{};          // of the last snapshot that said how many persons are where
  Monotonic decided_{};
  Monotonic last_commit_{};
  Monotonic next_care_{};
  Monotonic next_checkpoint_{};  // after one that failed
  std::optional<LedgerBackup> backup_;
  BackedUp backed_up_;

  struct WantedBackup {
    std::filesystem::path directory;
    BackedUp done;
  };
  std::mutex backup_mutex_;  // any thread against the sequencer's
  std::optional<WantedBackup> wanted_backup_;
};

}  // namespace io
