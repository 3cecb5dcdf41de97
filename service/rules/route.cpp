// Against the direction of a one-way door: more than two passages in ten minutes (domain 1.4, ROUTE).
// One who turns round is no finding; three are, since then signs or barriers fail.
#include "service/core/rule.hpp"

#include <array>

namespace rules {
namespace {

using namespace std::chrono_literals;
using enum core::Condition;

enum At : std::size_t { passages, window, clear };
constexpr std::array settings{
    sensors::Setting{.name = "passages",
                     .fallback = 2,
                     .unit = "passages",
                     .meaning = "more than so many are told",
                     .most = 15},
    sensors::Setting{.name = "window", .fallback = 10min, .meaning = "within so long"},
    sensors::Setting{.name = "clear", .fallback = 0s, .meaning = "so long kept before it is over"},
};
constexpr std::array levels{
    core::RuleLevel{.name = "", .audience = core::Audience::building, .force = core::Force::house}};

bool applies_to(const core::Space& space) { return space.one_way; }

core::Judgement judge(const core::SpaceView& space, const sensors::Settings& with, std::size_t) {
  core::Judgement judgement{.condition = cleared,
                            .threshold = static_cast<std::int32_t>(with.number(passages)),
                            .clear = with.duration(clear)};
  for (const core::Time at : space.against) {
    const core::Time until = at + with.duration(window);
    if (until <= space.now) continue;
    if (judgement.value++ == 0) judgement.again = until;  // then there is one less
  }
  if (judgement.value > judgement.threshold) judgement.condition = broken;
  return judgement;
}

}  // namespace

extern constinit const core::Rule route{
    .id = "route",
    .meaning = "persons go against the direction of a one-way door",
    .legal_basis = "house rule: walking routes",
    .levels = levels,
    .settings = settings,
    .applies_to = applies_to,
    .judge = judge,
};

}  // namespace rules
