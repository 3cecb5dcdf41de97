// Visitors in a room for too long without a break (domain 1.4, DWELL). An adviser alone is no talk:
// only persons above the staff seats count.
#include "service/core/rule.hpp"

#include <array>

namespace rules {
namespace {

using namespace std::chrono_literals;
using enum core::Condition;

enum At : std::size_t { alarm, clear };
constexpr std::array settings{
    sensors::Setting{.name = "alarm", .fallback = 60min, .meaning = "so long without a break"},
    sensors::Setting{
        .name = "clear", .fallback = 2min, .meaning = "so long without visitors before it is over"},
};
constexpr std::array levels{core::RuleLevel{.name = "",
                                            .audience = core::Audience::room,
                                            .force = core::Force::house,
                                            .escalates_after = 30min}};

bool applies_to(const core::Space& space) { return space.kind == core::SpaceKind::room; }

core::Judgement judge(const core::SpaceView& space, const sensors::Settings& with, std::size_t) {
  core::Judgement judgement{.hold = with.duration(alarm), .clear = with.duration(clear)};
  if (!space.persons) return judgement;
  judgement.value = static_cast<std::int32_t>(
      std::chrono::duration_cast<std::chrono::minutes>(with.duration(alarm)).count());
  judgement.threshold = judgement.value;
  judgement.condition = *space.persons > space.staff ? broken : cleared;
  return judgement;
}

}  // namespace

extern constinit const core::Rule dwell{
    .id = "dwell",
    .meaning = "visitors in a room for too long without a break",
    .legal_basis = "house rule of the risk assessment",
    .levels = levels,
    .settings = settings,
    .applies_to = applies_to,
    .judge = judge,
};

}  // namespace rules
