#include "service/commands/command_line.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

template <class T>
Option added(CLI::App& app, const std::string& name, T& into, const std::string& meaning) {
  return Option{*app.add_option(name, into, meaning)};
}

/// What is wrong, in which command, what to do.
std::string in_one_line(const CLI::App* app, const CLI::Error& error) {
  std::string command = app->get_name();
  while (!app->get_subcommands().empty()) {
    app = app->get_subcommands().front();
    command += ' ' + app->get_name();
  }
  std::string what = error.what();
  std::ranges::replace(what, '\n', ' ');
  return fmt::format("{}: {}; {} --help tells what it takes\n", command, what, command);
}

}  // namespace

// ---- options ----

Option Option::type_name(const std::string& name) const {
  return Option{*option_->type_name(name)};
}

Option Option::shows_default() const { return Option{*option_->capture_default_str()}; }

Option Option::group(const std::string& heading) const { return Option{*option_->group(heading)}; }

Option Option::required() const { return Option{*option_->required()}; }

Option Option::one_of(const std::vector<std::string>& words) const {
  return Option{*option_->check(CLI::IsMember(words))};
}

Option Option::positive() const { return Option{*option_->check(CLI::PositiveNumber)}; }

Option Option::not_negative() const { return Option{*option_->check(CLI::NonNegativeNumber)}; }

Option Option::within(int least, int most) const {
  return Option{*option_->check(CLI::Range(least, most))};
}

Option Option::within(double least, double most) const {
  return Option{*option_->check(CLI::Range(least, most))};
}

Option Option::existing_directory() const {
  return Option{*option_->check(CLI::ExistingDirectory)};
}

Option Option::checked(const std::function<std::string(const std::string&)>& complaint) const {
  return Option{*option_->check(CLI::Validator{complaint, ""})};
}

Option Option::separated_by(char separator) const { return Option{*option_->delimiter(separator)}; }

Option Option::one_at_a_time() const {
  // A list of CLI11 takes what follows even where one is expected.
  return Option{*option_->expected(1)->take_all()->allow_extra_args(false)};
}

Option Option::excludes(const Option& other) const {
  return Option{*option_->excludes(other.option_)};
}

Option Option::excludes(const std::string& other) const {
  return Option{*option_->excludes(other)};
}

Option Option::needs(const Option& other) const { return Option{*option_->needs(other.option_)}; }

Option Option::needs(const std::string& other) const { return Option{*option_->needs(other)}; }

// ---- commands ----

Command Command::add_subcommand(const std::string& name, const std::string& meaning) const {
  return Command{*app_->add_subcommand(name, meaning)};
}

Command Command::needs_subcommand() const { return Command{*app_->require_subcommand(1)}; }

Command Command::hidden() const { return Command{*app_->group("")}; }

Command Command::footer(const std::string& text) const { return Command{*app_->footer(text)}; }

void Command::does(Chosen& chosen, const Chosen& what) const {
  app_->callback([&chosen, what] { chosen = what; });
}

Option Command::add_option(const std::string& name, std::string& into,
                           const std::string& meaning) const {
  return added(*app_, name, into, meaning);
}

Option Command::add_option(const std::string& name, std::filesystem::path& into,
                           const std::string& meaning) const {
  return added(*app_, name, into, meaning);
}

Option Command::add_option(const std::string& name, std::vector<std::string>& into,
                           const std::string& meaning) const {
  return added(*app_, name, into, meaning);
}

Option Command::add_option(const std::string& name, int& into, const std::string& meaning) const {
  return added(*app_, name, into, meaning);
}

Option Command::add_option(const std::string& name, std::uint32_t& into,
                           const std::string& meaning) const {
  return added(*app_, name, into, meaning);
}

Option Command::add_option(const std::string& name, std::int64_t& into,
                           const std::string& meaning) const {
  return added(*app_, name, into, meaning);
}

Option Command::add_option(const std::string& name, std::uint64_t& into,
                           const std::string& meaning) const {
  return added(*app_, name, into, meaning);
}

Option Command::add_option(const std::string& name, double& into,
                           const std::string& meaning) const {
  return added(*app_, name, into, meaning);
}

Option Command::add_option(const std::string& name, std::optional<std::uint32_t>& into,
                           const std::string& meaning) const {
  return added(*app_, name, into, meaning);
}

Option Command::add_option(const std::string& name, std::optional<double>& into,
                           const std::string& meaning) const {
  return added(*app_, name, into, meaning);
}

Option Command::add_flag(const std::string& name, bool& into, const std::string& meaning) const {
  return Option{*app_->add_flag(name, into, meaning)};
}

Option Command::add_flag(const std::string& name, const std::string& meaning) const {
  return Option{*app_->add_flag(name)->description(meaning)};
}

bool Command::given(const std::string& name) const { return app_->count(name) > 0; }

// ---- the whole line ----

CommandLine::CommandLine(const std::string& program, const std::string& meaning,
                         const std::string& version)
    : app_{std::make_unique<CLI::App>(meaning, program)} {
  app_->require_subcommand(1);
  app_->set_version_flag("--version", version);
  app_->failure_message(in_one_line);
}

CommandLine::~CommandLine() = default;

Command CommandLine::program() const { return Command{*app_}; }

std::optional<int> CommandLine::read(int argc, char** argv) const {
  try {
    app_->parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app_->exit(error) == 0 ? done : usage;
  }
  return std::nullopt;
}

}  // namespace commands
