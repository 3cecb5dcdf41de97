#include "service/io/kept.hpp"

#include "service/core/quarter_hours.hpp"
#include "service/io/access_log_store.hpp"
#include "service/io/config_values.hpp"
#include "service/io/ledger_files.hpp"
#include "service/io/ledger_reader.hpp"
#include "service/texts/texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string>
#include <utility>

namespace io {
namespace {

namespace fs = std::filesystem;

/// "SELECT count(*), min(…)": how many, and the first in units of `Unit` since 1970.
template <class Unit>
LedgerResult<Kept> counted(const Connection& connection, KeptKind kind, std::string_view sql) {
  Kept kept{.kind = kind};
  return connection
      .each(sql, {},
            [&kept](const Statement& row) {
              kept.n = static_cast<std::uint64_t>(row.number(0));
              if (!row.is_null(1))
                kept.oldest = core::Time{std::chrono::duration_cast<core::Duration>(
                    Unit{static_cast<Unit::rep>(row.number(1))})};
              return false;
            })
      .map([&] { return kept; });
}

/// Stream time of the first entry, told by the clock on the wall of then.
LedgerResult<Kept> readings_in(const LedgerReader& reader) {
  return reader.figures().and_then([&](const LedgerFigures& figures) -> LedgerResult<Kept> {
    Kept kept{.kind = KeptKind::readings, .n = figures.rows};
    if (figures.rows == 0) return kept;
    return reader.era_at(figures.first).map([&](const StoredEra& era) {
      kept.oldest = figures.oldest + era.wall_offset;
      return kept;
    });
  });
}

LedgerResult<std::vector<Kept>> kept_in_ledger(const fs::path& path) {
  std::vector<Kept> all;
  const auto add = [&all](Kept kept) { all.push_back(kept); };
  const auto reader = LedgerReader::open(path);
  if (!reader) return tl::unexpected{reader.error()};
  return readings_in(*reader)
      .map(add)
      .and_then([&] { return Connection::open(path, Connection::Access::read); })
      .and_then([&](const Connection& connection) {
        return counted<core::Quarter>(
                   connection, KeptKind::minutes,
                   "SELECT (SELECT count(*) FROM minute), (SELECT min(quarter) FROM quarter "
                   "WHERE seq >= (SELECT min(seq) FROM minute))")
            .map(add)
            .and_then([&] {
              return counted<core::Quarter>(connection, KeptKind::quarter_hours,
                                            "SELECT count(*), min(quarter) FROM quarter");
            })
            .map(add);
      })
      .map([&] { return std::move(all); });
}

bool is_there(const fs::path& path) {
  std::error_code absent;
  return fs::exists(path, absent);
}

LedgerResult<Kept> appointments_beside(const fs::path& ledger) {
  const fs::path book = beside(ledger, ".appointments");
  if (!is_there(book)) return Kept{.kind = KeptKind::appointments};
  return Connection::open(book, Connection::Access::read)
      .and_then([](const Connection& connection) {
        return counted<std::chrono::duration<std::int64_t, std::ratio<86400>>>(
            connection, KeptKind::appointments, "SELECT count(*), min(day) FROM appointment");
      });
}

LedgerResult<Kept> access_log_beside(const fs::path& ledger) {
  if (!is_there(beside(ledger, ".access_log"))) return Kept{.kind = KeptKind::access_log};
  return AccessLogStore::open_to_read(ledger)
      .and_then([](const AccessLogStore& store) { return store.figures(); })
      .map([](const AccessFigures& figures) {
        return Kept{.kind = KeptKind::access_log, .n = figures.lines, .oldest = figures.oldest};
      });
}

/// By when they were written.
template <class Counts>
Kept files_in(KeptKind kind, const fs::path& directory, Counts counts) {
  Kept kept{.kind = kind};
  std::error_code error;
  for (fs::directory_iterator file{directory, error}, end; !error && file != end;
       file.increment(error)) {
    std::error_code gone;
    const bool is_file = file->is_regular_file(gone);
    if (!is_file || gone || !counts(file->path().filename().string())) continue;
    const auto written = fs::last_write_time(file->path(), gone);
    if (gone) continue;
    const auto wall = std::chrono::floor<core::Duration>(
        std::chrono::file_clock::to_sys(written).time_since_epoch());
    ++kept.n;
    kept.oldest = std::min(kept.oldest.value_or(core::Time{wall}), core::Time{wall});
  }
  return kept;
}

bool is_any(std::string_view) { return true; }
bool is_copy(std::string_view file_name) { return file_name.ends_with(".db"); }

/// Of the name of a draft: what mkostemp() draws, after a dot.
bool is_end_of_draft(std::string_view text) {
  constexpr std::size_t drawn = 6;
  return text.size() == drawn + 1 && text.front() == '.' &&
         std::ranges::all_of(text.substr(1), [](unsigned char c) { return std::isalnum(c) != 0; });
}

}  // namespace

fs::path emergency_sheets_of(const fs::path& ledger) { return ledger.parent_path() / "print"; }

bool is_emergency_sheet(std::string_view file_name) {
  const std::size_t dot = file_name.find('.');
  if (dot == std::string_view::npos || !is_id(file_name.substr(0, dot))) return false;
  const std::string_view rest = file_name.substr(dot);
  return std::ranges::any_of(texts::languages, [rest](texts::Language language) {
    const std::string ending = fmt::format(".{}.html", texts::name_of(language));
    return rest.starts_with(ending) &&
           (rest.size() == ending.size() || is_end_of_draft(rest.substr(ending.size())));
  });
}

std::optional<std::chrono::days> keep_of(KeptKind kind, const PrivacyConfig& privacy) {
  switch (kind) {
    case KeptKind::readings:
      return privacy.keep_readings;
    case KeptKind::minutes:
      return privacy.keep_minutes;
    case KeptKind::quarter_hours:
      return privacy.keep_quarter_hours;
    case KeptKind::appointments:
      return keep_appointments;
    case KeptKind::emergency_sheets:
      return keep_emergency_sheets;
    case KeptKind::access_log:
      return privacy.keep_access_log;
    case KeptKind::reports:
      return privacy.keep_reports;
    case KeptKind::backups:
      break;
  }
  return std::nullopt;
}

bool is_overdue(const Kept& kept, const PrivacyConfig& privacy, core::Time now) {
  const auto keep = keep_of(kept.kind, privacy);
  return keep && kept.oldest && now - *kept.oldest > *keep + std::chrono::days{2};
}

LedgerResult<std::vector<Kept>> kept_by(const Config& config) {
  const fs::path& ledger = config.ledger.path;
  return kept_in_ledger(ledger).and_then([&](std::vector<Kept> all) {
    return appointments_beside(ledger)
        .map([&](Kept kept) {
          all.push_back(kept);
          all.push_back(files_in(KeptKind::emergency_sheets, emergency_sheets_of(ledger),
                                 is_emergency_sheet));
        })
        .and_then([&] { return access_log_beside(ledger); })
        .map([&](Kept kept) {
          all.push_back(kept);
          all.push_back(files_in(KeptKind::reports, config.report.directory, is_any));
          Kept copies{.kind = KeptKind::backups};
          if (!config.ledger.backup_to.empty())
            copies = files_in(KeptKind::backups, config.ledger.backup_to, is_copy);
          all.push_back(copies);
          return std::move(all);
        });
  });
}

}  // namespace io
