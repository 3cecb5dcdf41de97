// A sensor of the space, or of one of its doors, has not been heard for three times as long as it was
// expected to need. That is its hold time already, and one message ends it: both times are 0.
//
// Not for whole sites: their floors say it, and the broker's silence is told apart: after it each sensor
// has its time again.
#include "service/core/rule.hpp"

#include <array>

namespace rules {
namespace {

using namespace std::chrono_literals;

enum At : std::size_t { hold, clear };
constexpr std::array settings{
    sensors::Setting{.name = "hold",
                     .fallback = 0s,
                     .meaning = "so long silent, beyond what was expected, before it is told"},
    sensors::Setting{
        .name = "clear", .fallback = 0s, .meaning = "so long all heard again before it is over"},
};
constexpr std::array levels{core::RuleLevel{.name = "",
                                            .audience = core::Audience::technical,
                                            .force = core::Force::house,
                                            .escalates_after = 60min}};

bool applies_to(const core::Space& space) { return space.kind != core::SpaceKind::site; }

core::Condition condition_of(const core::SpaceView& space) {
  if (space.silent > 0) return core::Condition::broken;
  return space.unheard > 0 ? core::Condition::unassessable : core::Condition::cleared;
}

core::Judgement judge(const core::SpaceView& space, const sensors::Settings& with, std::size_t) {
  return {.condition = condition_of(space),
          .value = static_cast<std::int32_t>(space.silent),
          .threshold = 0,
          .hold = with.duration(hold),
          .clear = with.duration(clear)};
}

}  // namespace

extern constinit const core::Rule sensor_silent{
    .id = "sensor_silent",
    .meaning = "a sensor has not been heard for three times what was expected",
    .legal_basis = "own monitoring: what is not measured cannot be proved",
    .levels = levels,
    .settings = settings,
    .applies_to = applies_to,
    .judge = judge,
    .holds_others = true,
};

}  // namespace rules
