// More persons in a room than its limit. Everybody counts, staff and visitors alike (BGW example;
// domain 0.4).
//
// Hold 60 s: the measured price curve of false alarms against latency (2.35 false alarms a room and
// week at 0 s, 1.35 at 60 s, 0.82 at 120 s). An "at least" count above the limit is a violation as
// well.
#include "service/core/rule.hpp"

#include <array>

namespace rules {
namespace {

using namespace std::chrono_literals;

enum At : std::size_t { hold, clear };
constexpr std::array settings{
    sensors::Setting{.name = "hold",
                     .fallback = 60s,
                     .meaning = "so long above the limit before reception is told"},
    sensors::Setting{
        .name = "clear", .fallback = 60s, .meaning = "so long within the limit before it is over"},
};
constexpr std::array levels{core::RuleLevel{.name = "",
                                            .audience = core::Audience::reception,
                                            .force = core::Force::house,
                                            .escalates_after = 5min}};

bool applies_to(const core::Space& space) { return space.kind == core::SpaceKind::room; }

core::Judgement judge(const core::SpaceView& space, const sensors::Settings& with, std::size_t) {
  core::Judgement judgement{.hold = with.duration(hold), .clear = with.duration(clear)};
  if (!space.limit) {
    judgement.condition = core::Condition::cleared;
    return judgement;
  }
  if (!space.persons) return judgement;
  judgement.value = space.persons->value;
  judgement.threshold = space.limit->value;
  judgement.condition =
      *space.persons > *space.limit ? core::Condition::broken : core::Condition::cleared;
  return judgement;
}

}  // namespace

extern constinit const core::Rule room_occupancy{
    .id = "room_occupancy",
    .meaning = "more persons in a room than its limit",
    .legal_basis = "seat plan of the risk assessment",
    .levels = levels,
    .settings = settings,
    .applies_to = applies_to,
    .judge = judge,
};

}  // namespace rules
