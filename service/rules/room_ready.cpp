// Something of a checklist is not in place while the house is open: screen, disinfectant, disposable
// pens and gloves, route marks, whatever the configuration lists.
//
// What somebody said is missing in a room is told of that room. Rooms nobody has been through yet are
// told of their site, once, by their number: each morning that is all of them, and reception hears one
// sentence and not one a room. Who is about to be let in there is told what is missing anyway.
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
  const bool listed = space.kind == core::SpaceKind::room && space.ready != 0;
  return listed || space.kind == core::SpaceKind::site;
}

core::Judgement judge(const core::SpaceView& space, const sensors::Settings& with, std::size_t) {
  const bool site = space.kind == core::SpaceKind::site;
  const std::uint32_t lacking =
      site ? space.unseen_rooms : static_cast<std::uint32_t>(std::popcount(space.missing));
  return {.condition = lacking != 0 && space.house_open ? broken : cleared,
          .value = static_cast<std::int32_t>(lacking),
          .threshold = 0,
          .hold = with.duration(hold),
          .clear = with.duration(clear),
          .detail = site ? space.listed_rooms : space.missing};
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
