// The book of appointments on disk: a small SQLite file beside the ledger, "ledger.db.appointments".
//
// A file of its own, for two reasons. Backups of the ledger are kept for weeks, and what tells whose
// an appointment is goes a day after its day: so it must not be in them. And the ledger has one
// writer, who must not wait for a file of ten thousand rows. That the two can differ after a crash
// does no harm: the core is told what it lacks (appointment_steps.hpp).
//
// It holds hashes under the key of the installation, and belongs to that key: under another one it
// is emptied but for the sums of weeks that are over. One thread at a time.
#pragma once

#include "service/io/appointment_book.hpp"
#include "service/io/installation_key.hpp"
#include "service/io/sqlite.hpp"

#include <filesystem>

namespace io {

class AppointmentStore {
 public:
  /// Opens it, or makes it; a broken one is put aside, which `remark` then says.
  static LedgerResult<AppointmentStore> open(const std::filesystem::path& ledger,
                                             const InstallationKey& key);
  /// Whether there is one beside this ledger.
  [[nodiscard]] static bool is_beside(const std::filesystem::path& ledger);
  /// What a broken file was renamed to; "" if none was.
  [[nodiscard]] const std::string& remark() const { return remark_; }

  [[nodiscard]] LedgerResult<AppointmentBook> load() const;
  /// The changes of the book, all or none; durable when this returns. The caller marks them stored.
  LedgerResult<> write(const AppointmentBook& book) const;

 private:
  AppointmentStore(Connection connection, std::string remark)
      : connection_{std::move(connection)}, remark_{std::move(remark)} {}

  Connection connection_;
  std::string remark_;
};

/// The sums of weeks alone, for whoever reports on them; none where no appointments were ever taken.
LedgerResult<AppointmentBook::Cells> read_week_sums(const std::filesystem::path& ledger);

}  // namespace io
