// What in a report asks for a measure, and the figure by which one sees whether it helped. Pure; any thread.
#pragma once

#include "service/report/site_figures.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace report {

/// Of a space: one of io::findings.
struct Finding {
  std::string_view id;
  std::string space;   ///< id
  std::int64_t n = 0;  ///< times; of "sensor" per cent of opening hours, of the worst sensor there
};

/// In the order of the spaces.
[[nodiscard]] std::vector<Finding> findings_of(const SiteReport& report,
                                               const core::Premises& premises);

/// The figure of a finding there, whether it asks for a measure or not. Nothing if nobody looked, too little is known of
/// it to prove that there was none, or the premises know no such space.
[[nodiscard]] std::optional<std::int64_t> figure_of(std::string_view finding,
                                                    std::string_view space,
                                                    const SiteReport& report,
                                                    const core::Premises& premises);

/// What a report of before found, from its JSON form; none if that is of another shape.
[[nodiscard]] std::vector<Finding> findings_in(std::string_view report_json);

}  // namespace report
