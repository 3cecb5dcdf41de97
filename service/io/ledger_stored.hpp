// What a ledger gives and takes besides records, as plain values.
#pragma once

#include "service/core/premises.hpp"
#include "service/core/record.hpp"
#include "service/io/sha256.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace io {

struct StoredSnapshot {
  core::Seq seq = 0;  ///< state after this entry
  core::Time t{};
  std::string config_hash;       ///< reading only; written are those of the premises in use
  std::vector<std::byte> state;  ///< any bytes
  /// Writing only: persons in each space of the premises in use, by index (empty: those told
  /// before stand). The last of a day stay for ever, as its closing balance.
  std::vector<core::Persons> persons;
};

struct StoredDeadLetter {
  core::Seq seq = 0;
  core::Time t{};
  std::string source, topic, reason, detail;
  std::string payload;     ///< any bytes, cut at LedgerOptions::dead_letter_bytes
  std::uint64_t size = 0;  ///< of the whole payload, bytes
};

/// What people typed, and its number in entries.
struct StoredText {
  std::uint32_t number = 0;
  std::string text;
  friend bool operator==(const StoredText&, const StoredText&) = default;
};

/// So much of a supply was moved in some days. Stays when the rows are gone.
struct StoredSupplyMove {
  core::Day day{};  ///< the first of those days
  std::string site, supply;
  std::string donor;  ///< "": unknown
  core::SupplyMove move = core::SupplyMove::received;
  core::SupplyReason reason = core::SupplyReason::counted;
  core::Amount amount{};
  friend bool operator==(const StoredSupplyMove&, const StoredSupplyMove&) = default;
};

/// What was handed out of a supply on a day, of all batches.
struct StoredSupplyUse {
  core::Day day{};
  std::string site, supply;
  core::Amount used{};
  friend bool operator==(const StoredSupplyUse&, const StoredSupplyUse&) = default;
};

/// From this entry on, that configuration and that wall clock.
struct StoredEra {
  core::Seq seq = 0;
  std::string config_hash;
  core::Duration wall_offset{};  ///< wall time minus stream time
};

/// A whole UTC day (by stream time). Stays when its rows are gone.
struct StoredDay {
  std::chrono::sys_days day{};
  core::Seq first = 0, last = 0;
  std::uint64_t rows = 0;
  Digest rows_digest{};  ///< of the rows, and of the names and eras they speak of
  Digest previous{};     ///< `digest` of the day before; zeros for the first
  Digest digest{};       ///< of all of the above and below, and the balances
  std::optional<Digest>
      figures_digest{};  ///< what reports are made of; none: a day of before there was any
  bool pruned = false;   ///< the rows are gone, or going
  bool minutes_pruned = false, figures_pruned = false;
};

/// What stays of a day beside its digest.
struct DayBalances {
  struct Counted {
    std::string sensor;
    std::int64_t in = 0, out = 0;  ///< persons moved by its readings that day
    friend bool operator==(const Counted&, const Counted&) = default;
  };
  struct Closing {
    std::string space;
    std::int64_t persons = 0;
    core::Seq as_of = 0;  ///< the snapshot that said so; the day's last entry if it was timely
    friend bool operator==(const Closing&, const Closing&) = default;
  };
  std::vector<Counted> counted;  ///< sensors that moved nobody are left out
  std::vector<Closing> closing;
};

/// What `status` and the metrics show.
struct LedgerFigures {
  core::Seq first = 0, last = 0;  ///< 0: empty
  core::Time oldest{}, newest{};  ///< of those
  std::uint64_t rows = 0;         ///< entries that are there
  std::uint64_t bytes = 0;        ///< of the file
  std::uint64_t free_bytes = 0;   ///< of these, not in use: pruned and not yet used again
  std::uint64_t wal_bytes = 0;
  std::uint64_t dead_letters = 0;
  std::uint64_t days = 0;  ///< with a digest, whether their rows are there or not
  core::Time last_snapshot{};
};

}  // namespace io
