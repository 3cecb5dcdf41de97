#include "service/io/ledger_rows.hpp"

#include <sqlite3.h>

namespace io {
namespace {

// ---- the virtual table: SQLite's objects first, ours behind them ----

struct Table {
  sqlite3_vtab base;
  const std::vector<Row>* rows;
};
struct Cursor {
  sqlite3_vtab_cursor base;
  const Row* at;
  const Row* end;
};

const std::vector<Row>& rows_of(sqlite3_vtab_cursor* cursor) {
  return *reinterpret_cast<Table*>(cursor->pVtab)->rows;
}
Cursor& ours(sqlite3_vtab_cursor* cursor) { return *reinterpret_cast<Cursor*>(cursor); }

int connect(sqlite3* connection, void* rows, int /*count*/, const char* const* /*words*/,
            sqlite3_vtab** out, char** /*error*/) noexcept {
  const int code = sqlite3_declare_vtab(
      connection,
      "CREATE TABLE pending(seq, t, kind, flags, subject, other, a, b, c, d, e, outcome)");
  if (code != SQLITE_OK) return code;
  auto* table = static_cast<Table*>(sqlite3_malloc64(sizeof(Table)));
  if (table == nullptr) return SQLITE_NOMEM;
  *table = {.base = {}, .rows = static_cast<const std::vector<Row>*>(rows)};
  *out = &table->base;
  return SQLITE_OK;
}

int disconnect(sqlite3_vtab* table) noexcept {
  sqlite3_free(table);
  return SQLITE_OK;
}

/// There is only one way to read it: all, in order.
int choose_plan(sqlite3_vtab* /*table*/, sqlite3_index_info* /*plan*/) noexcept {
  return SQLITE_OK;
}

int open_cursor(sqlite3_vtab* /*table*/, sqlite3_vtab_cursor** out) noexcept {
  auto* cursor = static_cast<Cursor*>(sqlite3_malloc64(sizeof(Cursor)));
  if (cursor == nullptr) return SQLITE_NOMEM;
  *cursor = {};
  *out = &cursor->base;
  return SQLITE_OK;
}

int close_cursor(sqlite3_vtab_cursor* cursor) noexcept {
  sqlite3_free(cursor);
  return SQLITE_OK;
}

int rewind(sqlite3_vtab_cursor* cursor, int /*plan*/, const char* /*text*/, int /*count*/,
           sqlite3_value** /*values*/) noexcept {
  const std::vector<Row>& rows = rows_of(cursor);
  ours(cursor).at = rows.data();
  ours(cursor).end = rows.data() + rows.size();
  return SQLITE_OK;
}

int advance(sqlite3_vtab_cursor* cursor) noexcept {
  ++ours(cursor).at;
  return SQLITE_OK;
}

int at_end(sqlite3_vtab_cursor* cursor) noexcept {
  return static_cast<int>(ours(cursor).at == ours(cursor).end);
}

int give_column(sqlite3_vtab_cursor* cursor, sqlite3_context* out, int column) noexcept {
  sqlite3_result_int64(out, ours(cursor).at->*row_columns[static_cast<std::size_t>(column)]);
  return SQLITE_OK;
}

int give_rowid(sqlite3_vtab_cursor* cursor, sqlite3_int64* out) noexcept {
  *out = ours(cursor).at->seq;
  return SQLITE_OK;
}

constexpr sqlite3_module make_module() {
  sqlite3_module module{};
  module.iVersion = 1;
  module.xConnect =
      connect;  // no xCreate: it is there without CREATE VIRTUAL TABLE, and only there
  module.xDisconnect = disconnect;
  module.xBestIndex = choose_plan;
  module.xOpen = open_cursor;
  module.xClose = close_cursor;
  module.xFilter = rewind;
  module.xNext = advance;
  module.xEof = at_end;
  module.xColumn = give_column;
  module.xRowid = give_rowid;
  return module;
}
constexpr sqlite3_module pending_module = make_module();

}  // namespace

Row to_row(const core::Record& record, std::uint32_t subject, std::uint32_t other) {
  return {.seq = static_cast<std::int64_t>(record.seq),
          .t = record.t.time_since_epoch().count(),
          .kind = static_cast<std::int64_t>(record.kind),
          .flags = record.flags,
          .subject = subject,
          .other = other,
          .a = record.a,
          .b = record.b,
          .c = record.c,
          .d = record.d,
          .e = record.e,
          .outcome = record.outcome};
}

core::Record to_record(const Row& row) {
  return {.seq = static_cast<core::Seq>(row.seq),
          .t = core::Time{core::Duration{row.t}},
          .kind = static_cast<core::RecordKind>(row.kind),
          .flags = static_cast<std::uint16_t>(row.flags),
          .subject = static_cast<std::uint32_t>(row.subject),
          .other = static_cast<std::uint32_t>(row.other),
          .a = row.a,
          .b = row.b,
          .c = row.c,
          .d = row.d,
          .e = row.e,
          .outcome = row.outcome};
}

Row read_row(const Statement& at) {
  Row row;
  for (std::size_t i = 0; i < row_columns.size(); ++i)
    row.*row_columns[i] = at.number(static_cast<int>(i));
  return row;
}

LedgerResult<> PendingRows::attach(const Connection& connection) {
  const int code =
      sqlite3_create_module_v2(connection.handle(), "pending", &pending_module, &rows_, nullptr);
  if (code != SQLITE_OK) return tl::unexpected(last_error(connection.handle(), code));
  return {};
}

}  // namespace io
