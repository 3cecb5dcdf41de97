// What a message tells of how to configure its device, for the format sparkplug-b. Pure, safe from any
// thread.
#pragma once

#include "sensors/format.hpp"

namespace sensors {

/// One source for each edge node, whose death is that of all its devices; and of a birth the aliases of
/// what is of use, since data may tell those alone.
void advise_aliases(const Message& message, Advice& advice);

}  // namespace sensors
