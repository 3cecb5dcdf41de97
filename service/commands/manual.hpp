// Manual pages and completion, made from the very tables that the program works with: so they cannot say anything else.
// Values in, text out; main thread only.
#pragma once

#include <string>
#include <vector>

namespace commands {

class Command;

// ---- what the program takes ----

struct OptionText {
  std::vector<std::string> short_names, long_names;  ///< without dashes
  std::string place;     ///< "FILE", of one that is known by its place; then it has no names
  std::string argument;  ///< what it takes: "FILE", "de|en"; empty for a flag
  std::string meaning;
  std::string usual;  ///< what it is if not said, where help shows that
  bool required = false;
};

struct CommandText {
  std::string name;  ///< "appointments import"
  std::string meaning;
  std::vector<OptionText> options;
};

struct ProgramText {
  std::vector<OptionText> options;
  std::vector<CommandText> commands;  ///< those that do something, not groups of others
};

/// All that is not hidden, in its order.
[[nodiscard]] ProgramText text_of(Command program);

// ---- pages ----

/// raumwacht(1) in mdoc: every subcommand and option.
[[nodiscard]] std::string command_manual(const ProgramText& program);
/// raumwacht.toml(5) in mdoc: every section and key, settings of rules and formats included.
[[nodiscard]] std::string config_manual();
/// For bash, without anything else to be installed.
[[nodiscard]] std::string bash_completion(const ProgramText& program);

}  // namespace commands
