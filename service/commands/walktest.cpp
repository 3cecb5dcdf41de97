// `raumwacht walktest`: somebody walks in n times and out n times, and sees what the sensor makes of it.
// The running daemon does the test; nobody is moved, and the result is kept (service/core/walktest.hpp).
#include "service/commands/command_line.hpp"
#include "service/commands/commands.hpp"
#include "service/commands/ledger_option.hpp"
#include "service/commands/walktest_dialogue.hpp"

#include <iostream>
#include <memory>
#include <string>

namespace commands {
namespace {

struct WalktestOptions {
  std::string sensor;
  bool cancel = false;
  WalktestPlan plan;
  std::uint32_t each_way = 60, wait = 0, at_most = 0;  // seconds; 0: not said
  std::shared_ptr<LedgerOption> which;
};

WalktestPlan plan_of(const WalktestOptions& options) {
  WalktestPlan plan = options.plan;
  plan.each_way = std::chrono::seconds{options.each_way};
  if (options.wait > 0) plan.wait = std::chrono::seconds{options.wait};
  if (options.at_most > 0) plan.at_most = std::chrono::seconds{options.at_most};
  return plan;
}

int cancel(const WalktestCall& daemon) {
  if (const auto cancelled = daemon.cancel(); !cancelled) {
    std::cerr << "raumwacht: " << cancelled.error() << '\n';
    return failed;
  }
  std::cout << "the test was cancelled, its room is uncertain until somebody looks\n";
  return done;
}

int test(const WalktestOptions& options) {
  const auto place = ledger_of(*options.which);
  if (!place) return place.error();
  const WalktestCall daemon{place->socket, options.sensor};
  if (options.cancel) return cancel(daemon);
  return WalktestDialogue{daemon, plan_of(options)}.run();
}

}  // namespace

void add_walktest(Command app, Chosen& chosen) {
  auto options = std::make_shared<WalktestOptions>();
  const Command command =
      app.add_subcommand("walktest", "walk in and out n times: counted against expected");
  command.add_option("--sensor", options->sensor, "the door counter or head counter")
      .type_name("ID")
      .required();
  command.add_option("--times", options->plan.times, "walks each way")
      .within(1, 1000)
      .shows_default();
  command.add_flag("--yes", options->plan.yes,
                   "ask nothing: a way ends when all walks were counted");
  command.add_option("--each-way", options->each_way, "with --yes: or after so many seconds")
      .positive()
      .shows_default();
  command.add_option("--wait", options->wait,
                     "seconds for what the device tells late (default: as often as it reports)");
  command.add_option("--at-most", options->at_most,
                     "seconds, then the daemon ends the test (default: 600 and twice --wait)");
  command.add_flag("--cancel", options->cancel, "end a test that was left behind");
  options->which = add_ledger_option(command);
  command.does(chosen, [options] { return test(*options); });
}

}  // namespace commands
