// Too few rooms of a site can be used: out of use, not set up, or left out by the stage. The work of
// the house must go on whatever happens: appointments have to move in time.
#include "service/core/rule.hpp"

#include <array>

namespace rules {
namespace {

using namespace std::chrono_literals;
using enum core::Condition;

enum At : std::size_t { hold, clear };
constexpr std::array settings{
    sensors::Setting{.name = "hold", .fallback = 5min, .meaning = "so long before it is told"},
    sensors::Setting{
        .name = "clear", .fallback = 5min, .meaning = "so long enough before it is over"},
};
constexpr std::array levels{
    core::RuleLevel{.name = "", .audience = core::Audience::building, .force = core::Force::house}};

bool applies_to(const core::Space& space) { return space.kind == core::SpaceKind::site; }

core::Judgement judge(const core::SpaceView& space, const sensors::Settings& with, std::size_t) {
  core::Judgement judgement{.condition = cleared,
                            .value = static_cast<std::int32_t>(space.usable_rooms),
                            .hold = with.duration(hold),
                            .clear = with.duration(clear),
                            .detail = space.rooms};
  if (!space.min_rooms || !space.house_open) return judgement;
  judgement.threshold = *space.min_rooms;
  judgement.condition = judgement.value < judgement.threshold ? broken : cleared;
  return judgement;
}

}  // namespace

extern constinit const core::Rule operation{
    .id = "operation",
    .meaning = "fewer rooms can be used than the house needs",
    .legal_basis = "house rule: continuity of service",
    .levels = levels,
    .settings = settings,
    .applies_to = applies_to,
    .judge = judge,
};

}  // namespace rules
