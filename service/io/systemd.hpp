// What systemd is told (sd_notify): ready, stopping, how things stand, alive; and how often it wants to hear the last.
// Nothing happens where no systemd listens. No call waits: systemd may be busy with every unit of the machine.
// Any thread.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace io {

// True once it was taken, and where nobody listens; false: worth another attempt.
bool notify_ready();
bool notify_stopping();
bool notify_status(std::string_view one_line);
bool notify_alive();  ///< feeds the watchdog
/// Not ready yet, and getting there: wait so much longer before you give it up.
bool notify_still_starting(std::chrono::seconds longer);

/// Within which time notify_alive() is wanted, again and again; nothing where nobody waits for it.
[[nodiscard]] std::optional<std::chrono::microseconds> watchdog_period();

}  // namespace io
