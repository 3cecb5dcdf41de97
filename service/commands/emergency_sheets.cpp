#include "service/commands/emergency_sheets.hpp"

#include "service/io/kept.hpp"
#include "service/io/log.hpp"
#include "service/io/whole_file.hpp"

#include <fmt/format.h>

#include <chrono>
#include <system_error>
#include <utility>
#include <vector>

namespace commands {
namespace {

/// The sheet is also a file, so that its style is in it; nothing else may be.
constexpr std::string_view whole_in_itself =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";

constexpr core::Duration written_every = std::chrono::minutes{15};
/// The folder may be another daemon's as well, whose sheets are never so old while it runs, and are for the day it does not.
constexpr core::Duration left_after = io::keep_emergency_sheets;

/// A sheet of any site, or a draft of one, that nobody has written since.
bool is_left(const std::filesystem::directory_entry& file, core::Time before) {
  std::error_code gone;
  const bool is_file = !file.is_symlink(gone) && file.is_regular_file(gone);
  if (!is_file || !io::is_emergency_sheet(file.path().filename().string())) return false;
  const auto written = file.last_write_time(gone);
  return !gone &&
         std::chrono::file_clock::to_sys(written).time_since_epoch() < before.time_since_epoch();
}

}  // namespace

void EmergencySheets::add_to(io::Routes& routes) {
  routes.add("GET", "/print", [this](const io::HttpRequest& request) { return show(request); });
}

io::HttpResponse EmergencySheets::show(const io::HttpRequest& request) const {
  const auto desk = sources_.desk();
  const core::Premises& premises = *desk->premises;
  const std::string_view id = request.query_value("site");
  if (id.empty() && premises.sites.size() > 1)
    return io::problem(404,
                       "there are several sites: /print?site=ID; GET /api/v1/sites lists them");
  const core::SpaceId site = id.empty() ? premises.sites.front().space : premises.find_space(id);
  if (!site.valid() || premises[site].kind != core::SpaceKind::site)
    return io::problem(404, "there is no such site; GET /api/v1/sites lists them");
  const texts::Language language =
      request.query_value("lang") == "en" ? texts::Language::en : texts::Language::de;
  return {.content_type = "text/html; charset=utf-8",
          .body = page(*desk, site, language),
          .headers = {{"Content-Security-Policy", std::string{whole_in_itself}}}};
}

std::string EmergencySheets::page(const core::Desk& desk, core::SpaceId site,
                                  texts::Language language) const {
  return report::emergency_sheet(
      {.desk = desk, .limit_of = sources_.limit_of, .code_of = sources_.code_of}, site, language);
}

void EmergencySheets::look(core::Time now, core::Time wall) {
  if (now >= due_) {
    due_ = now + written_every;
    next_page_ = 0;
    remove_others(wall);
  }
  write_next();
}

void EmergencySheets::report(const char* what) { io::log(io::Severity::warning, "print", what); }

std::string EmergencySheets::file_name(const core::Premises& premises, core::SpaceId site,
                                       texts::Language language) {
  return fmt::format("{}.{}.html", premises[site].id, texts::name_of(language));
}

void EmergencySheets::remove_others(core::Time wall) {
  const auto desk = sources_.desk();
  std::set<std::string> names;
  for (const core::Site& site : desk->premises->sites) {
    for (const texts::Language language : texts::languages)
      names.insert(file_name(*desk->premises, site.space, language));
  }
  writer_.give([this, before = wall - left_after, names = std::move(names)] {
    remove_old_ones(before, names);
  });
}

void EmergencySheets::remove_old_ones(core::Time before, const std::set<std::string>& living) {
  namespace fs = std::filesystem;
  std::vector<fs::path> others;
  std::error_code error;  // without the directory there are none
  for (fs::directory_iterator file{directory_, error}, end; !error && file != end;
       file.increment(error)) {
    if (is_left(*file, before) && !living.contains(file->path().filename().string()))
      others.push_back(file->path());
  }
  for (const fs::path& file : others) {
    if (!fs::remove(file, error) && error)
      fail(fmt::format("an old emergency sheet cannot be removed: {}: {}", file.string(),
                       error.message()));
  }
}

void EmergencySheets::write_next() {
  const auto desk = sources_.desk();
  const std::size_t site = next_page_ / texts::languages.size();
  if (site >= desk->premises->sites.size()) return;
  const core::SpaceId space = desk->premises->sites[site].space;
  const texts::Language language = texts::languages[next_page_++ % texts::languages.size()];
  const auto file = directory_ / file_name(*desk->premises, space, language);
  writer_.give([this, file, text = page(*desk, space, language)] { write(file, text); });
}

void EmergencySheets::write(const std::filesystem::path& file, const std::string& text) {
  const auto written = io::write_whole(file, text);
  if (written) {
    failed_ = false;
  } else {
    fail("the emergency sheet cannot be written: " + written.error());
  }
}

void EmergencySheets::fail(const std::string& why) {
  if (!std::exchange(failed_, true)) io::log(io::Severity::warning, "print", why);
}

}  // namespace commands
