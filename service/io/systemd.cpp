#include "service/io/systemd.hpp"

#include <systemd/sd-daemon.h>

#include <string>

namespace io {

void notify_ready() { (void)sd_notify(0, "READY=1"); }
void notify_stopping() { (void)sd_notify(0, "STOPPING=1"); }
void notify_status(std::string_view one_line) {
  (void)sd_notify(0, ("STATUS=" + std::string{one_line}).c_str());
}
void notify_alive() { (void)sd_notify(0, "WATCHDOG=1"); }

}  // namespace io
