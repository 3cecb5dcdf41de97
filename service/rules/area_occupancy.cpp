// More persons than its limit in a waiting area, on a floor or in a site; and nearly so, from nine
// tenths on, for the page alone. It clears at 95 % of the limit, so that one who leaves and one who
// comes do not make it flap (domain 1.4, OCC-AREA).
#include "service/core/rule.hpp"

#include <array>

namespace rules {
namespace {

using namespace std::chrono_literals;
using enum core::Condition;

enum At : std::size_t { near_from, clear_at, hold, clear };
constexpr std::array settings{
    sensors::Setting{.name = "near_from",
                     .fallback = 90,
                     .unit = "%",
                     .meaning = "nearly full from this share of the limit on"},
    sensors::Setting{.name = "clear_at",
                     .fallback = 95,
                     .unit = "%",
                     .meaning = "over again at this share of the limit"},
    sensors::Setting{.name = "hold",
                     .fallback = 60s,
                     .meaning = "so long above the limit before reception is told"},
    sensors::Setting{
        .name = "clear", .fallback = 60s, .meaning = "so long below before it is over"},
};
constexpr std::array levels{
    core::RuleLevel{.name = "near", .audience = core::Audience::page, .force = core::Force::house},
    core::RuleLevel{.name = "over",
                    .audience = core::Audience::reception,
                    .force = core::Force::house,
                    .escalates_after = 5min},
};

bool applies_to(const core::Space& space) { return space.kind != core::SpaceKind::room; }

constexpr std::size_t level_near = 0;

/// In whole persons: a share of the limit, rounded up.
std::int32_t share(core::Persons limit, std::int64_t percent) {
  return static_cast<std::int32_t>((limit.value * percent + 99) / 100);
}

core::Condition against(std::int32_t persons, std::int32_t broken_from, std::int32_t clear_to) {
  if (persons >= broken_from) return broken;
  return persons <= clear_to ? cleared : between;
}

/// Where it is over, that is told and not this.
core::Condition nearly_full(std::int32_t persons, core::Persons limit,
                            const sensors::Settings& with) {
  const std::int32_t nearly = share(limit, with.number(near_from));
  return persons > limit.value ? between : against(persons, nearly, nearly - 1);
}

core::Condition too_full(std::int32_t persons, std::int32_t limit, const sensors::Settings& with) {
  const auto clear_to = static_cast<std::int32_t>(limit * with.number(clear_at) / 100);
  return against(persons, limit + 1, clear_to);
}

core::Judgement judge(const core::SpaceView& space, const sensors::Settings& with,
                      std::size_t level) {
  core::Judgement judgement{.hold = with.duration(hold), .clear = with.duration(clear)};
  if (!space.limit) {
    judgement.condition = cleared;
    return judgement;
  }
  if (!space.persons) return judgement;
  const std::int32_t limit = space.limit->value;
  judgement.value = core::least_persons(space).value;
  judgement.threshold = limit;
  const auto look = [&](std::int32_t persons) {
    return level == level_near ? nearly_full(persons, *space.limit, with)
                               : too_full(persons, limit, with);
  };
  judgement.condition = core::between_of(look(judgement.value), look(space.persons->value));
  return judgement;
}

}  // namespace

extern constinit const core::Rule area_occupancy{
    .id = "area_occupancy",
    .meaning = "more persons in an area, on a floor or in a site than its limit",
    .legal_basis = "house rule, permit",
    .levels = levels,
    .settings = settings,
    .applies_to = applies_to,
    .judge = judge,
};

}  // namespace rules
