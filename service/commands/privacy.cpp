// `raumwacht privacy`: what is stored here, for how long, since when really, and who may see it; with
// --access, who read, took out or changed it.
#include "service/commands/access_note.hpp"
#include "service/commands/command_line.hpp"
#include "service/commands/commands.hpp"
#include "service/commands/public_pages.hpp"
#include "service/io/access_api.hpp"
#include "service/io/access_log_store.hpp"
#include "service/io/board_files.hpp"
#include "service/io/clock.hpp"
#include "service/io/iso_time.hpp"
#include "service/io/kept.hpp"
#include "service/report/privacy_page.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <string>

namespace commands {
namespace {

struct PrivacyOptions {
  std::string config = usual_configuration;
  std::string ledger, language = "de", format = "text", from, to;
  bool access = false;
};

int tell(int code, std::string_view what) {
  std::cerr << "raumwacht: " << what << '\n';
  return code;
}

texts::Language language_of(const PrivacyOptions& options) {
  return options.language == "en" ? texts::Language::en : texts::Language::de;
}

/// The page stands alone then.
std::string_view style() {
  const auto files = io::board_files();
  const auto paper = std::ranges::find(files, "paper.css", &io::BoardFile::name);
  return paper == files.end() ? std::string_view{" "} : paper->bytes;
}

// ---- what is stored ----

int state(const PrivacyOptions& options, const io::Config& config) {
  auto kept = io::kept_by(config);
  if (!kept) return tell(failed, kept.error().what);
  const report::PrivacyFacts facts{.privacy = config.privacy,
                                   .premises = *config.premises,
                                   .backups = copies_that_stay(config.ledger),
                                   .kept = std::move(*kept),
                                   .now = io::Clock{}.wall()};
  if (options.format == "json") {
    std::cout << report::privacy_json(facts);
  } else if (options.format == "html") {
    std::cout << report::privacy_page(facts, language_of(options), style());
  } else {
    std::cout << report::privacy_text(facts, language_of(options));
  }
  return done;
}

// ---- who read it ----

/// "2026-11-16T08:00:00.000Z  reception (Schalter 1)  read  GET /api/v1/appointments  day=2026-11-16"
std::string text_of(const io::AccessLine& line) {
  const std::string name = line.who.name.empty() ? "" : fmt::format(" ({})", line.who.name);
  const std::string detail = line.detail.empty() ? "" : "  " + line.detail;
  return fmt::format("{}  {}{}  {}  {}{}\n", io::to_iso(line.at), line.who.role, name,
                     io::name_of(line.kind), line.what, detail);
}

int list(const PrivacyOptions& options, const io::Config& config) {
  const auto span = io::access_span_of(options.from, options.to);
  if (!span) return tell(usage, "--" + span.error());
  const auto log = io::AccessLogStore::open_to_read(config.ledger.path);
  if (!log) return tell(failed, log.error().what);
  std::string
      told;  // whole, before any of it: a pager may hold it for hours, or leave after a page
  const auto read = log->read(*span, [&](const io::AccessLine& line) {
    told += options.format == "json" ? boost::json::serialize(io::access_json(line)) + "\n"
                                     : text_of(line);
    return true;
  });
  if (!read) return tell(failed, read.error().what);
  note_access(config.ledger.path, "privacy --access", {}, io::AccessKind::read);
  std::cout << told;
  return done;
}

int run(const PrivacyOptions& options) {
  if (!options.access && !(options.from.empty() && options.to.empty()))
    return tell(usage, "--from and --to are of --access");
  if (options.access && options.format == "html")
    return tell(usage, "--access is told as text or json");
  auto config = io::load_config(options.config);
  if (!config) {
    for (const io::Mistake& mistake : config.error()) std::cerr << io::to_line(mistake) << '\n';
    return configuration;
  }
  if (!options.ledger.empty()) config->ledger.path = options.ledger;
  return options.access ? list(options, *config) : state(options, *config);
}

}  // namespace

void add_privacy(Command app, Chosen& chosen) {
  auto options = std::make_shared<PrivacyOptions>();
  const Command command = app.add_subcommand(
      "privacy", "what is stored here, for how long, who may see it, and who did");
  command.add_option("--config", options->config, "the configuration of now")
      .type_name("FILE")
      .shows_default();
  command.add_option("--ledger", options->ledger, "another ledger").type_name("FILE");
  command.add_option("--lang", options->language, "de or en").one_of({"de", "en"}).shows_default();
  command.add_option("--format", options->format, "text, html or json")
      .one_of({"text", "html", "json"})
      .shows_default();
  command.add_flag("--access", options->access, "who read, took out or changed what, and when");
  command.add_option("--from", options->from, "of the access log: a day in UTC, or a time");
  command.add_option("--to", options->to, "likewise; not included");
  command.does(chosen, [options] { return run(*options); });
}

}  // namespace commands
