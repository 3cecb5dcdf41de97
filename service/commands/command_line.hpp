// What may stand on the command line, in a few words of our own. Behind them is CLI11, whose headers cost a compiler ten
// seconds in each file that includes them: those are command_line.cpp, and manual.cpp, which looks at what was said here.
// What is wrong with a line people type is told as CLI11 tells it; a wrong use of these words throws when the program starts.
// For service/main.cpp and the commands; main thread only.
#pragma once

#include "service/commands/commands.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace commands {

/// What may follow a command: "--config FILE", "--json", a place such as "FILE". A handle: copies are of the same option, and
/// it is good as long as the CommandLine. Its words give it back, so that the next may follow.
class Option {
 public:
  explicit Option(CLI::Option& option) : option_{&option} {}

  // ---- how help and manual show it ----

  Option type_name(const std::string& name) const;  ///< "FILE", for what it takes
  Option shows_default() const;                     ///< what is in the variable by now
  Option group(const std::string& heading) const;   ///< under a heading of its own

  // ---- what it takes ----

  Option required() const;
  Option one_of(const std::vector<std::string>& words) const;
  Option positive() const;
  Option not_negative() const;
  Option within(int least, int most) const;
  Option within(double least, double most) const;
  Option existing_directory() const;
  /// `complaint` says what is wrong with a text; "" if nothing is.
  Option checked(const std::function<std::string(const std::string&)>& complaint) const;

  // ---- how a list takes several; without these "--topic A B --topic C" ----

  Option separated_by(char separator) const;  ///< also "html,csv"
  Option one_at_a_time() const;               ///< "--set A --set B" only

  // ---- what it may stand beside; a name must be known by then ----

  Option excludes(const Option& other) const;
  Option excludes(const std::string& other) const;
  Option needs(const Option& other) const;
  Option needs(const std::string& other) const;

 private:
  CLI::Option* option_;
};

/// A command, or a group of commands. A handle, as Option. What is written into must live until the line has been read.
class Command {
 public:
  explicit Command(CLI::App& app) : app_{&app} {}

  Command add_subcommand(const std::string& name, const std::string& meaning) const;
  Command needs_subcommand() const;               ///< it is a group and does nothing itself
  Command hidden() const;                         ///< neither in help nor in the manual
  Command footer(const std::string& text) const;  ///< below its help
  /// If it is the one called, `what` is chosen.
  void does(Chosen& chosen, const Chosen& what) const;

  /// `name` is "--config", or without dashes that of a place. A list takes several.
  Option add_option(const std::string& name, std::string& into, const std::string& meaning) const;
  Option add_option(const std::string& name, std::filesystem::path& into,
                    const std::string& meaning) const;
  Option add_option(const std::string& name, std::vector<std::string>& into,
                    const std::string& meaning) const;
  Option add_option(const std::string& name, int& into, const std::string& meaning) const;
  Option add_option(const std::string& name, std::uint32_t& into, const std::string& meaning) const;
  Option add_option(const std::string& name, std::int64_t& into, const std::string& meaning) const;
  Option add_option(const std::string& name, std::uint64_t& into, const std::string& meaning) const;
  Option add_option(const std::string& name, double& into, const std::string& meaning) const;
  Option add_option(const std::string& name, std::optional<std::uint32_t>& into,
                    const std::string& meaning) const;
  Option add_option(const std::string& name, std::optional<double>& into,
                    const std::string& meaning) const;
  Option add_flag(const std::string& name, bool& into, const std::string& meaning) const;
  Option add_flag(const std::string& name, const std::string& meaning) const;  ///< to be `given`

  /// Once the line has been read: whether it stands there, be it as "--config ''" or "--json=no".
  [[nodiscard]] bool given(const std::string& name) const;

  /// For manual.cpp, which looks at all of it.
  [[nodiscard]] const CLI::App& look() const { return *app_; }

 private:
  CLI::App* app_;
};

/// The whole line. Commands and options are its own.
class CommandLine {
 public:
  CommandLine(const std::string& program, const std::string& meaning, const std::string& version);
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  /// Where commands are added. One of them must be called.
  [[nodiscard]] Command program() const;

  /// Writes into what was said to be written into, and chooses. Gives an exit code if there is nothing more to do: help or
  /// version was asked for and printed, or a mistake was told.
  [[nodiscard]] std::optional<int> read(int argc, char** argv) const;

 private:
  std::unique_ptr<CLI::App> app_;
};

}  // namespace commands
