#include "service/commands/emergency_sheets.hpp"

#include "service/io/log.hpp"
#include "service/io/whole_file.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

/// The sheet is also a file, so that its style is in it; nothing else may be.
constexpr std::string_view whole_in_itself =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";

constexpr core::Duration written_every = std::chrono::minutes{15};

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

void EmergencySheets::look(core::Time now) {
  if (now >= due_) {
    due_ = now + written_every;
    next_page_ = 0;
  }
  write_next();
}

void EmergencySheets::report(const char* what) { io::log(io::Severity::warning, "print", what); }

void EmergencySheets::write_next() {
  const auto desk = sources_.desk();
  const std::size_t site = next_page_ / texts::languages.size();
  if (site >= desk->premises->sites.size()) return;
  const core::SpaceId space = desk->premises->sites[site].space;
  const texts::Language language = texts::languages[next_page_++ % texts::languages.size()];
  const auto file =
      directory_ / fmt::format("{}.{}.html", (*desk->premises)[space].id, texts::name_of(language));
  writer_.give([this, file, text = page(*desk, space, language)] { write(file, text); });
}

void EmergencySheets::write(const std::filesystem::path& file, const std::string& text) {
  const auto written = io::write_whole(file, text);
  if (!written && !std::exchange(failed_, true))
    io::log(io::Severity::warning, "print",
            "the emergency sheet cannot be written: " + written.error());
  if (written) failed_ = false;
}

}  // namespace commands
