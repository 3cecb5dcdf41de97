// SQLite through its C interface: connection, prepared statement, transaction.
//
// Promises: values are bound, never written into SQL; every failure is a LedgerError that names the
// file; everything is released by its destructor. One connection with all that hangs on it belongs
// to one thread at a time (it is opened without mutexes).
#pragma once

#include "service/core/time.hpp"
#include "service/io/ledger_error.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

struct sqlite3;
struct sqlite3_stmt;

namespace io {

/// What is bound to a parameter. Text and bytes are viewed, until the statement has run.
class SqlValue {
 public:
  template <std::integral Number>
  SqlValue(Number number) : value_{static_cast<std::int64_t>(number)} {}
  SqlValue(core::Time t) : SqlValue{t.time_since_epoch().count()} {}
  template <std::convertible_to<std::string_view> Text>
  SqlValue(const Text& text) : value_{std::string_view{text}} {}
  template <std::convertible_to<std::span<const std::byte>> Bytes>
  SqlValue(const Bytes& bytes) : value_{std::span<const std::byte>{bytes}} {}

  using Alternatives = std::variant<std::int64_t, std::string_view, std::span<const std::byte>>;
  [[nodiscard]] const Alternatives& get() const { return value_; }

 private:
  Alternatives value_;
};
using SqlValues = std::initializer_list<SqlValue>;

class Statement {
 public:
  explicit Statement(sqlite3_stmt* prepared) : statement_{prepared} {}

  /// Binds the values from the first parameter on, runs to the end, and is ready to run again.
  LedgerResult<> run(SqlValues values = {});
  /// As run, with whole numbers alone.
  LedgerResult<> run_with(std::span<const std::int64_t> numbers);
  /// As run, handing over each row; stops early when `use` returns false.
  LedgerResult<> each(SqlValues values, const std::function<bool(const Statement&)>& use);

  /// Row by row: start() binds, next() is true while there is a row, rest() ends the read.
  LedgerResult<> start(SqlValues values);
  LedgerResult<bool> next();
  void rest();

  // The row at hand, columns from 0. Views end with the next step.
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::int64_t number(int column) const;
  [[nodiscard]] core::Time time(int column) const;
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] std::span<const std::byte> bytes(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept;
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class Connection {
 public:
  enum class Access : std::uint8_t { write, create, read };
  /// Opens the file; nothing of it is read yet. Never checkpoints on closing unless
  /// checkpoint_on_close() was called: a reader must not.
  static LedgerResult<Connection> open(const std::filesystem::path& path, Access access);

  /// A statement to be kept and run often.
  LedgerResult<Statement> prepare(std::string_view sql) const;
  /// One statement, once.
  LedgerResult<> run(std::string_view sql, SqlValues values = {}) const;
  LedgerResult<> each(std::string_view sql, SqlValues values,
                      const std::function<bool(const Statement&)>& use) const;
  /// First column of the first row; `none` if there is no row or it is NULL.
  LedgerResult<std::int64_t> number(std::string_view sql, SqlValues values = {},
                                    std::int64_t none = 0) const;
  LedgerResult<std::string> text(std::string_view sql, SqlValues values = {}) const;
  /// Several statements without values: the schema.
  LedgerResult<> script(const std::string& sql) const;
  /// `PRAGMA name = number`: the one thing SQLite cannot bind. `name` is a word of ours.
  LedgerResult<> set(std::string_view name, std::int64_t number) const;

  /// Writes into a value that is there as zeroblob(bytes.size()): one that is bound, SQLite copies whole.
  LedgerResult<> fill(const char* table, const char* column, std::int64_t row,
                      std::span<const std::byte> bytes) const;

  /// Rows that the last INSERT, UPDATE or DELETE touched.
  [[nodiscard]] std::uint64_t changes() const;

  void checkpoint_on_close() const;
  /// Sees to it that so many bytes are allocated on disk behind the last page: on a full disk, the
  /// log can still be copied there. As far as there is room.
  void reserve(std::int64_t bytes) const;
  [[nodiscard]] bool in_transaction() const;
  [[nodiscard]] std::filesystem::path path() const;
  [[nodiscard]] sqlite3* handle() const { return connection_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* connection) const noexcept;
  };
  explicit Connection(sqlite3* connection) : connection_{connection} {}
  std::unique_ptr<sqlite3, Close> connection_;
};

/// All or nothing: what is not committed when it goes, is rolled back.
class Transaction {
 public:
  /// The write lock is taken at once, so that nothing later can fail for want of it.
  static LedgerResult<Transaction> begin(const Connection& connection);
  Transaction(Transaction&& other) noexcept
      : connection_{std::exchange(other.connection_, nullptr)} {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  LedgerResult<> commit();

 private:
  explicit Transaction(const Connection& connection) : connection_{&connection} {}
  const Connection* connection_;
};

/// The failure of the last call on this connection, in our words. Throws std::bad_alloc where it is that there was no memory:
/// who records must not go on as if the disk were full (sqlite_error.cpp).
[[nodiscard]] LedgerError last_error(sqlite3* connection, int code);

}  // namespace io
