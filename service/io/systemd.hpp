// What systemd is told (sd_notify): ready, reloading, stopping, how things stand, alive. Nothing happens where no
// systemd listens. Any thread.
#pragma once

#include <string_view>

namespace io {

void notify_ready();
void notify_stopping();
void notify_status(std::string_view one_line);
void notify_alive();  ///< feeds the watchdog

}  // namespace io
