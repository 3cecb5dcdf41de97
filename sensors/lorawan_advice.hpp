// What an uplink tells of the codec its device needs, for the format lorawan. Pure, safe from any
// thread.
#pragma once

#include "sensors/format.hpp"

namespace sensors {

/// Puts the codecs that fit into the advice; none where the message is no uplink or has no bytes.
void advise_codec(const Message& message, Advice& advice);

}  // namespace sensors
