#include "service/io/state_json.hpp"

#include "service/io/iso_time.hpp"

#include <fmt/format.h>

#include <array>
#include <iterator>

namespace io {

std::string_view name_of(core::Quality quality) {
  static constexpr std::array<std::string_view, 3> names{"good", "uncertain", "unknown"};
  return names[static_cast<std::size_t>(quality)];
}

bool may_show_persons(const core::Premises& premises, core::SpaceId space) {
  return premises.agreement || premises[space].kind != core::SpaceKind::room;
}

std::string state_json(const core::Premises& premises, core::SpaceId space,
                       const core::SpaceFace& face, const Moment& moment) {
  const core::Occupancy& occupancy = face.occupancy;
  std::string json = fmt::format(R"({{"state":"{}")", core::name_of(face.standing.status));
  const auto out = std::back_inserter(json);
  if (const auto persons = occupancy.known_persons();
      persons && may_show_persons(premises, space)) {
    fmt::format_to(out, R"(,"persons":{})", persons->value);
    if (occupancy.open) json += R"(,"at_least":true)";
  }
  if (occupancy.limit) fmt::format_to(out, R"(,"limit":{})", occupancy.limit->value);
  fmt::format_to(out, R"(,"quality":"{}")", name_of(occupancy.quality));
  if (face.air.ppm) fmt::format_to(out, R"(,"co2_ppm":{})", face.air.ppm->value);
  if (face.standing.since != core::Time{})
    fmt::format_to(out, R"(,"since":"{}")", to_iso(face.standing.since + moment.wall_offset));
  fmt::format_to(out, R"(,"t":"{}"}})", to_iso(moment.t + moment.wall_offset));
  return json;
}

}  // namespace io
