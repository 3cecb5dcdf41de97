#include "tests/support/alert_house.hpp"

#include "service/core/desk.hpp"
#include "tests/support/premises_builder.hpp"

#include <array>
#include <variant>

namespace support::alerting {
namespace {

using namespace std::chrono_literals;

constexpr std::array air_levels{
    core::RuleLevel{.name = "", .audience = core::Audience::reception, .escalates_after = 20min}};
constexpr std::array urgent_levels{
    core::RuleLevel{.name = "", .audience = core::Audience::reception, .escalates_after = 1ms}};
constexpr std::array silent_levels{core::RuleLevel{.name = ""}};

core::Judgement judge_air(const core::SpaceView& space, const sensors::Settings&, std::size_t) {
  if (!space.co2) return {};
  return {.condition =
              *space.co2 >= core::Ppm{1000} ? core::Condition::broken : core::Condition::cleared,
          .value = space.co2->value,
          .threshold = 1000};
}
bool is_room(const core::Space& space) { return space.kind == core::SpaceKind::room; }

const core::Rule silence{
    .id = "silence",
    .meaning = "a sensor is silent",
    .legal_basis = "this test",
    .levels = silent_levels,
    .settings = {},
    .applies_to = [](const core::Space& space) { return space.kind == core::SpaceKind::room; },
    .judge =
        [](const core::SpaceView& space, const sensors::Settings&, std::size_t) {
          return core::Judgement{.condition = space.silent > 0 ? core::Condition::broken
                                                               : core::Condition::cleared};
        },
    .holds_others = true};

}  // namespace

const core::Rule stale_air{.id = "stale_air",
                           .meaning = "air",
                           .legal_basis = "this test",
                           .levels = air_levels,
                           .settings = {},
                           .applies_to = is_room,
                           .judge = judge_air};
const core::Rule urgent_air{.id = "urgent_air",
                            .meaning = "air",
                            .legal_basis = "this test",
                            .levels = urgent_levels,
                            .settings = {},
                            .applies_to = is_room,
                            .judge = judge_air};

std::shared_ptr<const core::Premises> premises(const core::Rule& air) {
  PremisesBuilder builder;
  builder.site("house").floor("floor").room("room").door("door", "floor", "room").counter("door");
  builder.air("room", {.id = "air"}).air("room", {.id = "other", .expect_every = 1min});
  return builder.rule(air).rule(silence).build();
}

Steps AlertHouse::told() {
  Steps steps;
  for (const core::Happening& happening : happenings()) {
    const auto* changed = std::get_if<core::AlertChanged>(&happening);
    if (changed != nullptr && changed->rule == 0) steps.push_back(changed->step);
  }
  forget();
  return steps;
}

std::optional<core::AlertState> AlertHouse::alert() const {
  for (const core::DeskAlert& one : core::desk_of(state).alerts) {
    if (one.rule == 0) return one.is;
  }
  return std::nullopt;
}

core::Verdict AlertHouse::take(bool returned) {
  return enter(core::AlertTaken{.space = space("room"),
                                .rule = 0,
                                .level = 0,
                                .started = alert() ? alert()->started : core::Time{},
                                .role = core::Role::staff,
                                .returned = returned})
      .verdict;
}

}  // namespace support::alerting
