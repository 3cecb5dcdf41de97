// Visitors in a room that was not released after the visit before: not aired or empty for long
// enough, or not cleaned (domain 1.4, GAP). When a room is released is the profile's to say.
#include "service/core/rule.hpp"

#include <array>

namespace rules {
namespace {

using namespace std::chrono_literals;
using enum core::Condition;

enum At : std::size_t { hold, clear };
constexpr std::array settings{
    sensors::Setting{
        .name = "hold", .fallback = 30s, .meaning = "so long in it before reception is told"},
    sensors::Setting{.name = "clear",
                     .fallback = 0s,
                     .meaning = "so long out again, or released, before it is over"},
};
constexpr std::array levels{core::RuleLevel{
    .name = "", .audience = core::Audience::reception, .force = core::Force::house}};

bool applies_to(const core::Space& space) { return space.kind == core::SpaceKind::room; }

core::Judgement judge(const core::SpaceView& space, const sensors::Settings& with, std::size_t) {
  return {.condition = space.entered_early ? broken : cleared,
          .value = space.entered_early ? 1 : 0,
          .threshold = 0,
          .hold = with.duration(hold),
          .clear = with.duration(clear)};
}

}  // namespace

extern constinit const core::Rule gap{
    .id = "gap",
    .meaning = "a room was entered before it was released",
    .legal_basis = "house rule; BGN and BG Verkehr: 15 min before others use a room",
    .levels = levels,
    .settings = settings,
    .applies_to = applies_to,
    .judge = judge,
};

}  // namespace rules
