#include "tests/support/appointment_house.hpp"

#include "tests/support/config_text.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>

namespace support {
namespace {

io::Config config_in(const TempDir& dir) {
  io::Config config = config_of(fmt::format(
      R"([[site]]
id = "haus"
[[room]]
id = "b101"
name = "Beratung 101"
[[room]]
id = "b102"
name = "Beratung 102"
[[stage]]
name = "eins"
from = 2020-08-01
concerns = ["gutachten", "auskunft"]
[[stage]]
name = "zwei"
concerns = ["gutachten"]
[[stage]]
name = "drei"
from = 2020-08-20
concerns = ["gutachten"]
[[appointments]]
files = "{0}/*.csv"
[[appointments]]
files = "{0}/*.ics"
)",
      (dir / "import").string()));
  config.ledger.path = dir / "ledger.db";
  return config;
}

}  // namespace

AppointmentHouse::AppointmentHouse() : config{config_in(dir)}, house{config.premises} {
  std::filesystem::create_directory(import_dir());
  house.start();
}

void AppointmentHouse::drop(std::string_view file, std::string_view rows) const {
  drop_file(file, fmt::format("{}{}", appointment_headings, rows));
}

void AppointmentHouse::drop_file(std::string_view file, std::string_view text) const {
  const std::filesystem::path path = import_dir() / file;
  std::ofstream{path} << text;
  std::filesystem::last_write_time(
      path, std::filesystem::file_time_type::clock::now() - std::chrono::minutes{1});
}

std::string appointment_row(std::string_view code, std::string_view room, int hour,
                            std::string_view concern, std::string_view channel,
                            std::string_view day) {
  return fmt::format("{0},{1},{2}T{3:02}:00,{2}T{3:02}:30,1,no,{4},{5}\n", code, room, day, hour,
                     concern, channel);
}

}  // namespace support
