// The sheet for the day on which the network is down: today's times, codes, rooms and limits of one
// site, to be printed and kept by hand. One self-contained page without scripts and without anything
// from elsewhere; black and white is enough. No counts, no names. Pure function, any thread.
#pragma once

#include "service/core/desk.hpp"
#include "service/core/occupancy.hpp"
#include "service/texts/texts.hpp"

#include <functional>
#include <string>

namespace report {

struct SheetSources {
  const core::Desk& desk;
  std::function<std::optional<core::Persons>(core::SpaceId)> limit_of;  ///< in force now
  std::function<std::string(std::uint32_t)> code_of;                    ///< of an appointment
};

[[nodiscard]] std::string emergency_sheet(const SheetSources& sources, core::SpaceId site,
                                          texts::Language language);

}  // namespace report
