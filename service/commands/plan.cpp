// `raumwacht plan`: the floors of the configuration as boards for Grafana.
#include "service/commands/command_line.hpp"
#include "service/commands/commands.hpp"
#include "service/io/config.hpp"
#include "service/report/plan_board.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace commands {
namespace {

struct PlanOptions {
  std::string config = usual_configuration, site, language = "de", out;
};

int tell(int code, std::string_view what) {
  std::cerr << "raumwacht: " << what << '\n';
  return code;
}

/// Sites that are drawn, those asked for.
std::vector<core::SpaceId> sites_of(const io::Config& config, const std::string& asked) {
  std::vector<core::SpaceId> sites;
  for (const core::Site& site : config.premises->sites) {
    const bool wanted = asked.empty() || (*config.premises)[site.space].id == asked;
    if (wanted && report::has_plan_board(*config.premises, *config.plans, site.space))
      sites.push_back(site.space);
  }
  return sites;
}

bool is_site(const core::Premises& premises, const std::string& id) {
  const core::SpaceId space = premises.find_space(id);
  return space.valid() && premises[space].kind == core::SpaceKind::site;
}

/// By rename, so that a Grafana that looks meanwhile sees all of it or the one before.
bool write(const std::filesystem::path& file, const std::string& text) {
  const std::filesystem::path part = file.string() + ".part";
  std::ofstream out{part};
  out << text << '\n';
  out.close();
  std::error_code error;
  if (out) std::filesystem::rename(part, file, error);
  return out && !error;
}

int write_all(const PlanOptions& options, const io::Config& config,
              const std::vector<core::SpaceId>& sites) {
  const texts::Language language =
      options.language == "en" ? texts::Language::en : texts::Language::de;
  for (const core::SpaceId site : sites) {
    const std::string board =
        boost::json::serialize(report::plan_board(*config.premises, *config.plans, site, language));
    if (options.out.empty()) {
      std::cout << board << '\n';
      continue;
    }
    const auto file = std::filesystem::path{options.out} /
                      fmt::format("plan-{}.json", (*config.premises)[site].id);
    if (!write(file, board))
      return tell(failed, fmt::format("{}: cannot be written", file.string()));
    std::cout << file.string() << '\n';
  }
  return std::cout.flush() ? done : failed;
}

int plan(const PlanOptions& options) {
  const auto config = io::load_config(options.config);
  if (!config) {
    for (const io::Mistake& mistake : config.error()) std::cerr << io::to_line(mistake) << '\n';
    return configuration;
  }
  if (!options.site.empty() && !is_site(*config->premises, options.site))
    return tell(usage, fmt::format("--site {}: there is no such site", options.site));
  const std::vector<core::SpaceId> sites = sites_of(*config, options.site);
  if (sites.empty()) {
    return tell(failed,
                fmt::format("{}: nothing is drawn; plan = [x, y, width, height], in metres, "
                            "draws a room or floor",
                            options.config));
  }
  if (sites.size() > 1 && options.out.empty())
    return tell(usage, "several sites are drawn: --site ID for one, or --out DIR for all");
  return write_all(options, *config, sites);
}

}  // namespace

void add_plan(Command app, Chosen& chosen) {
  auto options = std::make_shared<PlanOptions>();
  const Command command =
      app.add_subcommand("plan", "the floors as they are built, as boards for Grafana");
  command.add_option("--config", options->config, "the configuration")
      .type_name("FILE")
      .shows_default();
  command.add_option("--site", options->site, "of this site only").type_name("ID");
  command.add_option("--lang", options->language, "de or en; default de").one_of({"de", "en"});
  command.add_option("--out", options->out, "into this directory, as plan-SITE.json")
      .type_name("DIR")
      .existing_directory();
  command.does(chosen, [options] { return plan(*options); });
}

}  // namespace commands
