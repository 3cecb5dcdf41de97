// The subcommands of `raumwacht`, one file each. `add_x` describes x to the command line and, if it
// is the one called, puts what to do into `chosen`. Main thread only.
#pragma once

#include <functional>

namespace CLI {
class App;
}  // namespace CLI

namespace commands {

/// What was asked for; gives the exit code.
using Chosen = std::function<int()>;

/// Exit codes, the same for every command.
enum Exit : int { done = 0, failed = 1, usage = 64, configuration = 78 };

void add_acl(CLI::App& app, Chosen& chosen);
void add_appointments(CLI::App& app, Chosen& chosen);
void add_backup(CLI::App& app, Chosen& chosen);
void add_check(CLI::App& app, Chosen& chosen);
void add_decode(CLI::App& app, Chosen& chosen);
void add_discover(CLI::App& app, Chosen& chosen);
void add_export(CLI::App& app, Chosen& chosen);
void add_formats(CLI::App& app, Chosen& chosen);
void add_plan(CLI::App& app, Chosen& chosen);
void add_privacy(CLI::App& app, Chosen& chosen);
void add_record(CLI::App& app, Chosen& chosen);
void add_replay(CLI::App& app, Chosen& chosen);
void add_report(CLI::App& app, Chosen& chosen);
void add_restore(CLI::App& app, Chosen& chosen);
void add_run(CLI::App& app, Chosen& chosen);
void add_simulate(CLI::App& app, Chosen& chosen);
void add_status(CLI::App& app, Chosen& chosen);
void add_supplies(CLI::App& app, Chosen& chosen);
void add_token(CLI::App& app, Chosen& chosen);
void add_verify(CLI::App& app, Chosen& chosen);
void add_walktest(CLI::App& app, Chosen& chosen);

}  // namespace commands
