// CO2 in the bands of ASR A3.6: from 1000 ppm air (should), from 2000 ppm air and do more (shall); and
// from 800 ppm in epidemic times (DGUV), if a profile says so.
//
// The legal line is a momentary value, so the median of a minute is compared, not a longer mean.
// It clears 100 and 200 ppm below: a common sensor (SCD41) is good to ±(40 ppm + 5 %), 90 ppm at
// 1000, and anything nearer would switch on its noise. Thresholds, hold, clear and escalation times:
// domain 1.4; from 2000 ppm the building is told at once, beside reception.
#include "service/core/rule.hpp"

#include <array>

namespace rules {
namespace {

using namespace std::chrono_literals;

enum At : std::size_t { threshold, below, hold, clear, settings_per_level };
constexpr std::array settings{
    sensors::Setting{.name = "threshold_1000",
                     .fallback = 1000,
                     .unit = "ppm",
                     .meaning = "stale air from here on",
                     .least = 400,
                     .most = 10000},
    sensors::Setting{.name = "below_1000",
                     .fallback = 900,
                     .unit = "ppm",
                     .meaning = "stale air is over below this",
                     .least = 400,
                     .most = 10000},
    sensors::Setting{
        .name = "hold_1000", .fallback = 5min, .meaning = "so long stale before the room is told"},
    sensors::Setting{.name = "clear_1000",
                     .fallback = 5min,
                     .meaning = "so long below before stale air is over"},
    sensors::Setting{.name = "threshold_2000",
                     .fallback = 2000,
                     .unit = "ppm",
                     .meaning = "very stale air from here on",
                     .least = 400,
                     .most = 10000},
    sensors::Setting{.name = "below_2000",
                     .fallback = 1800,
                     .unit = "ppm",
                     .meaning = "very stale air is over below this",
                     .least = 400,
                     .most = 10000},
    sensors::Setting{.name = "hold_2000",
                     .fallback = 2min,
                     .meaning = "so long very stale before reception is told"},
    sensors::Setting{.name = "clear_2000",
                     .fallback = 5min,
                     .meaning = "so long below before very stale air is over"},
    sensors::Setting{.name = "threshold_800",
                     .fallback = 0,
                     .unit = "ppm",
                     .meaning = "the guide value of epidemic times; 0: not in force",
                     .least = 0,
                     .most = 10000},
    sensors::Setting{.name = "below_800",
                     .fallback = 700,
                     .unit = "ppm",
                     .meaning = "the guide value is kept again below this",
                     .least = 400,
                     .most = 10000},
    sensors::Setting{.name = "hold_800",
                     .fallback = 5min,
                     .meaning = "so long above the guide value before the room is told"},
    sensors::Setting{.name = "clear_800",
                     .fallback = 5min,
                     .meaning = "so long below before the guide value is kept again"},
};
constexpr std::array levels{core::RuleLevel{.name = "1000",
                                            .audience = core::Audience::room,
                                            .force = core::Force::should,
                                            .shows = core::Status::air,
                                            .escalates_after = 30min},
                            core::RuleLevel{.name = "2000",
                                            .audience = core::Audience::reception,
                                            .force = core::Force::shall,
                                            .shows = core::Status::air_now,
                                            .escalates_after = 1ms},
                            core::RuleLevel{.name = "800",
                                            .audience = core::Audience::room,
                                            .force = core::Force::should,
                                            .escalates_after = 20min}};
static_assert(settings.size() == levels.size() * settings_per_level);

bool applies_to(const core::Space& space) {
  return space.kind == core::SpaceKind::room || space.kind == core::SpaceKind::area;
}

core::Judgement judge(const core::SpaceView& space, const sensors::Settings& with,
                      std::size_t level) {
  using enum core::Condition;
  const std::size_t first = level * settings_per_level;
  core::Judgement judgement{.condition = unassessable,
                            .threshold = static_cast<std::int32_t>(with.number(first + threshold)),
                            .hold = with.duration(first + hold),
                            .clear = with.duration(first + clear)};
  if (judgement.threshold == 0) {
    judgement.condition = cleared;
    return judgement;
  }
  if (!space.co2) {
    judgement.condition = space.air_sensors == 0 ? cleared : unassessable;
    return judgement;
  }
  judgement.value = space.co2->value;
  if (judgement.value >= judgement.threshold) {
    judgement.condition = broken;
  } else {
    judgement.condition = judgement.value < with.number(first + below) ? cleared : between;
  }
  return judgement;
}

}  // namespace

extern constinit const core::Rule co2_band{
    .id = "co2_band",
    .meaning = "CO2 above the values of the technical rule for workplaces",
    .legal_basis = "ASR A3.6",
    .levels = levels,
    .settings = settings,
    .applies_to = applies_to,
    .judge = judge,
};

}  // namespace rules
