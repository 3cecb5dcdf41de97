// The state again, from the ledger: the newest snapshot and what came after it, through the same step as live.
//
// Reads only. The caller's thread. Each part of the ledger is read under the configuration that was in force, which
// the ledger keeps; if that cannot be read any more (a newer version refuses it) the fallback is used and said so.
#pragma once

#include "service/core/state.hpp"
#include "service/core/step.hpp"
#include "service/io/ledger_reader.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace io {

struct Rebuilt {
  core::State state;
  std::string config_text;    ///< of the premises the state speaks of
  std::uint64_t entries = 0;  ///< stepped, after the snapshot
  std::vector<std::string>
      remarks;  ///< for the log: what could not be read, or differs from what was recorded
};

/// Premises from a configuration text; null if it cannot be read.
using ReadPremises = std::function<std::shared_ptr<const core::Premises>(const std::string& text)>;

/// What one step made. Views, until the next one.
struct Made {
  std::span<const core::Record> records;
  std::span<const core::ClosedQuarter> quarters;
  const std::shared_ptr<const core::Premises>& premises;  ///< that these speak of
};

struct RebuildOptions {
  bool use_snapshot = true;
  /// Wall time: begins with the newest snapshot that is not younger; with none, at the first entry.
  core::Time from = core::never;
  /// Called with the state to start from: next_seq is that of the first entry to be stepped, or before it.
  std::function<void(core::State& state)> begun{};
  /// Called before each record is taken; may let time flow in the state to a moment before it
  /// (core::advance). False: the rest is not read.
  std::function<bool(core::State& state, const core::Record& next)> before;
  /// Called for each record that is stored, and what was recomputed in its place (seq 0: nothing). What was recomputed and
  /// is not stored comes before the next one, with a stored record of seq 0.
  std::function<void(const core::Record& stored, const core::Record& recomputed)> compare;
  /// Called for each quarter of an hour that is closed on the way: what the ledger has rows of. `premises` are those
  /// that it speaks of.
  std::function<void(const core::ClosedQuarter& quarter, const core::Premises& premises)> quarter{};
  /// Called with what each step made.
  std::function<void(const Made& made)> made{};
  /// In the place of core::step, for another history than the recorded one: nothing is compared then, and each seq is
  /// the next. Not called for `reconfigured`, nor for what is derived.
  std::function<void(core::State& state, const core::Entry& entry, const core::Record& stored,
                     core::Effects& effects)>
      step{};
};

/// The state at the end of the ledger, or where `before` said that it is enough. Nothing if the ledger
/// holds no entry yet.
LedgerResult<std::optional<Rebuilt>> rebuild(LedgerReader& reader,
                                             const ReadPremises& read_premises,
                                             std::shared_ptr<const core::Premises> fallback,
                                             const RebuildOptions& options = {});

}  // namespace io
