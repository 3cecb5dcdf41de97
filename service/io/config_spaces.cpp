// [[site]], [[floor]], [[area]], [[room]] and [[door]] into the plan.
#include "service/io/config_hours.hpp"
#include "service/io/config_values.hpp"
#include "service/io/premises_plan.hpp"
#include "service/io/time_zones.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace io {
namespace {

using core::Persons;
using core::SpaceKind;

Persons persons(std::optional<std::int64_t> number) {
  return {static_cast<std::int32_t>(number.value_or(0))};
}

PlannedSpace plan_space(const TomlReader& reader, SpaceKind kind) {
  reader.check_keys();
  PlannedSpace planned;
  planned.at = reader.at();
  planned.space.id = id_of(reader);
  planned.space.kind = kind;
  planned.space.name = reader.text("name");
  if (planned.space.name.empty()) planned.space.name = planned.space.id;
  if (const auto permitted = reader.number("max_persons"))
    planned.space.limit = {.persons = persons(permitted), .bound = core::Bound::permit};
  if (kind != SpaceKind::site) planned.box = read_plan_box(reader);
  return planned;
}

void put_within(const TomlReader& reader, PlannedSpace& planned,
                std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (auto name = reader.placed(key)) planned.within.emplace_back(key, std::move(*name));
  }
}

/// "" if there is no such zone.
std::string read_time_zone(const TomlReader& reader) {
  std::string zone = reader.text("time_zone");
  const std::string wrong = zone.empty() ? "" : time_zone_mistake(zone);
  if (wrong.empty()) return zone;
  reader.mistakes().add(reader.at("time_zone"),
                        fmt::format("time_zone = \"{}\": no such zone", zone), wrong);
  return {};
}

void read_contact(const TomlReader& reader, core::Site& site) {
  reader.check_keys();
  site.phone = reader.text("phone");
  site.email = reader.text("email");
  site.portal = reader.text("portal");
  const bool address = std::ranges::count(site.email, '@') == 1 &&
                       site.email.find_first_of(" \t<>") == std::string::npos;
  if (site.email.empty() || address) return;
  reader.mistakes().add(reader.at("email"), fmt::format("email = \"{}\": no address", site.email),
                        "such as \"post@example.org\"");
}

/// Nothing: never.
std::optional<std::chrono::minutes> read_night_reset(const TomlReader& reader) {
  const std::string written = reader.text("night_reset");
  if (written == "never" || written.empty()) return std::nullopt;
  const auto at = time_of_day_from(written);
  if (!at) {
    reader.mistakes().add(reader.at("night_reset"),
                          fmt::format("night_reset = \"{}\": no time of day", written),
                          "HH:MM at a quiet hour, or \"never\"");
  }
  return at;
}

PlannedSpace plan_site(const TomlReader& reader) {
  PlannedSpace planned = plan_space(reader, SpaceKind::site);
  planned.time_zone = read_time_zone(reader);
  planned.site.calendar = read_calendar(reader);
  if (!planned.time_zone.empty()) planned.site.calendar.offsets = zone_offsets(planned.time_zone);
  if (const auto contact = reader.table("contact")) read_contact(*contact, planned.site);
  planned.site.reset_at = read_night_reset(reader);
  planned.site.daily_checklist = reader.text("checklist") != "standing";
  if (const auto rooms = reader.number("min_rooms"))
    planned.site.min_rooms = static_cast<int>(*rooms);
  planned.min_rooms_at = reader.at("min_rooms");
  return planned;
}

/// The seat plan or the permit, whichever is less.
void limit_room(const TomlReader& reader, core::Space& room) {
  const auto seats = reader.number("seats");
  if (seats && (!room.limit || persons(seats) <= room.limit->persons))
    room.limit = {.persons = persons(seats), .bound = core::Bound::seats};
  room.staff = persons(reader.number("staff"));
  if (!room.limit || room.staff <= room.limit->persons) return;
  reader.mistakes().add(reader.at("staff"),
                        fmt::format("staff = {}: more than may be in the room", room.staff.value),
                        fmt::format("at most {}", room.limit->persons.value));
}

PlannedSpace plan_room(const TomlReader& reader) {
  PlannedSpace planned = plan_space(reader, SpaceKind::room);
  put_within(reader, planned, {"floor", "area", "site"});
  limit_room(reader, planned.space);
  planned.space.volume_m3 = reader.real("volume_m3");
  planned.space.area_m2 = reader.real("area_m2");
  planned.space.outdoor_air_m3h = reader.real("outdoor_air_m3h");
  planned.space.directions = reader.text("directions");
  planned.ready = reader.names("ready");
  if (const auto substitute = reader.table("substitute")) {
    substitute->check_keys();
    planned.space.substitute = substitute->text("document");
  }
  planned.door = reader.flag("door").value_or(true);
  return planned;
}

}  // namespace

std::string id_of(const TomlReader& reader) {
  const std::string good = reader.text("id");
  return good.empty() ? reader.raw_text("id") : good;
}

void plan_spaces(const ConfigBlocks& blocks, PremisesPlan& plan) {
  for (const TomlReader& site : blocks.all("site")) plan.spaces.push_back(plan_site(site));
  for (const TomlReader& floor : blocks.all("floor")) {
    PlannedSpace& planned = plan.spaces.emplace_back(plan_space(floor, SpaceKind::floor));
    put_within(floor, planned, {"site"});
  }
  for (const TomlReader& area : blocks.all("area")) {
    PlannedSpace& planned = plan.spaces.emplace_back(plan_space(area, SpaceKind::area));
    put_within(area, planned, {"floor", "site"});
    planned.space.waiting = area.flag("waiting").value_or(false);
    planned.space.volume_m3 = area.real("volume_m3");
  }
  for (const TomlReader& room : blocks.all("room")) plan.spaces.push_back(plan_room(room));
}

void plan_doors(const ConfigBlocks& blocks, PremisesPlan& plan) {
  for (const TomlReader& door : blocks.all("door")) {
    door.check_keys();
    plan.doors.push_back({.at = door.at(),
                          .id = id_of(door),
                          .name = door.text("name"),
                          .between = door.names("between"),
                          .one_way = door.flag("one_way").value_or(false)});
  }
}

}  // namespace io
