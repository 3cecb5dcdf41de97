// The metrics of past days, again from the ledger: the state as it was, looked at every so often.
//
// The same step, the same board and the same names as live; what a process counts for itself
// (messages, requests, its own CPU) or only shows (temperature, humidity) is in no ledger and so in
// no history. While no daemon ran there is no sample. Without a service agreement then or now, no
// series tells of persons in a room. Reads only; the caller's thread.
#pragma once

#include "service/core/premises.hpp"
#include "service/io/ledger_reader.hpp"
#include "service/io/openmetrics.hpp"
#include "service/io/rebuild.hpp"

#include <memory>
#include <string>
#include <vector>

namespace io {

/// Wall time. Looks at `from`, and on in steps of `every` while before `to`. REQUIRES: every > 0.
struct HistoryPeriod {
  core::Time from, to;
  core::Duration every;
};

/// Adds every look to `out`. Gives remarks: what could not be read, or differs from what was
/// recorded. `present` is the configuration of now.
LedgerResult<std::vector<std::string>> write_history(LedgerReader& reader,
                                                     const ReadPremises& read_premises,
                                                     std::shared_ptr<const core::Premises> present,
                                                     const HistoryPeriod& period, OpenMetrics& out);

}  // namespace io
