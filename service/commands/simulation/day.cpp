#include "service/commands/simulation/day.hpp"

#include "service/commands/simulation/pop_ins.hpp"
#include "service/commands/simulation/room_day.hpp"
#include "service/commands/simulation/showcase.hpp"

#include <algorithm>

namespace simulation {
namespace {

void show_an_airing(House& house, SpaceId stale) {
  using std::chrono::seconds;
  const Time opened = house.occasion.start + seconds{25};
  const Time shut = opened + house.habits.airing.most;
  house.day.airings.push_back({opened, shut, stale, house.habits.airing_rate.most});
}

}  // namespace

Day plan_day(const Premises& premises, const Ways& ways, const Habits& habits,
             const Occasion& occasion) {
  Day day;
  House house{premises, ways, habits, occasion, day};
  const Showcase show =
      habits.shows_all && occasion.number == 0 ? showcase_of(premises) : Showcase{};
  std::vector<RoomDay> rooms;
  for (std::uint32_t i = 0; i < premises.spaces.size(); ++i) {
    if (premises.spaces[i].kind != core::SpaceKind::room) continue;
    const bool over = show.over == SpaceId{i};
    rooms.push_back(plan_room(house, {i}, over ? std::optional{show.party} : std::nullopt));
  }
  plan_pop_ins(house, rooms);
  if (show.stale.valid()) show_an_airing(house, show.stale);
  // Stable: what happens in the same millisecond stays in the order of the plan, everywhere.
  std::stable_sort(day.crossings.begin(), day.crossings.end(),
                   [](const Crossing& a, const Crossing& b) { return a.t < b.t; });
  std::stable_sort(day.airings.begin(), day.airings.end(),
                   [](const Airing& a, const Airing& b) { return a.from < b.from; });
  return day;
}

}  // namespace simulation
