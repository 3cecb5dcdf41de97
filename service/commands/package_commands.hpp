// Subcommands that the package calls, not people: its build, and its units. As those of commands.hpp. Main thread only.
#pragma once

#include "service/commands/commands.hpp"

namespace commands {

void add_manual(Command app, Chosen& chosen);  ///< manual pages and completion
void add_pdf(Command app, Chosen& chosen);     ///< the printer behind raumwacht-pdf.socket

}  // namespace commands
