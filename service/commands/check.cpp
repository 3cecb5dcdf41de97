// `raumwacht check`: every mistake of a configuration, or what it describes.
#include "service/commands/command_line.hpp"
#include "service/commands/commands.hpp"
#include "service/commands/machine.hpp"
#include "service/io/certificate.hpp"
#include "service/io/config.hpp"
#include "service/io/premises_builder.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace commands {
namespace {

struct CheckOptions {
  std::string config = usual_configuration, mosquitto = "/etc/mosquitto/mosquitto.conf";
  bool defaults = false;
  bool json = false;
  bool machine = false;
};

// ---- mistakes ----

boost::json::object to_json(const io::Mistake& mistake, std::string_view severity) {
  return {{"severity", severity},     {"file", mistake.file}, {"line", mistake.line},
          {"column", mistake.column}, {"what", mistake.what}, {"expected", mistake.expected}};
}

void print_json(const io::Mistakes& mistakes, const io::Mistakes& warnings,
                const std::vector<std::string>& hints = {}) {
  boost::json::array all;
  for (const io::Mistake& mistake : mistakes) all.push_back(to_json(mistake, "mistake"));
  for (const io::Mistake& warning : warnings) all.push_back(to_json(warning, "warning"));
  for (const std::string& hint : hints)
    all.push_back(boost::json::object{{"severity", "hint"}, {"what", hint}});
  std::cout << all << '\n';
}

std::string counted(std::size_t n, std::string_view what) {
  return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
}

int refuse(const CheckOptions& options, const io::Mistakes& mistakes) {
  if (options.json) {
    print_json(mistakes, {});
  } else {
    for (const io::Mistake& mistake : mistakes) std::cout << io::to_line(mistake) << '\n';
  }
  std::cerr << fmt::format("raumwacht: {} in {}\n", counted(mistakes.size(), "mistake"),
                           options.config);
  return configuration;
}

// ---- what it describes ----

std::string spaces_of(const core::Premises& premises) {
  constexpr std::array<std::string_view, 4> names{"site", "floor", "area", "room"};
  std::string text;
  for (std::size_t kind = 0; kind < names.size(); ++kind) {
    const auto n =
        std::ranges::count(premises.spaces, static_cast<core::SpaceKind>(kind), &core::Space::kind);
    if (n > 0) text += counted(static_cast<std::size_t>(n), names[kind]) + ", ";
  }
  return text;
}

/// "open: gs-1 (nobody counts door eingang)": how many are in there at least is all that is known.
std::string open_space(const core::Premises& premises, core::SpaceId space) {
  std::string doors;
  for (const core::DoorId door : io::own_doors(premises, space)) {
    if (!premises[door].counted)
      doors += fmt::format("{}{}", doors.empty() ? "nobody counts door " : ", ", premises[door].id);
  }
  return fmt::format("open: {} ({})\n", premises[space].id,
                     doors.empty() ? "no door leads out of it" : doors);
}

std::string summary(const io::Config& config) {
  const core::Premises& premises = *config.premises;
  std::string text = spaces_of(premises);
  const auto counters = std::ranges::count(premises.doors, true, &core::Door::counted);
  text += fmt::format("{} ({} counted), {}, {}\n", counted(premises.doors.size(), "door"), counters,
                      counted(premises.sensors.size(), "sensor"),
                      counted(premises.sources.size(), "source"));
  for (std::uint32_t i = 0; i < premises.spaces.size(); ++i) {
    if (premises.spaces[i].open) text += open_space(premises, core::SpaceId{i});
  }
  return text;
}

/// What ends soon is no mistake of the configuration, but who checks it wants to know.
std::vector<std::string> certificate_hints(const io::Config& config) {
  std::vector<std::string> hints;
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  for (const io::CertificateUse& use : io::certificates_of(config)) {
    if (auto hint = io::hint_about(use, io::read_certificate(use.file), now))
      hints.push_back(std::move(*hint));
  }
  return hints;
}

int approve(const CheckOptions& options, const io::Config& config) {
  const std::vector<std::string> ending = certificate_hints(config);
  std::vector<std::string> machine;
  if (options.machine) machine = machine_hints(config, facts_of_machine(config, options.mosquitto));
  if (options.json) {
    io::Mistakes warnings = config.warnings;
    for (const std::string& hint : ending)
      warnings.push_back({.file = options.config, .what = hint, .expected = {}});
    print_json({}, warnings, machine);
    return done;
  }
  for (const std::string& hint : ending) std::cout << "warning: " << hint << '\n';
  for (const io::Mistake& warning : config.warnings)
    std::cout << "warning: " << io::to_line(warning) << '\n';
  for (const std::string& hint : machine) std::cout << "machine: " << hint << '\n';
  std::cout << options.config << ": no mistakes\n" << summary(config);
  return done;
}

int check(const CheckOptions& options) {
  if (options.defaults) {
    std::cout << io::config_defaults();
    return done;
  }
  const tl::expected<io::Config, io::Mistakes> config = io::load_config(options.config);
  return config ? approve(options, *config) : refuse(options, config.error());
}

}  // namespace

void add_check(Command app, Chosen& chosen) {
  const auto options = std::make_shared<CheckOptions>();
  const Command command = app.add_subcommand("check", "every mistake of a configuration");
  command.add_option("--config", options->config, "the configuration file")
      .type_name("FILE")
      .shows_default();
  command.add_flag("--defaults", "print every key with its default, and stop");
  command.add_flag("--json", "mistakes and warnings as one JSON array");
  command.add_flag(
      "--machine",
      "also what of this machine is in the way: clock, disk, file modes, the broker beside us");
  command
      .add_option("--mosquitto", options->mosquitto, "with --machine: the broker's configuration")
      .type_name("FILE")
      .shows_default();
  command.does(chosen, [options, command] {
    options->defaults = command.given("--defaults");
    options->json = command.given("--json");
    options->machine = command.given("--machine");
    return check(*options);
  });
}

}  // namespace commands
