// The running daemon's backups: on command, and every night.
//
// The sequencer copies pages between batches; checking and syncing the copy takes as long as
// reading it, on a thread of its own. On the loop's thread.
#pragma once

#include "service/io/clock.hpp"
#include "service/io/config.hpp"
#include "service/io/event_loop.hpp"
#include "service/io/ledger_error.hpp"
#include "service/io/sequencer.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <thread>

namespace commands {

class Backups {
 public:
  using Done = std::function<void(const io::LedgerResult<std::filesystem::path>&)>;

  /// All three must outlive it; the sequencer must have stopped before it goes.
  Backups(io::Sequencer& sequencer, io::EventLoop& loop, const io::Clock& clock)
      : sequencer_{sequencer}, loop_{loop}, clock_{clock} {}

  /// False if one is being made already.
  [[nodiscard]] bool make(std::filesystem::path directory, std::uint32_t keep, Done done);
  /// Makes the one of this night if it is due: at the configured time of day by the machine's clock,
  /// or at once if that passed since the newest copy while no daemon ran; again after an hour if it failed. To be called
  /// every second.
  void look(const io::LedgerConfig& config);
  /// Wall time of the newest copy known.
  [[nodiscard]] std::optional<core::Time> last() const { return last_; }
  /// Wall time from when on a copy of each night is missing: a day and some patience after the last one or, where there is
  /// none, after this daemon began to plan them. Never where none is planned.
  [[nodiscard]] core::Time overdue_from() const;

 private:
  void plan(const io::LedgerConfig& config);
  void complete(const io::LedgerResult<std::filesystem::path>& part, std::uint32_t keep,
                const Done& done);

  io::Sequencer& sequencer_;
  io::EventLoop& loop_;
  const io::Clock& clock_;

  std::optional<core::Time> last_;
  std::filesystem::path planned_to_;
  std::optional<std::chrono::minutes> planned_at_;
  core::Time planned_since_{};  ///< wall time, of this process
  core::Time due_ = core::never;
  bool being_made_ = false;
  std::jthread completing_;
};

}  // namespace commands
