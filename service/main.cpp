// The command line: which subcommand, and errors as one line on stderr. Everything else is in
// service/commands/.
#include "service/commands/command_line.hpp"
#include "service/commands/commands.hpp"
#include "service/commands/package_commands.hpp"

#include <exception>
#include <iostream>
#include <optional>

namespace {

int run(int argc, char** argv) {
  const commands::CommandLine line{
      "raumwacht", "Raumwacht: counts, air and limits of consultation rooms", RAUMWACHT_VERSION};
  const commands::Command app = line.program();
  commands::Chosen chosen;
  commands::add_acl(app, chosen);
  commands::add_appointments(app, chosen);
  commands::add_backup(app, chosen);
  commands::add_check(app, chosen);
  commands::add_decode(app, chosen);
  commands::add_discover(app, chosen);
  commands::add_export(app, chosen);
  commands::add_formats(app, chosen);
  commands::add_manual(app, chosen);
  commands::add_pdf(app, chosen);
  commands::add_plan(app, chosen);
  commands::add_privacy(app, chosen);
  commands::add_record(app, chosen);
  commands::add_replay(app, chosen);
  commands::add_report(app, chosen);
  commands::add_restore(app, chosen);
  commands::add_run(app, chosen);
  commands::add_simulate(app, chosen);
  commands::add_status(app, chosen);
  commands::add_supplies(app, chosen);
  commands::add_token(app, chosen);
  commands::add_verify(app, chosen);
  commands::add_walktest(app, chosen);
  if (const std::optional<int> ended = line.read(argc, argv)) return *ended;
  return chosen ? chosen() : commands::usage;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "raumwacht: " << error.what() << '\n';
    return commands::failed;
  }
}
