// An appointment should have begun, and nobody came: the place is released when it is too late. For
// the page, today only; nothing of it is kept (domain 2.3).
#include "service/core/rule.hpp"

#include <array>

namespace rules {
namespace {

using namespace std::chrono_literals;
using enum core::Condition;

enum At : std::size_t { hold, clear };
constexpr std::array settings{
    sensors::Setting{
        .name = "hold", .fallback = 5min, .meaning = "so long after its time before it is shown"},
    sensors::Setting{
        .name = "clear", .fallback = 0s, .meaning = "so long arrived before it is over"},
};
constexpr std::array levels{
    core::RuleLevel{.name = "", .audience = core::Audience::page, .force = core::Force::house}};

bool applies_to(const core::Space& space) { return space.kind == core::SpaceKind::room; }

core::Judgement judge(const core::SpaceView& space, const sensors::Settings& with, std::size_t) {
  return {.condition = space.awaited ? broken : cleared,
          .hold = with.duration(hold),
          .clear = with.duration(clear),
          .since = space.awaited,
          .detail = space.awaited ? core::whole_minutes(*space.awaited) : 0};
}

}  // namespace

extern constinit const core::Rule no_show{
    .id = "no_show",
    .meaning = "somebody with an appointment has not arrived",
    .legal_basis = "house rule",
    .levels = levels,
    .settings = settings,
    .applies_to = applies_to,
    .judge = judge,
};

}  // namespace rules
