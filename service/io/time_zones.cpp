#include "service/io/time_zones.hpp"

#include "service/io/did_you_mean.hpp"

#include <date/tz.h>

#include <stdexcept>
#include <vector>

namespace io {

namespace {

bool exists(std::string_view name) {
  try {
    return date::locate_zone(std::string{name}) != nullptr;
  } catch (const std::runtime_error&) {  // its way to say no
    return false;
  }
}

}  // namespace

std::string time_zone_mistake(std::string_view name) {
  try {
    const date::tzdb& database = date::get_tzdb();
    if (exists(name)) return {};
    std::vector<std::string_view> known;
    for (const date::time_zone& zone : database.zones) known.push_back(zone.name());
    return did_you_mean(name, known, "a name of the tz database, such as \"Europe/Berlin\"");
  } catch (const std::runtime_error& error) {
    return std::string{"the tz database cannot be read: "} + error.what();
  }
}

bool is_time_zone(std::string_view name) { return !name.empty() && exists(name); }

std::string machine_time_zone() {
  try {
    return date::current_zone()->name();
  } catch (const std::runtime_error&) {  // no /etc/localtime, as in a container
    return "UTC";
  }
}

}  // namespace io
