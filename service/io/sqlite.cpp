#include "service/io/sqlite.hpp"

#include "service/core/overloaded.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <utility>

namespace io {
namespace {

constexpr int busy_milliseconds = 2000;

tl::unexpected<LedgerError> failure(sqlite3* connection, int code) {
  return tl::unexpected(last_error(connection, code));
}

int bind(sqlite3_stmt* statement, int at, const SqlValue& value) {
  return std::visit(
      core::Overloaded{
          [&](std::int64_t number) { return sqlite3_bind_int64(statement, at, number); },
          [&](std::string_view text) {
            return sqlite3_bind_text64(statement, at, text.data(), text.size(), SQLITE_STATIC,
                                       SQLITE_UTF8);
          },
          [&](std::span<const std::byte> bytes) {
            // A null pointer would bind NULL; no bytes are not nothing.
            if (bytes.empty()) return sqlite3_bind_zeroblob(statement, at, 0);
            return sqlite3_bind_blob64(statement, at, bytes.data(), bytes.size(), SQLITE_STATIC);
          }},
      value.get());
}

int flags_of(Connection::Access access) {
  switch (access) {
    case Connection::Access::write:
      return SQLITE_OPEN_READWRITE;
    case Connection::Access::create:
      return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    case Connection::Access::read:
      return SQLITE_OPEN_READONLY;
  }
  return SQLITE_OPEN_READONLY;
}

/// What holds for every connection, whoever wrote the file.
LedgerResult<> harden(const Connection& connection) {
  sqlite3* handle = connection.handle();
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, busy_milliseconds);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  return connection.set("cell_size_check", 1);
}

}  // namespace

// ---- statement ----

void Statement::Finalize::operator()(sqlite3_stmt* statement) const noexcept {
  sqlite3_finalize(statement);
}

LedgerResult<> Statement::start(SqlValues values) {
  rest();
  int at = 0;
  for (const SqlValue& value : values) {
    const int code = bind(statement_.get(), ++at, value);
    if (code != SQLITE_OK) return failure(sqlite3_db_handle(statement_.get()), code);
  }
  return {};
}

LedgerResult<bool> Statement::next() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) {
    auto error = failure(sqlite3_db_handle(statement_.get()), code);
    rest();
    return error;
  }
  rest();
  return false;
}

void Statement::rest() { sqlite3_reset(statement_.get()); }

LedgerResult<> Statement::run(SqlValues values) {
  return each(values, [](const Statement&) { return true; });
}

LedgerResult<> Statement::run_with(std::span<const std::int64_t> numbers) {
  rest();
  int at = 0;
  for (const std::int64_t number : numbers) {
    const int code = sqlite3_bind_int64(statement_.get(), ++at, number);
    if (code != SQLITE_OK) return failure(sqlite3_db_handle(statement_.get()), code);
  }
  return next().map([](bool /*row*/) {});
}

LedgerResult<> Statement::each(SqlValues values, const std::function<bool(const Statement&)>& use) {
  if (auto started = start(values); !started) return started;
  for (;;) {
    const LedgerResult<bool> row = next();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return {};
    if (!use(*this)) break;
  }
  rest();
  return {};
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

core::Time Statement::time(int column) const { return core::Time{core::Duration{number(column)}}; }

std::string_view Statement::text(int column) const {
  const std::span<const std::byte> view = bytes(column);
  return {reinterpret_cast<const char*>(view.data()), view.size()};
}

std::span<const std::byte> Statement::bytes(int column) const {
  const void* data = sqlite3_column_blob(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return {static_cast<const std::byte*>(data), static_cast<std::size_t>(size)};
}

// ---- connection ----

void Connection::Close::operator()(sqlite3* connection) const noexcept {
  sqlite3_close_v2(connection);
}

LedgerResult<Connection> Connection::open(const std::filesystem::path& path, Access access) {
  // Before SQLite's first use: otherwise each connection takes 87 kB for pages that a small file never has.
  [[maybe_unused]] static const int pages_as_needed =
      sqlite3_config(SQLITE_CONFIG_PAGECACHE, nullptr, 0, 0);
  sqlite3* handle = nullptr;
  const int flags = flags_of(access) | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  if (handle == nullptr) return tl::unexpected(LedgerError{.what = "out of memory"});
  Connection connection{handle};
  if (code != SQLITE_OK) {
    LedgerError error = last_error(handle, code);
    if (error.what.starts_with(": ")) error.what.insert(0, path.string());
    return tl::unexpected(std::move(error));
  }
  return harden(connection).map([&] { return std::move(connection); });
}

LedgerResult<Statement> Connection::prepare(std::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return failure(handle(), code);
  return Statement{statement};
}

LedgerResult<> Connection::run(std::string_view sql, SqlValues values) const {
  return prepare(sql).and_then([&](Statement statement) { return statement.run(values); });
}

LedgerResult<> Connection::each(std::string_view sql, SqlValues values,
                                const std::function<bool(const Statement&)>& use) const {
  return prepare(sql).and_then([&](Statement statement) { return statement.each(values, use); });
}

LedgerResult<std::int64_t> Connection::number(std::string_view sql, SqlValues values,
                                              std::int64_t none) const {
  std::int64_t found = none;
  return each(sql, values,
              [&](const Statement& row) {
                if (!row.is_null(0)) found = row.number(0);
                return false;
              })
      .map([&] { return found; });
}

LedgerResult<std::string> Connection::text(std::string_view sql, SqlValues values) const {
  std::string found;
  return each(sql, values,
              [&](const Statement& row) {
                found = row.text(0);
                return false;
              })
      .map([&] { return std::move(found); });
}

LedgerResult<> Connection::script(const std::string& sql) const {
  const int code = sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return failure(handle(), code);
  return {};
}

LedgerResult<> Connection::fill(const char* table, const char* column, std::int64_t row,
                                std::span<const std::byte> bytes) const {
  sqlite3_blob* blob = nullptr;
  int code = sqlite3_blob_open(handle(), "main", table, column, row, 1, &blob);
  if (code == SQLITE_OK)
    code = sqlite3_blob_write(blob, bytes.data(), static_cast<int>(bytes.size()), 0);
  const int closed = sqlite3_blob_close(blob);
  if (code == SQLITE_OK) code = closed;
  if (code != SQLITE_OK) return failure(handle(), code);
  return {};
}

LedgerResult<> Connection::set(std::string_view name, std::int64_t number) const {
  return script(fmt::format("PRAGMA {} = {}", name, number));
}

std::uint64_t Connection::changes() const {
  return static_cast<std::uint64_t>(sqlite3_changes64(handle()));
}

void Connection::checkpoint_on_close() const {
  sqlite3_db_config(handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
}

void Connection::reserve(std::int64_t bytes) const {
  int chunk = 256 * 1024;  // by which the file grows; without one, SQLite takes no hint
  sqlite3_file_control(handle(), "main", SQLITE_FCNTL_CHUNK_SIZE, &chunk);
  const auto pages = number("PRAGMA page_count");
  const auto page_size = number("PRAGMA page_size");
  if (!pages || !page_size) return;
  sqlite3_int64 size = *pages * *page_size + bytes;
  sqlite3_file_control(handle(), "main", SQLITE_FCNTL_SIZE_HINT, &size);
}

bool Connection::in_transaction() const { return sqlite3_get_autocommit(handle()) == 0; }

std::filesystem::path Connection::path() const { return sqlite3_db_filename(handle(), "main"); }

// ---- transaction ----

LedgerResult<Transaction> Transaction::begin(const Connection& connection) {
  return connection.run("BEGIN IMMEDIATE").map([&] { return Transaction{connection}; });
}

LedgerResult<> Transaction::commit() {
  auto committed = connection_->run("COMMIT");
  if (committed) connection_ = nullptr;
  return committed;
}

Transaction::~Transaction() {
  // A failed statement may have rolled back by itself; and if this fails too, closing will do it.
  if (connection_ != nullptr && connection_->in_transaction())
    static_cast<void>(connection_->run("ROLLBACK"));
}

}  // namespace io
