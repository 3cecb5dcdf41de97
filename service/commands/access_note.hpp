// A line in the access log for a command that takes data out itself. What goes through the daemon it
// notes. Main thread.
#pragma once

#include "service/io/access_line.hpp"

#include <filesystem>
#include <string_view>

namespace commands {

/// In the log beside this ledger, by role "command line". Where it cannot be written, that is said on
/// stderr, and the command goes on: whoever can read the ledger is stopped by its file mode alone.
void note_access(const std::filesystem::path& ledger, std::string_view command,
                 std::string_view detail = {}, io::AccessKind kind = io::AccessKind::taken_out);

}  // namespace commands
