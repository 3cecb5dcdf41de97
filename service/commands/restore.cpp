// `raumwacht restore`: puts a backup in the place of the ledger, while no daemon runs.
#include "service/commands/access_note.hpp"
#include "service/commands/command_line.hpp"
#include "service/commands/commands.hpp"
#include "service/commands/ledger_option.hpp"
#include "service/commands/ledger_user.hpp"
#include "service/io/ledger_backup.hpp"

#include <filesystem>
#include <iostream>
#include <memory>
#include <string>

namespace commands {
namespace {

struct RestoreOptions {
  std::filesystem::path from;
  std::shared_ptr<LedgerOption> which;
};

int tell(const std::string& what) {
  std::cerr << "raumwacht: " << what << '\n';
  return failed;
}

int restore(const RestoreOptions& options) {
  const auto place = ledger_of(*options.which);
  if (!place) return place.error();
  const auto user = become_owner_beside(place->ledger.path);
  if (!user) return tell(user.error());
  const auto restored = io::restore_ledger(options.from, place->ledger.path);
  if (!restored) return tell(restored.error().what + tried_as(*user));
  note_access(place->ledger.path, "restore", {}, io::AccessKind::changed);
  std::cout << "restored " << restored->copy.string() << '\n';
  if (!restored->replaced.empty())
    std::cout << "the ledger that was there is now " << restored->replaced.string() << '\n';
  return done;
}

}  // namespace

void add_restore(Command app, Chosen& chosen) {
  auto options = std::make_shared<RestoreOptions>();
  const Command command = app.add_subcommand("restore", "put a backup in the place of the ledger");
  command
      .add_option("directory", options->from,
                  "where copies are kept: the newest good one is taken; or one copy")
      .type_name("DIR")
      .required();
  options->which = add_ledger_option(command);
  command.does(chosen, [options] { return restore(*options); });
}

}  // namespace commands
