// Something of a room's checklist is not in place while the house is open: screen, disinfectant,
// disposable pens and gloves, route marks, whatever the configuration lists.
#include "service/core/rule.hpp"

#include <array>
#include <bit>
#include <cstdint>

namespace rules {
namespace {

using namespace std::chrono_literals;
using enum core::Condition;

enum At : std::size_t { hold, clear };
constexpr std::array settings{
    sensors::Setting{
        .name = "hold", .fallback = 0s, .meaning = "so long incomplete before reception is told"},
    sensors::Setting{
        .name = "clear", .fallback = 0s, .meaning = "so long complete before it is over"},
};
constexpr std::array levels{core::RuleLevel{
    .name = "", .audience = core::Audience::reception, .force = core::Force::house}};

bool applies_to(const core::Space& space) {
  return space.kind == core::SpaceKind::room && space.ready != 0;
}

core::Judgement judge(const core::SpaceView& space, const sensors::Settings& with, std::size_t) {
  return {.condition = space.missing != 0 && space.house_open ? broken : cleared,
          .value = std::popcount(space.missing),
          .threshold = 0,
          .hold = with.duration(hold),
          .clear = with.duration(clear),
          .detail = space.missing};
}

}  // namespace

extern constinit const core::Rule room_ready{
    .id = "room_ready",
    .meaning = "a room is not set up completely",
    .legal_basis = "house rule: protection concept of the site",
    .levels = levels,
    .settings = settings,
    .applies_to = applies_to,
    .judge = judge,
};

}  // namespace rules
