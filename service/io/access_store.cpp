#include "service/io/access_store.hpp"

#include "service/io/ledger_files.hpp"
#include "service/io/side_file.hpp"

#include <utility>

namespace io {
namespace {

constexpr const char* tables = R"sql(
CREATE TABLE login (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  role TEXT NOT NULL, name TEXT NOT NULL, bearer INTEGER NOT NULL,
  since INTEGER NOT NULL, seen INTEGER,            -- days since 1970
  secret TEXT NOT NULL, code TEXT NOT NULL,        -- SHA-256, hexadecimal, or empty
  until INTEGER NOT NULL                           -- milliseconds since 1970 UTC
) STRICT;
CREATE TABLE door (closed INTEGER NOT NULL) STRICT;
INSERT INTO door VALUES (0);
)sql";

constexpr SideFile side_file{.application = 0x52574143,  // "RWAC"
                             .tables = tables,
                             .pragmas =
                                 "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; "
                                 "PRAGMA cache_size = -256; PRAGMA secure_delete = ON",
                             .what = "file of logins",
                             .without = "nobody is logged in",
                             .owner_only = true};

std::int64_t days_of(std::chrono::sys_days day) { return day.time_since_epoch().count(); }
std::chrono::sys_days day_of(std::int64_t days) {
  return std::chrono::sys_days{std::chrono::days{static_cast<int>(days)}};
}

Login login_of(const Statement& row) {
  Login login{.id = row.number(0),
              .role = role_from(row.text(1)).value_or(Role::display),
              .name = std::string{row.text(2)},
              .bearer = row.number(3) != 0,
              .since = day_of(row.number(4)),
              .seen = {},
              .secret = std::string{row.text(6)},
              .code = std::string{row.text(7)},
              .until = row.time(8)};
  if (!row.is_null(5)) login.seen = day_of(row.number(5));
  return login;
}

}  // namespace

LedgerResult<AccessStore> AccessStore::open(const std::filesystem::path& ledger) {
  return open_or_renew(beside(ledger, ".access"), side_file)
      .and_then([](OpenedSideFile opened) -> LedgerResult<AccessStore> {
        AccessStore store{std::move(opened.connection), std::move(opened.remark)};
        if (store.remark_.empty()) return store;
        // Nobody comes in because a file broke.
        const auto closed = store.connection_.run("UPDATE door SET closed = 1");
        if (!closed) return tl::unexpected{closed.error()};
        return store;
      });
}

LedgerResult<bool> AccessStore::needs_login() const {
  return connection_.number("SELECT closed FROM door", {}, 1).map([](std::int64_t closed) {
    return closed != 0;
  });
}

LedgerResult<std::vector<Login>> AccessStore::logins() const {
  std::vector<Login> logins;
  return connection_
      .each("SELECT * FROM login ORDER BY id", {},
            [&logins](const Statement& row) {
              logins.push_back(login_of(row));
              return true;
            })
      .map([&] { return std::move(logins); });
}

LedgerResult<std::int64_t> AccessStore::add(const Login& login) const {
  auto transaction = Transaction::begin(connection_);
  if (!transaction) return tl::unexpected{transaction.error()};
  return connection_.run("UPDATE door SET closed = 1")
      .and_then([&] {
        return connection_.run(
            "INSERT INTO login (role, name, bearer, since, secret, code, until) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            {name_of(login.role), login.name, login.bearer, days_of(login.since), login.secret,
             login.code, login.until});
      })
      .and_then([&] { return transaction->commit(); })
      .and_then([&] { return sync(); })
      .and_then([&] { return connection_.number("SELECT max(id) FROM login"); });
}

LedgerResult<> AccessStore::entered(std::int64_t id, const std::string& secret) const {
  return connection_.run("UPDATE login SET secret = ?, code = '' WHERE id = ?", {secret, id})
      .and_then([this] { return sync(); });
}

LedgerResult<> AccessStore::seen(std::int64_t id, std::chrono::sys_days day) const {
  return connection_.run("UPDATE login SET seen = ? WHERE id = ?", {days_of(day), id});
}

LedgerResult<> AccessStore::remove(std::int64_t id) const {
  return connection_.run("DELETE FROM login WHERE id = ?", {id}).and_then([this] {
    return sync();
  });
}

/// Copies the log into the file, which syncs both.
LedgerResult<> AccessStore::sync() const {
  return connection_.script("PRAGMA wal_checkpoint(TRUNCATE)");
}

}  // namespace io
