// The state machine: one deterministic function. Everything that changes a count goes through it,
// live and in replay.
//
// Called by the sequencer alone (single thread). The same entries in the same order give the same
// state, the same derived entries with the same seq, and the same changes, on every machine: no
// clock, no file, no floating point.
#pragma once

#include "service/core/change.hpp"
#include "service/core/entry.hpp"
#include "service/core/record.hpp"
#include "service/core/state.hpp"

#include <vector>

namespace core {

/// What steps caused since clear(), in seq order. Reused from batch to batch, so that a step
/// allocates nothing.
struct Effects {
  std::vector<Record> records;        ///< to be stored: derived ones and the inputs' own
  std::vector<Happening> happenings;  ///< to be delivered after the commit
  std::vector<ClosedQuarter>
      quarters;  ///< to be stored: the minutes of the quarter_passed among the records

  void clear() {
    records.clear();
    happenings.clear();
    quarters.clear();
  }
};

/// Fires the timers due until entry.t, each stamped with its due time, then applies the entry;
/// after the last of a batch the rules look at every space that was touched. REQUIRES: entry.t >=
/// state.t. Reconfigured is not for here: the sequencer calls reconfigure().
Outcome step(State& state, const Entry& entry, Effects& effects);

/// Lets time flow without an entry: what a tick does. Not recorded: the next step would do the
/// same.
void advance(State& state, Time t, Effects& effects);

/// Minutes are looked at: Started came, and Stopped did not yet.
[[nodiscard]] bool is_looking(const State& state);

/// As step, for Reconfigured: the premises change, counts and memories go on by the text ids of
/// what stays.
Outcome reconfigure(State& state, const Entry& entry, std::shared_ptr<const Premises> premises,
                    Effects& effects);

}  // namespace core
