// The rooms of a site by what calendars call them. Immutable; any thread.
#pragma once

#include "service/io/config.hpp"

#include <map>
#include <string>
#include <string_view>

namespace io {

class AppointmentRooms {
 public:
  /// What the configuration says, then ids, then names that one room alone has.
  AppointmentRooms(const AppointmentsConfig& config, const core::Premises& premises);

  /// The id of the room that the text is a name of; "" if there is none. Case, spaces and the way
  /// to write umlauts do not count.
  [[nodiscard]] std::string_view find(std::string_view text) const;
  /// The one room whose name is the text or one of its parts, which ; , or / separate: "Beratung
  /// 101; Haus 1". "" if there is none, or more than one.
  [[nodiscard]] std::string_view find_in(std::string_view place) const;

 private:
  std::map<std::string, std::string, std::less<>> rooms_;  // id by folded name
};

}  // namespace io
