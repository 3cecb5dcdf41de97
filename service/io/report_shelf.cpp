#include "service/io/report_shelf.hpp"

#include "service/io/digest.hpp"
#include "service/io/ledger_files.hpp"
#include "service/io/whole_file.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>

namespace io {
namespace json = boost::json;
namespace fs = std::filesystem;
namespace {

constexpr std::string_view draft_begin = ".new-", removed_begin = ".old-";
constexpr fs::perms for_the_group =
    fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec;

tl::unexpected<std::string> failure(const fs::path& path, std::error_code code) {
  return tl::make_unexpected(file_error(path, code).what);
}

ReportResult<> synced(const fs::path& path) {
  return sync_file(path).map_error([](const LedgerError& error) { return error.what; });
}

ReportResult<> renamed(const fs::path& from, const fs::path& to) {
  std::error_code code;
  fs::rename(from, to, code);
  if (code) return failure(to, code);
  return synced(to.parent_path());
}

/// With all above it; those that are new are made durable.
ReportResult<> make_directories(const fs::path& path) {
  std::error_code code;
  if (path.empty() || fs::is_directory(path, code)) return {};
  if (auto above = make_directories(path.parent_path()); !above) return above;
  fs::create_directory(path, code);
  if (code) return failure(path, code);
  return synced(path.parent_path());
}

bool is_left_over(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.starts_with(draft_begin) || name.starts_with(removed_begin);
}

void remove_left_overs_in(const fs::path& place) {
  std::error_code code;
  std::vector<fs::path> left;
  for (fs::directory_iterator at{place, code}, end; !code && at != end; at.increment(code))
    if (is_left_over(at->path())) left.push_back(at->path());
  for (const fs::path& path : left) fs::remove_all(path, code);
}

ReportResult<> write_index(const fs::path& place, const ArchivedReport& report) {
  return write_whole(place / report_index_file, json::serialize(to_json(report)) + "\n");
}

int next_revision(const fs::path& period) {
  int newest = 0;
  for (const std::string& name : directories_in(period))
    newest = std::max(newest, revision_from(name).value_or(0));
  return newest + 1;
}

}  // namespace

// ---- a draft ----

ReportDraft::ReportDraft(ReportDraft&& other) noexcept
    : directory_{std::exchange(other.directory_, {})},
      revision_{other.revision_},
      files_{std::move(other.files_)} {}

ReportDraft::~ReportDraft() {
  std::error_code code;
  if (directory_.empty()) return;
  fs::remove_all(directory_, code);
  fs::remove(directory_.parent_path(), code);  // unless something else is there
}

ReportResult<> ReportDraft::write(std::string_view name, std::string_view content) {
  files_.push_back(
      {.name = std::string{name}, .bytes = content.size(), .sha256 = sha256_hex(content)});
  return write_whole(directory_ / name, content);
}

ReportResult<> ReportDraft::adopt(std::string_view name) {
  const fs::path path = directory_ / name;
  std::error_code code;
  const std::uintmax_t size = fs::file_size(path, code);
  if (code) return failure(path, code);
  fs::permissions(path, for_the_group & ~(fs::perms::owner_exec | fs::perms::group_exec), code);
  const auto content = read_file(path, size);
  if (!content) return tl::make_unexpected(content.error());
  files_.push_back(
      {.name = std::string{name}, .bytes = content->size(), .sha256 = sha256_hex(*content)});
  return synced(path);
}

// ---- the shelf ----

ReportResult<ReportShelf> ReportShelf::open(const fs::path& directory) {
  if (auto made = make_directories(directory); !made) return tl::make_unexpected(made.error());
  auto lock = LockFile::take(directory / "archive");
  if (!lock) return tl::make_unexpected(lock.error().what);
  ReportShelf shelf{directory, std::move(*lock)};
  shelf.remove_left_overs();
  return shelf;
}

void ReportShelf::remove_left_overs() const {
  const fs::path& directory = archive_.directory();
  for (const std::string& site : directories_in(directory)) {
    remove_left_overs_in(directory / site);
    for (const std::string& period : directories_in(directory / site))
      remove_left_overs_in(directory / site / period);
  }
}

ReportResult<ReportDraft> ReportShelf::begin(std::string_view site, std::string_view period) {
  const fs::path place = archive_.directory() / site / period;
  if (auto made = make_directories(place); !made) return tl::make_unexpected(made.error());
  std::string name = place / (std::string{draft_begin} + "XXXXXX");
  if (::mkdtemp(name.data()) == nullptr)
    return failure(place, std::error_code{errno, std::generic_category()});
  std::error_code code;
  fs::permissions(name, for_the_group, code);
  return ReportDraft{name, next_revision(place)};
}

ReportResult<ArchivedReport> ReportShelf::keep(ReportDraft draft, ArchivedReport report) {
  report.revision = draft.revision();
  report.files = draft.files();
  const auto kept =
      write_index(draft.directory(), report)
          .and_then([&] { return synced(draft.directory()); })
          .and_then([&] { return renamed(draft.directory(), archive_.place_of(report)); });
  if (!kept) return tl::make_unexpected(kept.error());
  draft.directory_.clear();
  return report;
}

ReportResult<ArchivedReport> ReportShelf::add(const ReportDraft& draft, ArchivedReport report) {
  const fs::path place = archive_.place_of(report);
  for (const ArchivedFile& file : draft.files()) {
    if (auto moved = renamed(draft.directory() / file.name, place / file.name); !moved)
      return tl::make_unexpected(moved.error());
    report.files.push_back(file);
  }
  return write_index(place, report).and_then([&] { return synced(place); }).map([&] {
    return std::move(report);
  });
}

ReportResult<> ReportShelf::note_mailed(const ArchivedReport& report, core::Time at) {
  const fs::path place = archive_.place_of(report);
  const json::object said{{"at", second_text(at)}};
  return write_whole(place / report_mailed_file, json::serialize(said) + "\n").and_then([&] {
    return synced(place);
  });
}

ReportResult<> ReportShelf::note_success(const std::string& site, core::Time at) {
  json::object all;
  for (const auto& [name, when] : archive_.last_success()) all.emplace(name, second_text(when));
  all[site] = second_text(at);
  return write_whole(archive_.directory() / report_success_file, json::serialize(all) + "\n");
}

ReportResult<std::vector<ArchivedReport>> ReportShelf::remove_ended_before(core::Time when) {
  std::vector<ArchivedReport> removed;
  for (ArchivedReport& report : archive_.all()) {
    if (report.end >= when) continue;
    const fs::path place = archive_.place_of(report), period = place.parent_path();
    const fs::path away = period / (std::string{removed_begin} + place.filename().string());
    if (auto moved = renamed(place, away); !moved) return tl::make_unexpected(moved.error());
    std::error_code code;
    fs::remove_all(away, code);
    if (code) return failure(away, code);
    fs::remove(period, code);  // once it is empty
    removed.push_back(std::move(report));
  }
  return removed;
}

}  // namespace io
