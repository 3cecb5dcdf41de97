// As whom a command writes where the daemon reads. Main thread only, while there is no other.
#pragma once

#include <tl/expected.hpp>

#include <filesystem>
#include <string>

namespace commands {

/// What root writes beside a ledger, the daemon could not open. So root becomes, for the rest of the process, the user to
/// whom the directory of `file` belongs (the nearest one that exists), with that user's groups and home, and a umask of
/// 0027. Gives the name of whom it became; "" if nobody, since it is not root, or the directory is root's. The error is for
/// stderr.
[[nodiscard]] tl::expected<std::string, std::string> become_owner_beside(
    const std::filesystem::path& file);

/// For behind an error of what was then tried: " (tried as user raumwacht, who owns the ledger)"; "" where nobody was become.
[[nodiscard]] std::string tried_as(const std::string& user);

}  // namespace commands
