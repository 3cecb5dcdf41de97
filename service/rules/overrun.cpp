// A visit goes on past its planned end while another is near: its visitor should be told, or offered
// another room. For the page, today only.
#include "service/core/rule.hpp"

#include <array>

namespace rules {
namespace {

using namespace std::chrono_literals;
using enum core::Condition;

enum At : std::size_t { hold, clear };
constexpr std::array settings{
    sensors::Setting{.name = "hold",
                     .fallback = 5min,
                     .meaning = "so long past the planned end before it is shown"},
    sensors::Setting{.name = "clear", .fallback = 0s, .meaning = "so long ended before it is over"},
};
constexpr std::array levels{
    core::RuleLevel{.name = "", .audience = core::Audience::page, .force = core::Force::house}};

bool applies_to(const core::Space& space) { return space.kind == core::SpaceKind::room; }

core::Judgement judge(const core::SpaceView& space, const sensors::Settings& with, std::size_t) {
  core::Judgement judgement{.condition = cleared,
                            .hold = with.duration(hold),
                            .clear = with.duration(clear),
                            .since = space.overdue,
                            .detail = space.overdue ? core::whole_minutes(*space.overdue) : 0};
  if (space.overdue && space.next_waits) judgement.condition = broken;
  return judgement;
}

}  // namespace

extern constinit const core::Rule overrun{
    .id = "overrun",
    .meaning = "a visit takes longer than planned and another one waits",
    .legal_basis = "house rule",
    .levels = levels,
    .settings = settings,
    .applies_to = applies_to,
    .judge = judge,
};

}  // namespace rules
