// A house with appointments on Wednesday, 12 August 2020, 10:00 in Leipzig: site "haus" with rooms
// b101 "Beratung 101" and b102 "Beratung 102", CSV and iCalendar
// files watched in a directory of its own.
//
// Stages: "eins" since 1 August with visits for gutachten and auskunft, "zwei" by command and "drei"
// from 20 August on with visits for gutachten alone.
#pragma once

#include "service/io/config.hpp"
#include "tests/support/house.hpp"
#include "tests/support/temp_dir.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace support {

struct AppointmentHouse {
  AppointmentHouse();

  /// A watched file that nobody has written to for a minute: rows under their headings, or as it is.
  void drop(std::string_view file, std::string_view rows) const;
  void drop_file(std::string_view file, std::string_view text) const;
  [[nodiscard]] std::filesystem::path import_dir() const { return dir / "import"; }

  TempDir dir;
  io::Config config;
  House house;
};

/// The line of headings that rows of appointment_row() stand under.
inline constexpr std::string_view appointment_headings =
    "code,room,start,end,persons,companion,concern,channel\n";
/// On `day`, half an hour from the hour on, for one person.
[[nodiscard]] std::string appointment_row(std::string_view code, std::string_view room, int hour,
                                          std::string_view concern = "",
                                          std::string_view channel = "",
                                          std::string_view day = "2020-08-12");

}  // namespace support
