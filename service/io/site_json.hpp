// What /api/v1/sites says: sites with their spaces and sensors as of one batch, as JSON.
//
// A member without a value is absent, never null and never the last one known: `persons` while the
// count is unknown, `co2_ppm` while no sensor is fresh, `limit` where there is none. For rooms
// without a service agreement `persons_locked` stands in the place of everything that tells how
// many persons are in them, and their counters have no `heard`, but for the live page (SiteView). Words come in German and English. Pure functions of what they are
// given; any thread.
#pragma once

#include "service/core/board.hpp"
#include "service/io/site_view.hpp"

#include <optional>
#include <span>
#include <string>

namespace io {

/// {"seq", "time", "broker_lost", "simulated", "troubles": […], "sites": […]}
[[nodiscard]] std::string sites_json(const core::Board& board, const SiteView& view);
/// The same head, and the members of one site: "id", "name", "time_zone",
/// "appointments" (whether there are any here), "spaces", "sensors".
[[nodiscard]] std::string site_json(const core::Board& board, core::SpaceId site,
                                    const SiteView& view);
/// The head, and "spaces": […]: each with the "site" it belongs to.
[[nodiscard]] std::string spaces_json(const core::Board& board,
                                      std::span<const core::SpaceId> spaces, const SiteView& view);
/// The only site; nothing if there are more.
[[nodiscard]] std::optional<core::SpaceId> only_site(const core::Premises& premises);

}  // namespace io
