// Figures recomputed beside a ledger, in tables of their own, to be read like those of a ledger: in a file that the system
// removes by itself. What lies before them is read in the ledger, of which nothing is touched or copied.
//
// Names have the numbers that they have in the ledger. The first failure is kept, and told by finish(). Single thread.
#pragma once

#include "service/io/figure_reader.hpp"
#include "service/io/ledger_names.hpp"
#include "service/io/quarter_rows.hpp"
#include "service/io/rebuild.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

namespace io {

class FigureStore {
 public:
  static LedgerResult<FigureStore> open(const std::filesystem::path& ledger);

  enum class Keep : std::uint8_t { everything, events_and_tallies };
  /// What is taken counts from this quarter on; until then wall time is stream time and so much.
  void begin(core::Quarter from, core::Duration wall_offset, Keep keep);
  void take(const Made& made);
  /// One record, as take() does.
  void note(const core::Record& record, const std::shared_ptr<const core::Premises>& premises);

  /// What was taken, and before it what the ledger holds, to be read. Takes the store apart.
  LedgerResult<FigureReader> finish();

 private:
  FigureStore(Connection ledger, Connection own, FigureStatements statements)
      : ledger_{std::move(ledger)}, own_{std::move(own)}, statements_{std::move(statements)} {}
  void speak_of(const std::shared_ptr<const core::Premises>& premises);
  void also(LedgerResult<> result);

  Connection ledger_, own_;
  FigureStatements statements_;
  SubjectNumbers numbers_;
  std::shared_ptr<const core::Premises> premises_;  // that the numbers are for
  core::Quarter from_{};
  core::Duration wall_offset_{};
  Keep keep_ = Keep::everything;
  LedgerResult<> result_;
};

}  // namespace io
