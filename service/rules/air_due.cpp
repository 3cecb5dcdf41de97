// A room in use that nobody aired for too long: 20 minutes with two persons and more, 60 with one,
// unless its air is still good (ASR A3.6: meeting rooms 20 min, offices 60 min; domain 1.2 R6, 1.4).
//
// Airing is seen in the CO2, or told at the desk. Without a sensor nobody can say: nothing is told. What began is over with
// the airing or with the last person; and well below where it began, since a window ajar airs too and is not always seen.
#include "service/core/rule.hpp"

#include <algorithm>
#include <array>

namespace rules {
namespace {

using namespace std::chrono_literals;
using enum core::Condition;

enum At : std::size_t { together, alone, from, below, clear };
constexpr std::array settings{
    sensors::Setting{.name = "together",
                     .fallback = 20min,
                     .meaning = "so long without airing with two persons and more"},
    sensors::Setting{
        .name = "alone", .fallback = 60min, .meaning = "so long without airing with one person"},
    sensors::Setting{.name = "from", .fallback = 800, .unit = "ppm", .meaning = "only above this"},
    sensors::Setting{
        .name = "below", .fallback = 700, .unit = "ppm", .meaning = "over at this, aired or not"},
    sensors::Setting{
        .name = "clear", .fallback = 0s, .meaning = "so long aired or empty before it is over"},
};
constexpr std::array levels{core::RuleLevel{.name = "",
                                            .audience = core::Audience::room,
                                            .force = core::Force::should,
                                            .escalates_after = 15min}};

bool applies_to(const core::Space& space) { return space.kind == core::SpaceKind::room; }

core::Judgement judge(const core::SpaceView& space, const sensors::Settings& with, std::size_t) {
  core::Judgement judgement{.clear = with.duration(clear), .since = space.unaired_since};
  if (space.air_sensors == 0 || (space.persons && *space.persons == core::Persons{0})) {
    judgement.condition = cleared;
    return judgement;
  }
  if (!space.persons || !space.co2) return judgement;
  const bool one = *space.persons == core::Persons{1};
  judgement.hold = with.duration(one ? alone : together);
  judgement.value = space.co2->value;
  judgement.threshold = static_cast<std::int32_t>(with.number(from));
  const bool over = space.aired == space.now ||
                    judgement.value <= std::min(with.number(below), with.number(from));
  judgement.condition = over ? cleared : judgement.value > judgement.threshold ? broken : between;
  return judgement;
}

}  // namespace

extern constinit const core::Rule air_due{
    .id = "air_due",
    .meaning = "a room in use was not aired for too long",
    .legal_basis = "ASR A3.6",
    .levels = levels,
    .settings = settings,
    .applies_to = applies_to,
    .judge = judge,
};

}  // namespace rules
