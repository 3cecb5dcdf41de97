// What /api/v1/sites says: sites with their spaces and sensors as of one batch, as JSON.
//
// A member without a value is absent, never null and never the last one known: `persons` while the
// count is unknown, `co2_ppm` while no sensor is fresh, `limit` where there is none. For rooms
// without a service agreement `persons_locked` stands in the place of everything that tells how
// many persons are in them. Words come in German and English. Pure functions of what they are
// given; any thread.
#pragma once

#include "service/core/board.hpp"
#include "service/core/desk.hpp"
#include "service/io/space_texts.hpp"

#include <functional>
#include <optional>
#include <string>

namespace io {

/// "14:05": the clock on the wall of a site.
using LocalTime = std::function<std::string(core::SpaceId site, core::Time wall_time)>;

/// What an alert says of a supply: supply_facts.
using SupplyWords = std::function<SupplyFacts(core::SpaceId site, core::SupplyId supply)>;

struct SiteView {
  LocalTime local_time;
  SupplyWords supply{};    ///< none: only its name
  bool simulated = false;  ///< the clock is not the real one
  /// What the board does not show; nullptr, or that of other premises, leaves it out.
  std::shared_ptr<const core::Desk> desk{};
};

/// {"seq", "time", "broker_lost", "simulated", "sites": […]}
[[nodiscard]] std::string sites_json(const core::Board& board, const SiteView& view);
/// The same head, and the members of one site: "id", "name", "spaces", "sensors".
[[nodiscard]] std::string site_json(const core::Board& board, core::SpaceId site,
                                    const SiteView& view);
/// The only site; nothing if there are more.
[[nodiscard]] std::optional<core::SpaceId> only_site(const core::Premises& premises);

}  // namespace io
