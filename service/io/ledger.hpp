// The ledger: the durable record, one SQLite file in WAL mode with synchronous=FULL.
//
// Inputs and derived entries are narrow append-only rows in one table, `seq` its key. One
// connection writes and alone checkpoints (SQLite 3.40.1 has the WAL-reset bug: two writers can
// corrupt); it belongs to one thread, the sequencer, or the command that holds the lock file while
// no daemon runs. Readers open their own read-only connection (LedgerReader) and never hold a read
// transaction for more than a second. Errors are values. After a failed commit the rows of the
// batch are gone and the ledger stays usable: the caller goes on, and writes a Gap once a commit
// succeeds again.
#pragma once

#include "service/core/premises.hpp"
#include "service/core/record.hpp"

#include <tl/expected.hpp>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace io {

struct LedgerError {
  enum class Kind : std::uint8_t {
    busy,
    full,
    io,
    corrupt,
    newer,
    not_a_ledger,
    other
  } kind = Kind::other;
  std::string what;  ///< one line: what failed, on which file, what to do
};
template <class T>
using LedgerResult = tl::expected<T, LedgerError>;

struct LedgerOptions {
  std::uint64_t quota = std::uint64_t{4} << 30;  ///< bytes; beyond, oldest days go first
  std::size_t dead_letters = 1000;               ///< kept, the oldest go first
  std::size_t dead_letter_bytes = 4096;          ///< of a payload
};

struct StoredSnapshot {
  core::Seq seq = 0;  ///< state after this entry
  core::Time t{};
  std::string config_hash;
  std::vector<std::byte> state;
};

struct StoredDeadLetter {
  core::Seq seq = 0;
  core::Time t{};
  std::string source, topic, reason, detail;
  std::string payload;     ///< any bytes, cut at dead_letter_bytes
  std::uint64_t size = 0;  ///< of the whole payload
};

/// What `status` and metrics show.
struct LedgerFigures {
  core::Seq first = 0, last = 0;
  std::uint64_t bytes = 0, wal_bytes = 0, rows = 0, dead_letters = 0;
  core::Time last_snapshot{};
};

class Ledger {
 public:
  /// Opens or makes it, takes the lock file, migrates an older schema in one transaction after a
  /// backup beside it, refuses a newer one. An unclean end is checked (quick_check).
  static LedgerResult<Ledger> open(const std::filesystem::path& path, const LedgerOptions& options);
  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;
  ~Ledger();

  // ---- naming: numbers of spaces, sensors and sources that stay when the configuration changes ----
  /// Records appended from now on speak of these premises. Part of the batch if one is open.
  LedgerResult<void> use(const core::Premises& premises, std::string_view config_text);

  // ---- one batch: begin, append any number, commit ----
  LedgerResult<void> begin();
  void append(const core::Record& record);  ///< an error shows at commit
  void keep_dead_letter(const StoredDeadLetter& letter);
  void keep_snapshot(const StoredSnapshot&
                         snapshot);  ///< older ones go, but for the newest before each retained day
  LedgerResult<void> commit();       ///< durable when this returns

  // ---- care, between batches, each at most about 20 ms ----
  LedgerResult<bool> checkpoint_slice();  ///< true: more to do
  /// Removes whole UTC days older than `keep_from`; their digest and closing balances stay. True:
  /// more to do.
  LedgerResult<bool> prune_slice(core::Time keep_from);
  /// Digests of the days that ended before `t` and have none yet. True: more to do.
  LedgerResult<bool> digest_slice(core::Time t);
  /// A consistent copy, checked, renamed into `directory`, at most `keep` there. Runs in slices;
  /// progress in pages.
  LedgerResult<std::filesystem::path> backup(
      const std::filesystem::path& directory, std::uint32_t keep,
      const std::function<void(int done, int of)>& progress = {});
  [[nodiscard]] LedgerFigures figures() const;

  struct Impl;

 private:
  explicit Ledger(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Reads a ledger, live or not. One thread each.
class LedgerReader {
 public:
  static LedgerResult<LedgerReader> open(const std::filesystem::path& path);
  LedgerReader(LedgerReader&&) noexcept;
  LedgerReader& operator=(LedgerReader&&) noexcept;
  ~LedgerReader();

  /// The newest snapshot, or the newest before `seq`.
  LedgerResult<std::optional<StoredSnapshot>> snapshot(std::optional<core::Seq> before = {}) const;
  LedgerResult<std::string> config_text(std::string_view hash) const;
  /// Records from `from` on, in order, subjects as indices of `premises` (invalid index: no longer
  /// there). Stops when `use` returns false. For a Reconfigured record, `use` may change what
  /// premises the following speak of by returning after calling speak_of().
  LedgerResult<void> read(core::Seq from,
                          const std::function<bool(const core::Record&)>& use) const;
  void speak_of(const core::Premises& premises);
  /// Hash of the configuration that a `started` or `reconfigured` record brought into force.
  LedgerResult<std::string> config_of(core::Seq seq) const;
  LedgerResult<std::vector<StoredDeadLetter>> dead_letters(std::size_t most) const;
  [[nodiscard]] LedgerFigures figures() const;

  struct Impl;

 private:
  explicit LedgerReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Replaces the ledger at `path` by the newest good copy in `directory`; the one there is kept
/// beside it.
LedgerResult<void> restore_ledger(const std::filesystem::path& directory,
                                  const std::filesystem::path& path);

}  // namespace io
