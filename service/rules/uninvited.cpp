// More persons in a room than its staff seats and the appointments let in, while the house admits by
// invitation only. A friendly question at the desk, not an alarm: the page shows it.
#include "service/core/rule.hpp"

#include <array>

namespace rules {
namespace {

using namespace std::chrono_literals;
using enum core::Condition;

enum At : std::size_t { hold, clear };
constexpr std::array settings{
    sensors::Setting{
        .name = "hold",
        .fallback = 3min,
        .meaning = "so long before it is shown; a colleague who looks in is no visitor"},
    sensors::Setting{.name = "clear", .fallback = 0s, .meaning = "so long right before it is over"},
};
constexpr std::array levels{
    core::RuleLevel{.name = "", .audience = core::Audience::page, .force = core::Force::house}};

bool applies_to(const core::Space& space) { return space.kind == core::SpaceKind::room; }

core::Judgement judge(const core::SpaceView& space, const sensors::Settings& with, std::size_t) {
  core::Judgement judgement{.hold = with.duration(hold), .clear = with.duration(clear)};
  if (!space.by_invitation) {
    judgement.condition = cleared;
    return judgement;
  }
  if (!space.persons) return judgement;
  const core::Persons expected = space.staff + space.invited;
  judgement.value = space.persons->value;
  judgement.threshold = expected.value;
  judgement.condition = *space.persons > expected ? broken : cleared;
  return judgement;
}

}  // namespace

extern constinit const core::Rule uninvited{
    .id = "uninvited",
    .meaning = "more persons in a room than appointments",
    .legal_basis = "house rule: entry by invitation",
    .levels = levels,
    .settings = settings,
    .applies_to = applies_to,
    .judge = judge,
};

}  // namespace rules
