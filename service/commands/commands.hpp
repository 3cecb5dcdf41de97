// The subcommands of `raumwacht`, one file each. `add_x` describes x to the command line (command_line.hpp) and, if it
// is the one called, puts what to do into `chosen`. Main thread only.
#pragma once

#include <functional>

namespace commands {

class Command;

/// What was asked for; gives the exit code.
using Chosen = std::function<int()>;

/// Where commands look that are not told another configuration.
inline constexpr const char* usual_configuration = "/etc/raumwacht/raumwacht.toml";

/// Exit codes, the same for every command.
enum Exit : int { done = 0, failed = 1, usage = 64, configuration = 78 };

void add_acl(Command app, Chosen& chosen);
void add_appointments(Command app, Chosen& chosen);
void add_backup(Command app, Chosen& chosen);
void add_check(Command app, Chosen& chosen);
void add_decode(Command app, Chosen& chosen);
void add_discover(Command app, Chosen& chosen);
void add_export(Command app, Chosen& chosen);
void add_formats(Command app, Chosen& chosen);
void add_plan(Command app, Chosen& chosen);
void add_privacy(Command app, Chosen& chosen);
void add_record(Command app, Chosen& chosen);
void add_replay(Command app, Chosen& chosen);
void add_report(Command app, Chosen& chosen);
void add_restore(Command app, Chosen& chosen);
void add_run(Command app, Chosen& chosen);
void add_simulate(Command app, Chosen& chosen);
void add_status(Command app, Chosen& chosen);
void add_supplies(Command app, Chosen& chosen);
void add_token(Command app, Chosen& chosen);
void add_verify(Command app, Chosen& chosen);
void add_walktest(Command app, Chosen& chosen);

}  // namespace commands
