// What those who tell of spaces need beside the board. Values; the functions in it are called on the
// thread of who tells.
#pragma once

#include "service/core/desk.hpp"
#include "service/io/space_texts.hpp"
#include "service/io/troubles.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace io {

/// "14:05": the clock on the wall of a site.
using LocalTime = std::function<std::string(core::SpaceId site, core::Time wall_time)>;

/// What an alert says of a supply: supply_facts.
using SupplyWords = std::function<SupplyFacts(core::SpaceId site, core::SupplyId supply)>;

/// "Europe/Berlin": the time zone of a site.
using TimeZoneOf = std::function<std::string(core::SpaceId site)>;

struct SiteView {
  LocalTime local_time;
  TimeZoneOf time_zone{};  ///< none: it is not told
  /// Whether appointments of a site are known here; none: it is not told.
  std::function<bool(std::string_view site)> has_appointments{};
  SupplyWords supply{};             ///< none: only its name
  bool simulated = false;           ///< the clock is not the real one
  std::vector<Trouble> troubles{};  ///< of the service itself
  /// Whether a floor is drawn; none: it is not told.
  std::function<bool(core::SpaceId floor)> has_plan{};
  /// For the live page, which keeps nothing: it tells heads in rooms also while no service agreement
  /// allows them elsewhere.
  bool live_page = false;
  /// What the board does not show; nullptr, or that of other premises, leaves it out.
  std::shared_ptr<const core::Desk> desk{};
};

}  // namespace io
