// Completion for bash: commands, options, and words where an option takes one of a few. Where it takes anything else bash
// completes names of files.
#include "service/commands/manual.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace commands {
namespace {

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

std::vector<std::string> option_words(const std::vector<OptionText>& options) {
  std::vector<std::string> words;
  for (const OptionText& option : options)
    for (const std::string& name : option.long_names) words.push_back("--" + name);
  return words;
}

/// What may stand at the beginning: commands, and commands of commands.
struct Branch {
  std::string path;                ///< "", "appointments"
  std::vector<std::string> words;  ///< what may follow
};

std::vector<Branch> branches(const ProgramText& program) {
  std::vector<Branch> all{{"", {}}};
  for (const CommandText& command : program.commands) {
    const std::string& name = command.name;
    const std::size_t space = name.find(' ');
    const std::string first = name.substr(0, space);
    if (std::ranges::find(all.front().words, first) == all.front().words.end())
      all.front().words.push_back(first);
    if (space == std::string::npos) continue;
    if (all.back().path != first) all.push_back({first, {}});
    all.back().words.push_back(name.substr(space + 1));
  }
  for (std::string& word : option_words(program.options))
    all.front().words.push_back(std::move(word));
  return all;
}

/// Which command stands there already.
std::string walk(const ProgramText& program) {
  std::string out;
  std::set<std::string> seen;
  for (const CommandText& command : program.commands) {
    const std::string& name = command.name;
    const std::size_t space = name.find(' ');
    const std::string first = name.substr(0, space);
    if (seen.insert(first).second) out += fmt::format("      \":{0}\") path={0} ;;\n", first);
    if (space != std::string::npos)
      out += fmt::format("      \"{}:{}\") path=\"{}\" ;;\n", first, name.substr(space + 1), name);
  }
  return out;
}

/// What follows an option that takes something.
std::string arguments(const ProgramText& program) {
  std::string out;
  for (const CommandText& command : program.commands) {
    for (const OptionText& option : command.options) {
      std::string takes = option.argument;
      if (takes.empty() || option.long_names.empty()) continue;
      const bool few = takes.find('|') != std::string::npos;
      std::ranges::replace(takes, '|', ' ');
      out += fmt::format("    \"{} --{}\") words=\"{}\" ;;\n", command.name,
                         option.long_names.front(), few ? takes : "");
    }
  }
  return out;
}

std::string followers(const ProgramText& program) {
  std::string out;
  for (const CommandText& command : program.commands)
    out += fmt::format("    \"{} \"*) words=\"{}\" ;;\n", command.name,
                       joined(option_words(command.options)));
  for (const Branch& branch :
       branches(program))  // "appointments" also begins "appointments import"
    out += fmt::format("    \"{} \"*) words=\"{}\" ;;\n", branch.path, joined(branch.words));
  return out;
}

}  // namespace

std::string bash_completion(const ProgramText& program) {
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
                     walk(program), arguments(program), followers(program));
}

}  // namespace commands
