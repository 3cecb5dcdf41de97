// The clock on the wall of each site. Reads the system's time zones when made; the function it
// gives may be called on any thread.
#pragma once

#include "service/io/config.hpp"
#include "service/io/site_json.hpp"

#include <span>

namespace io {

/// REQUIRES: the zones exist, and `sites` has every site of the premises.
[[nodiscard]] LocalTime local_time_of(const core::Premises& premises,
                                      std::span<const SiteConfig> sites);

/// The names of their time zones. REQUIRES: as above; nothing is read.
[[nodiscard]] TimeZoneOf time_zones_of(const core::Premises& premises,
                                       std::span<const SiteConfig> sites);

}  // namespace io
