// A sensor says what cannot be true (core/implausible.hpp lists what and why, domain 3.5), or the
// count of a space does. The finding names the sensor or space in words; nothing is corrected.
//
// Not for whole sites: their floors say it.
#include "service/core/rule.hpp"

#include <algorithm>
#include <array>

namespace rules {
namespace {

using namespace std::chrono_literals;

enum At : std::size_t { hold, clear };
constexpr std::array settings{
    sensors::Setting{.name = "hold",
                     .fallback = 0s,
                     .meaning = "so long found before it is told; each finding has its own length "
                                "already"},
    sensors::Setting{
        .name = "clear", .fallback = 0s, .meaning = "so long not found any more before it is over"},
};
constexpr std::array levels{core::RuleLevel{.name = "",
                                            .audience = core::Audience::technical,
                                            .force = core::Force::house,
                                            .escalates_after = 24h}};

bool applies_to(const core::Space& space) { return space.kind != core::SpaceKind::site; }

/// A count knows no time of its own: a group that is passing through is no finding.
core::Duration hold_of(const core::Finding& finding, core::Duration configured) {
  return finding.what == core::Implausible::crowded ? std::max(core::odd_for, configured)
                                                    : configured;
}

core::Judgement judge(const core::SpaceView& space, const sensors::Settings& with, std::size_t) {
  return {.condition = space.doubtful > 0 ? core::Condition::broken : core::Condition::cleared,
          .value = static_cast<std::int32_t>(space.doubtful),
          .threshold = 0,
          .hold = hold_of(space.finding, with.duration(hold)),
          .clear = with.duration(clear),
          .again = space.finding_ends,
          .detail = space.finding.detail()};
}

}  // namespace

extern constinit const core::Rule plausibility{
    .id = "plausibility",
    .meaning = "a sensor says what cannot be true",
    .legal_basis = "own monitoring: a count that cannot be true proves nothing",
    .levels = levels,
    .settings = settings,
    .applies_to = applies_to,
    .judge = judge,
};

}  // namespace rules
