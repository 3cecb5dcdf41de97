// [[appointments]] into the plan.
#include "service/io/premises_plan.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace io {
namespace {

using sensors::Milliseconds;

/// Nothing to import could be told from a directory or from a file of another kind.
void check_files(const TomlReader& reader, const std::string& files) {
  const auto refuse = [&](std::string_view why, std::string_view expected) {
    reader.mistakes().add(reader.at("files"), fmt::format("files = \"{}\": {}", files, why),
                          expected);
  };
  const std::filesystem::path path{files};
  const std::filesystem::path kind = path.extension();
  if (kind != ".csv" && kind != ".ics") {
    refuse("neither CSV nor iCalendar",
           "a path such as \"/var/lib/raumwacht/import/*.csv\", or .ics");
  } else if (path.parent_path().string().find_first_of("*?[") != std::string::npos) {
    refuse("several directories", "* and ? in the file name only; another [[appointments]]");
  }
}

EntryWindow window_of(const std::optional<TomlReader>& enter) {
  EntryWindow window;
  if (!enter) return window;
  enter->check_keys();
  const auto of = [&](std::string_view key, Milliseconds otherwise) {
    return enter->duration(key).value_or(otherwise);
  };
  return {of("early", window.early), of("late", window.late), of("hold", window.hold)};
}

/// What the table says, each room a text with its place.
std::vector<PlannedRoomName> rooms_of(const TomlReader& reader) {
  std::vector<PlannedRoomName> rooms;
  const TomlTable* table = reader.entries("rooms");
  if (table == nullptr) return rooms;
  for (const TomlEntry& entry : *table) {
    if (const auto* room = std::get_if<std::string>(&entry.value.what)) {
      rooms.push_back({{entry.key, entry.at}, {*room, entry.value.at}});
    } else {
      reader.mistakes().add(entry.value.at,
                            fmt::format("{} = {}: not a text", entry.key, shown(entry.value)),
                            "the id of a room");
    }
  }
  return rooms;
}

}  // namespace

void plan_appointments(const ConfigBlocks& blocks, PremisesPlan& plan) {
  for (const TomlReader& reader : blocks.all("appointments")) {
    reader.check_keys();
    PlannedAppointments& planned = plan.appointments.emplace_back();
    planned.at = reader.at();
    planned.site = reader.placed("site");
    planned.files = reader.text("files");
    planned.files_at = reader.at("files");
    if (!planned.files.empty()) check_files(reader, planned.files);
    planned.rooms = rooms_of(reader);
    const std::optional<TomlReader> enter = reader.table("enter");
    planned.enter = window_of(enter);
    if (enter) planned.enter_at = reader.at("enter");
  }
}

}  // namespace io
