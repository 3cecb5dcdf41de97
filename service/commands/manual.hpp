// Manual pages and completion, made from the very tables that the program works with: so they cannot say anything else.
// Values in, text out; main thread only.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace commands {

/// raumwacht(1) in mdoc: every subcommand and option.
[[nodiscard]] std::string command_manual(const CLI::App& app);
/// raumwacht.toml(5) in mdoc: every section and key, settings of rules and formats included.
[[nodiscard]] std::string config_manual();
/// For bash, without anything else to be installed.
[[nodiscard]] std::string bash_completion(const CLI::App& app);

// ---- what they look at ----

/// A subcommand that does something: neither hidden nor a group of others.
struct CommandPath {
  std::string name;  ///< "appointments import"
  const CLI::App* app = nullptr;
};
[[nodiscard]] std::vector<CommandPath> all_commands(const CLI::App& app);
/// Those that are not hidden, in their order.
[[nodiscard]] std::vector<const CLI::Option*> options_of(const CLI::App& app);
/// What an option takes: "FILE", "de|en"; empty for a flag.
[[nodiscard]] std::string argument_of(const CLI::Option& option);

}  // namespace commands
