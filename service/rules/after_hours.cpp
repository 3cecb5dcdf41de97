// Persons in a house that is closed, for longer than it takes to leave (domain 1.4, CLOSED). A count
// only: who it is, is nobody's business here.
#include "service/core/rule.hpp"

#include <array>

namespace rules {
namespace {

using namespace std::chrono_literals;
using enum core::Condition;

enum At : std::size_t { hold, clear };
constexpr std::array settings{
    sensors::Setting{.name = "hold",
                     .fallback = 10min,
                     .meaning = "so long after closing, or in the house, before it is told"},
    sensors::Setting{
        .name = "clear", .fallback = 0s, .meaning = "so long empty or open before it is over"},
};
constexpr std::array levels{
    core::RuleLevel{.name = "", .audience = core::Audience::building, .force = core::Force::house}};

bool applies_to(const core::Space& space) { return space.kind == core::SpaceKind::site; }

core::Judgement judge(const core::SpaceView& space, const sensors::Settings& with, std::size_t) {
  core::Judgement judgement{.hold = with.duration(hold), .clear = with.duration(clear)};
  if (space.house_open) {
    judgement.condition = cleared;
    return judgement;
  }
  if (!space.persons) return judgement;
  const auto look = [](core::Persons persons) {
    return persons > core::Persons{0} ? broken : cleared;
  };
  judgement.value = core::least_persons(space).value;
  judgement.condition = core::between_of(look(core::least_persons(space)), look(*space.persons));
  return judgement;
}

}  // namespace

extern constinit const core::Rule after_hours{
    .id = "after_hours",
    .meaning = "persons in the house outside its opening hours",
    .legal_basis = "house rule",
    .levels = levels,
    .settings = settings,
    .applies_to = applies_to,
    .judge = judge,
};

}  // namespace rules
