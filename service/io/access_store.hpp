// Who may come in, beyond a restart: a small SQLite file beside the ledger, "ledger.db.access", for
// its owner alone. Of secrets it holds SHA-256 only: whoever reads it learns no cookie and no token.
//
// What is added, used up or revoked is on the disk when the call returns; days of last use are not
// synced. One thread at a time; one process, the daemon or, while none runs, the command line.
#pragma once

#include "service/core/time.hpp"
#include "service/io/roles.hpp"
#include "service/io/sqlite.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace io {

struct Login {
  std::int64_t id = 0;  ///< never given twice
  Role role = Role::display;
  std::string name;     ///< as people call it: "Schalter 1"
  bool bearer = false;  ///< a program's, not a browser's
  std::chrono::sys_days since{};
  std::optional<std::chrono::sys_days> seen;  ///< last used; days suffice
  std::string secret;  ///< SHA-256 of cookie or token; "" as long as the code was not used
  std::string code;    ///< SHA-256 of plain_code(); "" afterwards
  core::Time until{};  ///< so long the code is good
};

class AccessStore {
 public:
  /// Opens it, or makes it. A broken one is put aside, which `remark` then says; nobody is let in
  /// without a login for that.
  static LedgerResult<AccessStore> open(const std::filesystem::path& ledger);
  [[nodiscard]] const std::string& remark() const { return remark_; }

  /// True once a login was ever added: then everybody needs one, also when all are revoked.
  [[nodiscard]] LedgerResult<bool> needs_login() const;
  [[nodiscard]] LedgerResult<std::vector<Login>> logins() const;

  /// Its id.
  LedgerResult<std::int64_t> add(const Login& login) const;
  /// The code is used up, the secret is what counts.
  LedgerResult<> entered(std::int64_t id, const std::string& secret) const;
  LedgerResult<> seen(std::int64_t id, std::chrono::sys_days day) const;
  LedgerResult<> remove(std::int64_t id) const;

 private:
  AccessStore(Connection connection, std::string remark)
      : connection_{std::move(connection)}, remark_{std::move(remark)} {}
  [[nodiscard]] LedgerResult<> sync() const;

  Connection connection_;
  std::string remark_;
};

}  // namespace io
