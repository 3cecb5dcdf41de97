// The log: one line an event, to the journal where it listens, else to stderr. In the journal a line that has a cause
// has it as a field: `journalctl RAUMWACHT_CAUSE=recording`.
//
// Any thread. A cause that goes on speaks once a minute and says how often it was held back, so that nothing floods
// the journal. Control characters are escaped: one event is one line, whatever a message contained.
#pragma once

#include <string_view>

namespace io {

enum class Severity : unsigned char { error, warning, info };

/// `cause` is the same for all lines of one kind of event ("mqtt.connect"): it sets the pace. "" is never held back.
void log(Severity severity, std::string_view cause, std::string_view text);

}  // namespace io
