#include "service/io/clock.hpp"
#include "service/io/config_blocks.hpp"
#include "service/io/config_files.hpp"
#include "service/io/config_on_day.hpp"
#include "service/io/config_service.hpp"
#include "service/io/credential.hpp"
#include "service/io/digest.hpp"
#include "service/io/other_rules.hpp"
#include "service/io/premises_builder.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace io {
namespace {

/// A configuration while it is read.
struct Reading {
  std::vector<ConfigFile> files;
  std::string text;  // of all files
  TomlDocument document;
  MistakeLog mistakes, warnings;
  std::optional<std::uint32_t> laid_over{};  // file of other rules
  std::optional<std::chrono::local_days> today{};

  void read(std::size_t file) {
    read_toml(files[file].text, static_cast<std::uint32_t>(file), document, mistakes);
  }
  [[nodiscard]] Mistakes sorted(const MistakeLog& log) const {
    std::vector<std::string> names;
    std::ranges::transform(files, std::back_inserter(names), &ConfigFile::name);
    return log.sorted(names);
  }
};

PremisesPlan plan_premises(const ConfigBlocks& blocks, MistakeLog& mistakes) {
  PremisesPlan plan;
  plan_spaces(blocks, plan);
  plan_doors(blocks, plan);
  plan_sensors(blocks, plan);
  plan_policy(blocks, plan);
  plan_rules(blocks, plan);
  plan_supplies(blocks, plan);
  plan_appointments(blocks, plan);
  const bool has_site =
      !plan.spaces.empty() && plan.spaces.front().space.kind == core::SpaceKind::site;
  if (!has_site && !blocks.is_broken("site"))
    mistakes.add({}, "no [[site]]", "at least one, with an id");
  return plan;
}

std::shared_ptr<const PlanBoxes> boxes_of(const PremisesPlan& plan) {
  auto boxes = std::make_shared<PlanBoxes>();
  for (const PlannedSpace& planned : plan.spaces) {
    if (planned.box) boxes->emplace(planned.space.id, *planned.box);
  }
  return boxes;
}

void build(Reading& reading, const ConfigBlocks& blocks, Config& config) {
  PremisesPlan plan = plan_premises(blocks, reading.mistakes);
  config.plans = boxes_of(plan);
  BuiltPremises built = build_premises(
      std::move(plan), {reading.mistakes, reading.warnings, reading.document.broken_ids,
                        reading.laid_over, reading.today});
  config.sites = std::move(built.sites);
  config.sources = std::move(built.sources);
  config.bindings = std::move(built.bindings);
  config.appointments = std::move(built.appointments);
  config.text = std::move(reading.text);
  built.premises.alert_times = {.taken_for = config.alerts.acknowledge_for,
                                .again_after = config.alerts.repeat_after};
  built.premises.agreement = !config.privacy.agreement.empty();
  built.premises.hash = sha256_hex(config.text);
  config.premises = std::make_shared<const core::Premises>(std::move(built.premises));
}

tl::expected<Config, Mistakes> finish(Reading& reading) {
  const ConfigBlocks blocks{reading.document, reading.mistakes};
  Config config;
  config.mqtt = read_mqtt(blocks.one("mqtt"));
  config.http = read_http(blocks.one("http"));
  config.ledger = read_ledger(blocks.one("ledger"));
  config.privacy = read_privacy(blocks.one("privacy"));
  config.alerts = read_alerts(blocks.one("alerts"));
  config.report = read_report(blocks.one("report"));
  if (config.report.directory.empty())
    config.report.directory = config.ledger.path.parent_path() / "reports";
  build(reading, blocks, config);
  if (!reading.mistakes.empty()) return tl::unexpected{reading.sorted(reading.mistakes)};
  config.warnings = reading.sorted(reading.warnings);
  return config;
}

/// What the first file wants to include.
std::vector<PlacedText> patterns_of(Reading& reading) {
  for (const TomlBlock& block : reading.document.blocks) {
    if (block.section.empty() && block.at.file == 0)
      return TomlReader{section_of(""), block.table, block.at, reading.mistakes}.names("include");
  }
  return {};
}

/// A secret that everybody can read is none.
void warn_of_open_secrets(const Config& config, Mistakes& warnings) {
  using std::filesystem::perms;
  for (const std::filesystem::path& configured : {config.mqtt.password_file, config.mqtt.key,
                                                  config.http.tls.key, config.alerts.token_file}) {
    const std::filesystem::path secret = credential_path(configured);
    std::error_code absent;
    const perms may = std::filesystem::status(secret, absent).permissions();
    if (!absent && may != perms::unknown && (may & perms::others_read) != perms::none) {
      warnings.push_back({.file = secret.string(),
                          .line = 1,
                          .column = 1,
                          .what = "everybody on this machine can read this secret",
                          .expected = "chmod o= " + secret.string()});
    }
  }
}

/// A bare name may come from systemd when the daemon starts; a path is there or is wrong. Certificates are looked at
/// where it is told when they end.
void warn_of_missing(const TomlReader& reader, std::string_view key, std::string_view title,
                     MistakeLog& warnings) {
  const std::optional<PlacedText> secret = reader.placed(key);
  if (!secret || !std::filesystem::path{secret->text}.has_parent_path()) return;
  if (::access(secret->text.c_str(), R_OK) == 0) return;
  const int why = errno;
  warnings.add(
      secret->at,
      fmt::format("{} = \"{}\": it cannot be opened: {}", title, secret->text, std::strerror(why)),
      why == EACCES ? "a file that the daemon may read; check as root, or as the daemon's user"
                    : "a file that the daemon may read");
}

void warn_of_missing_secrets(const TomlDocument& document, MistakeLog& warnings) {
  MistakeLog known;  // what is wrong with these blocks is told by those who read them
  const ConfigBlocks blocks{document, known};
  const TomlReader mqtt = blocks.one("mqtt");
  warn_of_missing(mqtt, "password_file", "[mqtt] password_file", warnings);
  warn_of_missing(mqtt, "key", "[mqtt] key", warnings);
  if (const std::optional<TomlReader> tls = blocks.one("http").table("tls"))
    warn_of_missing(*tls, "key", "[http] tls.key", warnings);
  warn_of_missing(blocks.one("alerts"), "token_file", "[alerts] token_file", warnings);
}

/// By UTC: nobody plans a stage to the hour.
std::chrono::local_days today() {
  const core::Time wall = Clock{}.wall();
  return std::chrono::local_days{std::chrono::floor<std::chrono::days>(wall).time_since_epoch()};
}

}  // namespace

tl::expected<Config, Mistakes> load_config(const std::filesystem::path& file) {
  return load_config(file, today());
}

tl::expected<Config, Mistakes> load_config(const std::filesystem::path& file,
                                           std::chrono::local_days today) {
  tl::expected<std::string, std::string> text = read_text(file);
  if (!text) {
    return tl::unexpected{Mistakes{{.file = file.string(),
                                    .line = 1,
                                    .column = 1,
                                    .what = fmt::format("cannot be read: {}", text.error()),
                                    .expected = "a readable configuration file"}}};
  }
  Reading reading;
  reading.today = today;
  reading.files.push_back({file.string(), std::move(*text)});
  reading.read(0);
  for (ConfigFile& included : read_included(file, patterns_of(reading), reading.mistakes)) {
    reading.files.push_back(std::move(included));
    reading.read(reading.files.size() - 1);
  }
  reading.text = joined(reading.files);
  warn_of_missing_secrets(reading.document, reading.warnings);
  tl::expected<Config, Mistakes> config = finish(reading);
  if (config) warn_of_open_secrets(*config, config->warnings);
  return config;
}

tl::expected<Config, Mistakes> parse_config(std::string_view text, std::string_view name) {
  Reading reading;
  reading.files = taken_apart(text, name);
  reading.text = text;
  for (std::size_t i = 0; i < reading.files.size(); ++i) reading.read(i);
  (void)patterns_of(reading);  // a wrong list is a mistake here as well
  return finish(reading);
}

tl::expected<Config, Mistakes> parse_config_under(std::string_view text, std::string_view name,
                                                  const RulesFile& rules, UnknownSpaces unknown) {
  Reading reading;
  reading.files = taken_apart(text, name);
  for (std::size_t i = 0; i < reading.files.size(); ++i) reading.read(i);
  const auto place = static_cast<std::uint32_t>(reading.files.size());
  reading.files.push_back({rules.name, rules.text});
  TomlDocument over;
  read_toml(rules.text, place, over, reading.mistakes);
  lay_over(reading.document, std::move(over), unknown, reading.mistakes);
  reading.laid_over = place;
  reading.text = joined(reading.files);
  return finish(reading);
}

}  // namespace io
