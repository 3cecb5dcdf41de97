#include "service/io/outbox_store.hpp"

#include "service/io/ledger_files.hpp"
#include "service/io/side_file.hpp"

#include <algorithm>
#include <utility>

namespace io {
namespace {

constexpr const char* tables = R"sql(
CREATE TABLE told (
  channel TEXT NOT NULL, id TEXT NOT NULL,
  site TEXT NOT NULL, space TEXT NOT NULL, kind TEXT NOT NULL,
  rule TEXT NOT NULL, level TEXT NOT NULL, audience TEXT NOT NULL,
  phase INTEGER NOT NULL,
  since INTEGER NOT NULL, at INTEGER NOT NULL, until INTEGER NOT NULL,   -- milliseconds since 1970 UTC
  escalated_to TEXT NOT NULL, taken_by TEXT NOT NULL,
  title_de TEXT NOT NULL, title_en TEXT NOT NULL, action_de TEXT NOT NULL, action_en TEXT NOT NULL,
  PRIMARY KEY (channel, id)
) STRICT, WITHOUT ROWID;
)sql";

constexpr SideFile side_file{.application = 0x5257414C,  // "RWAL"
                             .tables = tables,
                             .pragmas =
                                 "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; "
                                 "PRAGMA cache_size = -256",
                             .what = "outbox of alerts",
                             .without = "which alerts were told is not known"};

AlertNotice notice_of(const Statement& row) {
  const auto text = [&row](int column) { return std::string{row.text(column)}; };
  return {.id = text(1),
          .site = text(2),
          .space = text(3),
          .kind = text(4),
          .rule = text(5),
          .level = text(6),
          .audience = text(7),
          .phase = static_cast<AlertPhase>(std::clamp<std::int64_t>(row.number(8), 0, 3)),
          .since = row.time(9),
          .at = row.time(10),
          .escalated_to = text(12),
          .taken_by = text(13),
          .until = row.time(11),
          .title = {text(14), text(15)},
          .action = {text(16), text(17)}};
}

}  // namespace

LedgerResult<OutboxStore> OutboxStore::open(const std::filesystem::path& ledger) {
  return open_or_renew(beside(ledger, ".outbox"), side_file).map([](OpenedSideFile opened) {
    return OutboxStore{std::move(opened.connection), std::move(opened.remark)};
  });
}

LedgerResult<std::vector<AlertNotice>> OutboxStore::told(std::string_view channel) const {
  std::vector<AlertNotice> notices;
  return connection_
      .each("SELECT * FROM told WHERE channel = ?", {channel},
            [&notices](const Statement& row) {
              notices.push_back(notice_of(row));
              return true;
            })
      .map([&] { return std::move(notices); });
}

LedgerResult<> OutboxStore::confirmed(std::string_view channel, const AlertNotice& notice) const {
  if (notice.phase == AlertPhase::cleared)
    return connection_.run("DELETE FROM told WHERE channel = ? AND id = ?", {channel, notice.id});
  return connection_.run(
      "INSERT OR REPLACE INTO told VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {channel, notice.id, notice.site, notice.space, notice.kind, notice.rule, notice.level,
       notice.audience, static_cast<std::int64_t>(notice.phase), notice.since, notice.at,
       notice.until, notice.escalated_to, notice.taken_by, notice.title[0], notice.title[1],
       notice.action[0], notice.action[1]});
}

LedgerResult<> OutboxStore::keep_only(const std::vector<std::string>& channels) const {
  std::vector<std::string> gone;
  return connection_
      .each("SELECT DISTINCT channel FROM told", {},
            [&](const Statement& row) {
              if (std::ranges::find(channels, row.text(0)) == channels.end())
                gone.emplace_back(row.text(0));
              return true;
            })
      .and_then([&]() -> LedgerResult<> {
        for (const std::string& channel : gone) {
          auto done = connection_.run("DELETE FROM told WHERE channel = ?", {channel});
          if (!done) return done;
        }
        return {};
      });
}

}  // namespace io
