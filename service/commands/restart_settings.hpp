// What of a configuration only a start brings into force: the broker and how it is spoken to, where the daemon listens,
// where its ledger lies. A reload goes on with what is in use, and says so. Pure, any thread.
#pragma once

#include "service/io/config.hpp"

#include <string>
#include <vector>

namespace commands {

/// The settings of `read` that wait for a restart, as "[mqtt] broker", section by section; `read` gets the values of
/// `in_use` for them, so that whatever is made of it speaks of what there is. Under which names it is reached
/// ([http] names) waits with the address.
[[nodiscard]] std::vector<std::string> keep_until_restart(const io::Config& in_use,
                                                          io::Config& read);

}  // namespace commands
