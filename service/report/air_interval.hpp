// How far the interval of airing was kept (ASR A3.6; domain 1.2 R6, 2.1 block 4): of the time in which a room was in use
// and its air known, the time in which airing was not overdue. Weighed by time, as what is to be kept in 95 % of the
// time in use is (domain 2.2): airings have no fixed number a day. Pure, any thread.
#pragma once

#include "service/report/site_figures.hpp"

#include <string_view>

namespace report {

/// In minutes; what is overdue counts by the minute begun, and only in quarters of an hour of which count and CO2 are
/// known. Of a room that nobody used, of a whole of 0.
[[nodiscard]] Share air_interval_kept(const SiteReport& report, const SpaceReport& room,
                                      std::string_view id);

}  // namespace report
