// Masks, gloves, pens or disinfectant of a site run out, or a batch of them expires: somebody has to
// reorder, or to take some from another site, in time. When that is, each supply says for itself
// (`reorder`, `expiry`). A stock that nobody knows, or that is used too seldom to say, raises
// nothing; while one is doubtful, what stands, stands.
#include "service/core/rule.hpp"

#include <array>

namespace rules {
namespace {

using namespace std::chrono_literals;
using enum core::Condition;

// Levels.
enum : std::size_t { low, expiring };
constexpr std::array levels{
    core::RuleLevel{
        .name = "low", .audience = core::Audience::building, .force = core::Force::house},
    core::RuleLevel{
        .name = "expiring", .audience = core::Audience::building, .force = core::Force::house}};

// Settings.
enum At : std::size_t { hold, clear };
constexpr std::array settings{
    sensors::Setting{.name = "hold",
                     .fallback = 10min,
                     .meaning = "so long before it is told: a slip can be put right meanwhile"},
    sensors::Setting{
        .name = "clear", .fallback = 0s, .meaning = "so long enough before it is over"},
};

bool applies_to(const core::Space& space) { return space.kind == core::SpaceKind::site; }

/// It lasts for less than a day more or less from one day to the next: at the very threshold nothing
/// changes.
core::Condition of_stock(const core::SupplyNeed& need) {
  if (need.days < need.threshold) return broken;
  return need.days == need.threshold ? between : cleared;
}

core::Condition of_batch(const core::SupplyNeed& need) {
  return need.days <= need.threshold ? broken : cleared;
}

core::Judgement judge(const core::SpaceView& space, const sensors::Settings& with,
                      std::size_t level) {
  core::Judgement judgement{
      .condition = cleared, .hold = with.duration(hold), .clear = with.duration(clear)};
  const auto& need = level == low ? space.shortest : space.first_to_expire;
  if (need) {
    judgement.condition = level == low ? of_stock(*need) : of_batch(*need);
    judgement.value = need->days;
    judgement.threshold = need->threshold;
    judgement.detail = need->supply;
  }
  if (space.supplies_doubtful && judgement.condition == cleared) judgement.condition = unassessable;
  return judgement;
}

}  // namespace

extern constinit const core::Rule supply_low{
    .id = "supply_low",
    .meaning = "a supply runs out, or a batch of it expires",
    .legal_basis = "house rule: protection concept of the site",
    .levels = levels,
    .settings = settings,
    .applies_to = applies_to,
    .judge = judge,
};

}  // namespace rules
