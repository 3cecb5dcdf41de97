// What the stages of a house say of appointments to come. Pure; any thread.
#pragma once

#include "service/core/desk.hpp"

#include <chrono>
#include <string_view>

namespace io {

/// The stage that will be in force at a site on that day, as far as can be known now: the one ordered by command, unless
/// another begins by its date. nullptr: there is no such site.
[[nodiscard]] const core::Stage* stage_on(const core::Desk& desk, std::string_view site,
                                          std::chrono::sys_days day);

/// Whether it has visits for that concern. Where nobody knows the site, it has.
[[nodiscard]] bool has_visits(const core::Desk& desk, std::string_view site,
                              std::string_view concern, std::chrono::sys_days day);

/// Another one, by its name, than was to be expected before; at a site that is known both times.
[[nodiscard]] bool is_other_stage_on(const core::Desk& before, const core::Desk& now,
                                     std::string_view site, std::chrono::sys_days day);

/// Any site has another stage in force, by its name, or there are other sites.
[[nodiscard]] bool is_other_stage_in_force(const core::Desk& before, const core::Desk& now);

}  // namespace io
