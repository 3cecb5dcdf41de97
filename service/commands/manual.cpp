// `raumwacht manual`: prints what the package ships as manual pages and completion. Hidden from --help: who has the package
// has them.
#include "service/commands/manual.hpp"

#include "service/commands/package_commands.hpp"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace commands {
namespace {

bool is_shown(const CLI::App& app) { return !app.get_name().empty() && !app.get_group().empty(); }

void collect(const CLI::App& app, const std::string& before, std::vector<CommandPath>& all) {
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (!is_shown(*command)) continue;
    const std::string name = before + command->get_name();
    if (command->get_subcommands([](const CLI::App*) { return true; }).empty()) {
      all.push_back({name, command});
    } else {
      collect(*command, name + " ", all);
    }
  }
}

int print(const CLI::App& app, const std::string& what) {
  if (what == "bash") {
    std::cout << bash_completion(app);
  } else {
    std::cout << (what == "raumwacht" ? command_manual(app) : config_manual());
  }
  return done;
}

}  // namespace

std::vector<CommandPath> all_commands(const CLI::App& app) {
  std::vector<CommandPath> all;
  collect(app, "", all);
  return all;
}

std::vector<const CLI::Option*> options_of(const CLI::App& app) {
  return app.get_options([](const CLI::Option* option) { return !option->get_group().empty(); });
}

std::string argument_of(const CLI::Option& option) {
  if (option.get_type_size_max() == 0) return {};
  std::string type = option.get_type_name();  // "FILE", "TEXT:{de,en}", "FLOAT:POSITIVE"
  const std::size_t checked = type.find(':');
  if (checked == std::string::npos) return type;
  if (type.compare(checked, 2, ":{") != 0) return type.substr(0, checked);
  std::string choices = type.substr(checked + 2, type.find('}', checked) - checked - 2);
  std::replace(choices.begin(), choices.end(), ',', '|');
  return choices;
}

void add_manual(CLI::App& app, Chosen& chosen) {
  auto what = std::make_shared<std::string>();
  CLI::App* command =
      app.add_subcommand("manual", "manual pages and completion, for packages")->group("");
  command->add_option("what", *what, "which")
      ->required()
      ->check(CLI::IsMember({"raumwacht", "raumwacht.toml", "bash"}));
  command->callback([&app, what, &chosen] { chosen = [&app, what] { return print(app, *what); }; });
}

}  // namespace commands
