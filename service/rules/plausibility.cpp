// A counter and its second count, a device's own or that of a second device at the door, differ by
// more than both can err. Which of them is wrong, only somebody who walks through the door can tell.
//
// Not for whole sites: their floors say it.
#include "service/core/rule.hpp"

#include <array>

namespace rules {
namespace {

using namespace std::chrono_literals;

enum At : std::size_t { hold, clear };
constexpr std::array settings{
    sensors::Setting{.name = "hold",
                     .fallback = 0s,
                     .meaning = "so long in disagreement before it is told; a look is at forty "
                                "passages already"},
    sensors::Setting{
        .name = "clear", .fallback = 0s, .meaning = "so long in agreement before it is over"},
};
constexpr std::array levels{core::RuleLevel{
    .name = "", .audience = core::Audience::technical, .force = core::Force::house}};

bool applies_to(const core::Space& space) { return space.kind != core::SpaceKind::site; }

core::Judgement judge(const core::SpaceView& space, const sensors::Settings& with, std::size_t) {
  return {.condition = space.disagreeing > 0 ? core::Condition::broken : core::Condition::cleared,
          .value = static_cast<std::int32_t>(space.disagreeing),
          .threshold = 0,
          .hold = with.duration(hold),
          .clear = with.duration(clear)};
}

}  // namespace

extern constinit const core::Rule plausibility{
    .id = "plausibility",
    .meaning = "two counts of one door differ by more than counters err",
    .legal_basis = "own monitoring: a count that cannot be true proves nothing",
    .levels = levels,
    .settings = settings,
    .applies_to = applies_to,
    .judge = judge,
};

}  // namespace rules
