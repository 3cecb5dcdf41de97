#include "tests/support/appointments.hpp"

#include "service/io/appointment_csv.hpp"
#include "service/io/appointment_ics.hpp"
#include "service/io/appointment_words.hpp"
#include "service/io/local_day.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/source_root.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace support {
namespace {

using namespace std::chrono_literals;

io::InstallationKey fixed_key() {
  io::InstallationKey::Bytes bytes{};
  bytes.fill(std::byte{7});
  return io::InstallationKey{bytes};
}

io::AppointmentRooms rooms_of_house() {
  const io::Config config = config_of(
      "[[site]]\nid = \"haus\"\n"
      "[[site]]\nid = \"hof\"\n"
      "[[room]]\nid = \"b101\"\nname = \"Beratung 101\"\nsite = \"haus\"\n"
      "[[room]]\nid = \"b102\"\nname = \"Beratung 102\"\nsite = \"haus\"\n"
      "[[room]]\nid = \"h1\"\nname = \"Hofzimmer\"\nsite = \"hof\"\n"
      "[[appointments]]\nsite = \"haus\"\nrooms = { \"Großer Raum\" = \"b102\" }\n");
  return {config.appointments.front(), *config.premises};
}

io::Import taken(io::ImportResult result) {
  if (!result) throw std::runtime_error{to_line(result.error())};
  return std::move(*result);
}

std::string mistake(const io::ImportResult& result) {
  return result ? std::string{} : to_line(result.error());
}

std::string clock(core::Time t) { return io::local_clock("Europe/Berlin", t).substr(0, 5); }

std::string shown(const io::ImportedAppointment& one) {
  const std::chrono::year_month_day day = io::local_date("Europe/Berlin", one.start);
  std::string text =
      fmt::format("{:02}.{:02}. {}-{} {}", static_cast<unsigned>(day.day()),
                  static_cast<unsigned>(day.month()), clock(one.start), clock(one.end), one.room);
  if (one.channel != io::Channel::visit) text += fmt::format(" {}", name_of(one.channel));
  if (one.persons != 1) text += fmt::format(" {} persons", one.persons);
  if (one.companion) text += " +1";
  if (!one.concern.empty()) text += " " + one.concern;
  if (one.cancelled) text += " cancelled";
  return text;
}

Texts lines(const std::vector<io::ImportNote>& notes) {
  Texts texts;
  for (const io::ImportNote& note : notes) texts.push_back(to_line(note));
  return texts;
}

}  // namespace

ImportDesk::ImportDesk()
    : key_{fixed_key()},
      rooms_{rooms_of_house()},
      context_{.key = key_,
               .rooms = rooms_,
               .site = "haus",
               .time_zone = "Europe/Berlin",
               .concerns = {},
               .now = std::chrono::sys_days{2026y / 3 / 17} + 6h} {}

io::Import ImportDesk::csv(std::string_view bytes) const {
  return taken(io::read_appointment_csv(bytes, context_));
}
io::Import ImportDesk::ics(std::string_view bytes) const {
  return taken(io::read_appointment_ics(bytes, context_));
}
std::string ImportDesk::csv_mistake(std::string_view bytes) const {
  return mistake(io::read_appointment_csv(bytes, context_));
}
std::string ImportDesk::ics_mistake(std::string_view bytes) const {
  return mistake(io::read_appointment_ics(bytes, context_));
}

std::string appointment_file(std::string_view name) {
  std::ifstream in{source_root() / "tests/io/appointments" / name, std::ios::binary};
  if (!in) throw std::runtime_error{fmt::format("no file {}", name)};
  return {std::istreambuf_iterator<char>{in}, {}};
}

std::string event(std::string_view lines) {
  return fmt::format("BEGIN:VEVENT\n{}END:VEVENT\n", lines);
}

std::string calendar(std::string_view parts) {
  return fmt::format("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Test//DE\n{}END:VCALENDAR\n", parts);
}

Texts shown(const io::Import& import) {
  Texts texts;
  for (const io::ImportedAppointment& one : import.appointments) texts.push_back(shown(one));
  return texts;
}

Texts refusals(const io::Import& import) { return lines(import.report.refused); }
Texts notes(const io::Import& import) { return lines(import.report.notes); }

std::string everything(const io::Import& import) {
  std::string all;
  for (const io::ImportedAppointment& one : import.appointments)
    all += fmt::format("{} {} {}\n", shown(one), one.key, one.series);
  for (const io::WholeSeries& series : import.series) all += series.key + "\n";
  for (const Texts& texts : {refusals(import), notes(import)})
    all += fmt::format("{}\n", fmt::join(texts, "\n"));
  return all;
}

std::string at(std::string_view uid, std::string_view start, std::string_view more) {
  return event(
      fmt::format("UID:{}\nDTSTART;TZID=Europe/Berlin:{}\nDURATION:PT30M\n{}{}", uid, start,
                  more.find("LOCATION") == std::string_view::npos ? "LOCATION:b101\n" : "", more));
}

io::Import import_of(std::string_view events) { return ImportDesk{}.ics(calendar(events)); }

Texts reasons(const io::Import& import) {
  Texts texts;
  for (const io::ImportNote& note : import.report.refused) texts.push_back(note.what);
  return texts;
}

}  // namespace support
