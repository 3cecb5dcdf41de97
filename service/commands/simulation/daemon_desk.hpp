// The desk of the demo at a running daemon: what it does goes there as the page would send it, and
// what the daemon refuses people do all the same. The caller's thread; a call blocks for two seconds
// at most.
#pragma once

#include "service/commands/simulation/outlet.hpp"

#include <filesystem>
#include <memory>

namespace simulation {

/// As `devices`, with somebody at the desk. `socket`: the daemon's (io::control_socket). While nobody
/// answers there, what is said at the desk is lost, and that is told once on standard error.
[[nodiscard]] std::unique_ptr<Outlet> with_desk(std::unique_ptr<Outlet> devices,
                                                std::shared_ptr<const Premises> premises,
                                                std::filesystem::path socket);

}  // namespace simulation
