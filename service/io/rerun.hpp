// A time of the ledger once more, entry by entry: as it was, to be compared with what was recorded; or under other rules.
//
// Under other rules what was measured and what people did stays as recorded, and no behaviour is invented: who was let in
// goes in, who was sent away does not, whatever the rules say of it now; that is noted. Reads only. The caller's thread.
#pragma once

#include "service/core/state.hpp"
#include "service/io/figure_store.hpp"
#include "service/io/rebuild.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace io {

struct RerunOrder {
  std::filesystem::path ledger;
  ReadPremises read_premises;  ///< with the other rules, if there are any
  std::shared_ptr<const core::Premises> fallback;
  core::Time from{}, to{};  ///< wall time: of this everything is rerun, as far as there are entries
  bool other_rules = false;
  /// Now and then: how far it has come, and where the ledger ended when it began.
  std::function<void(core::Time wall, core::Time last)> progress{};
};

/// An entry that is not what the entries before it give.
struct EntryDifference {
  core::Record stored{}, recomputed{};  ///< seq 0: there is none
  std::string subject{};                ///< id; "": none
  bool of_room = false;
  [[nodiscard]] core::Seq seq() const { return stored.seq != 0 ? stored.seq : recomputed.seq; }
};
/// Entries that are not there, and no gap says why.
struct MissingEntries {
  core::Seq first = 0, last = 0;
};

/// Somebody asked at the desk to let somebody in.
struct AskedAgain {
  core::Time wall{};
  std::uint32_t space = 0;      ///< in Rerun::asked_for
  core::Refusal then{}, now{};  ///< none: granted
};

struct Rerun {
  FigureReader figures;  ///< recomputed; before that, as stored
  core::State state;     ///< at the end
  core::Time began{};    ///< wall time: from here on figures are recomputed
  core::Time until{};    ///< wall time of the last entry
  core::Seq first = 0, last = 0;
  std::uint64_t entries = 0, inputs = 0;
  std::uint64_t different = 0;
  std::vector<EntryDifference> differences;  ///< the first ones
  std::vector<MissingEntries> missing;
  std::uint64_t gaps = 0;
  std::vector<AskedAgain> asked;       ///< under other rules
  std::vector<std::string> asked_for;  ///< ids of spaces
  std::vector<std::string> remarks;
};

/// An error if there is no entry of that time.
[[nodiscard]] LedgerResult<Rerun> rerun(const RerunOrder& order);

}  // namespace io
