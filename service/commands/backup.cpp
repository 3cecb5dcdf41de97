// `raumwacht backup`: a checked copy of the ledger in a directory, while no daemon runs. A running
// one holds the lock, and makes its own.
#include "service/commands/commands.hpp"
#include "service/commands/ledger_option.hpp"
#include "service/io/ledger.hpp"
#include "service/io/ledger_backup.hpp"

#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>

namespace commands {
namespace {

struct BackupOptions {
  std::filesystem::path directory;
  std::optional<std::uint32_t> keep;
  std::shared_ptr<LedgerOption> which;
};

int tell(const io::LedgerError& error) {
  std::cerr << "raumwacht: " << error.what << '\n';
  return failed;
}

/// As the only writer there is: with the lock, and never making a new ledger in place of a bad one.
int back_up_offline(const BackupOptions& options) {
  const auto config = ledger_of(*options.which);
  if (!config) return config.error();
  auto ledger = io::Ledger::open(config->path, {.quota = config->quota, .start_fresh = false});
  if (!ledger) return tell(ledger.error());
  const auto copy =
      io::back_up(*ledger, options.directory, options.keep.value_or(config->backup_keep));
  if (!copy) return tell(copy.error());
  std::cout << copy->string() << '\n';
  return done;
}

}  // namespace

void add_backup(CLI::App& app, Chosen& chosen) {
  auto options = std::make_shared<BackupOptions>();
  CLI::App* command = app.add_subcommand("backup", "a checked copy of the ledger");
  command->add_option("directory", options->directory, "where copies are kept")
      ->type_name("DIR")
      ->required();
  command
      ->add_option("--keep", options->keep, "so many copies stay there (default: [ledger] backup)")
      ->check(CLI::PositiveNumber);
  options->which = add_ledger_option(*command);
  command->callback(
      [options, &chosen] { chosen = [options] { return back_up_offline(*options); }; });
}

}  // namespace commands
