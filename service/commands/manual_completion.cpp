// Completion for bash: commands, options, and words where an option takes one of a few. Where it takes anything else bash
// completes names of files.
#include "service/commands/manual.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace commands {
namespace {

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

std::vector<std::string> option_words(const CLI::App& app) {
  std::vector<std::string> words;
  for (const CLI::Option* option : options_of(app))
    for (const std::string& name : option->get_lnames()) words.push_back("--" + name);
  return words;
}

/// What may stand at the beginning: commands, and commands of commands.
struct Branch {
  std::string path;                ///< "", "appointments"
  std::vector<std::string> words;  ///< what may follow
};

std::vector<Branch> branches(const CLI::App& app) {
  std::vector<Branch> all{{"", {}}};
  for (const auto& [name, command] : all_commands(app)) {
    const std::size_t space = name.find(' ');
    const std::string first = name.substr(0, space);
    if (std::ranges::find(all.front().words, first) == all.front().words.end())
      all.front().words.push_back(first);
    if (space == std::string::npos) continue;
    if (all.back().path != first) all.push_back({first, {}});
    all.back().words.push_back(name.substr(space + 1));
  }
  for (std::string& word : option_words(app)) all.front().words.push_back(std::move(word));
  return all;
}

/// Which command stands there already.
std::string walk(const CLI::App& app) {
  std::string out;
  std::set<std::string> seen;
  for (const auto& [name, command] : all_commands(app)) {
    const std::size_t space = name.find(' ');
    const std::string first = name.substr(0, space);
    if (seen.insert(first).second) out += fmt::format("      \":{0}\") path={0} ;;\n", first);
    if (space != std::string::npos)
      out += fmt::format("      \"{}:{}\") path=\"{}\" ;;\n", first, name.substr(space + 1), name);
  }
  return out;
}

/// What follows an option that takes something.
std::string arguments(const CLI::App& app) {
  std::string out;
  for (const auto& [name, command] : all_commands(app)) {
    for (const CLI::Option* option : options_of(*command)) {
      std::string takes = argument_of(*option);
      if (takes.empty() || option->get_lnames().empty()) continue;
      const bool few = takes.find('|') != std::string::npos;
      std::ranges::replace(takes, '|', ' ');
      out += fmt::format("    \"{} --{}\") words=\"{}\" ;;\n", name, option->get_lnames().front(),
                         few ? takes : "");
    }
  }
  return out;
}

std::string followers(const CLI::App& app) {
  std::string out;
  for (const auto& [name, command] : all_commands(app))
    out += fmt::format("    \"{} \"*) words=\"{}\" ;;\n", name, joined(option_words(*command)));
  for (const Branch& branch : branches(app))  // "appointments" also begins "appointments import"
    out += fmt::format("    \"{} \"*) words=\"{}\" ;;\n", branch.path, joined(branch.words));
  return out;
}

}  // namespace

std::string bash_completion(const CLI::App& app) {
  return fmt::format(R"(# Completion of raumwacht(1) for bash, as "raumwacht manual bash" writes it.
_raumwacht() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}} path= words= word
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD - 1}}"; do
    case "$path:$word" in
{}    esac
  done
  case "$path $before" in
{}{}  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}}
complete -o bashdefault -o default -F _raumwacht raumwacht
)",
                     walk(app), arguments(app), followers(app));
}

}  // namespace commands
