// `raumwacht manual`: prints what the package ships as manual pages and completion. Hidden from --help: who has the package
// has them.
#include "service/commands/manual.hpp"

#include "service/commands/command_line.hpp"
#include "service/commands/package_commands.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>
#include <memory>

namespace commands {
namespace {

bool is_shown(const CLI::App& app) { return !app.get_name().empty() && !app.get_group().empty(); }

/// "FILE", "TEXT:{de,en}", "FLOAT:POSITIVE" is what CLI11 calls the types.
std::string argument_of(const CLI::Option& option) {
  if (option.get_type_size_max() == 0) return {};
  std::string type = option.get_type_name();
  const std::size_t checked = type.find(':');
  if (checked == std::string::npos) return type;
  if (type.compare(checked, 2, ":{") != 0) return type.substr(0, checked);
  std::string choices = type.substr(checked + 2, type.find('}', checked) - checked - 2);
  std::ranges::replace(choices, ',', '|');
  return choices;
}

std::vector<OptionText> options_of(const CLI::App& app) {
  std::vector<OptionText> all;
  for (const CLI::Option* option :
       app.get_options([](const CLI::Option* any) { return !any->get_group().empty(); }))
    all.push_back({.short_names = option->get_snames(),
                   .long_names = option->get_lnames(),
                   .place = option->get_positional() ? option->get_name(true) : "",
                   .argument = argument_of(*option),
                   .meaning = option->get_description(),
                   .usual = option->get_default_str(),
                   .required = option->get_required()});
  return all;
}

void collect(const CLI::App& app, const std::string& before, std::vector<CommandText>& all) {
  const auto any = [](const CLI::App*) { return true; };
  for (const CLI::App* command : app.get_subcommands(any)) {
    if (!is_shown(*command)) continue;
    const std::string name = before + command->get_name();
    if (command->get_subcommands(any).empty()) {
      all.push_back({name, command->get_description(), options_of(*command)});
    } else {
      collect(*command, name + " ", all);
    }
  }
}

int print(Command program, const std::string& what) {
  if (what == "bash") {
    std::cout << bash_completion(text_of(program));
  } else {
    std::cout << (what == "raumwacht" ? command_manual(text_of(program)) : config_manual());
  }
  return done;
}

}  // namespace

ProgramText text_of(Command program) {
  ProgramText text{.options = options_of(program.look()), .commands = {}};
  collect(program.look(), "", text.commands);
  return text;
}

void add_manual(Command app, Chosen& chosen) {
  auto what = std::make_shared<std::string>();
  const Command command =
      app.add_subcommand("manual", "manual pages and completion, for packages").hidden();
  command.add_option("what", *what, "which")
      .required()
      .one_of({"raumwacht", "raumwacht.toml", "bash"});
  command.does(chosen, [app, what] { return print(app, *what); });
}

}  // namespace commands
