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

/// Three who went in as everybody does leave by the same door a little later.
void leave_by_the_entrance(House& house, const core::Door& door, Random& random) {
  constexpr std::int32_t persons = 3;
  const auto hours = (house.habits.closes - house.habits.opens) / 2;
  Walker three{house, persons, draw_breath(random, persons)};
  const Time in = three.go(house.occasion.start + house.habits.opens + hours, door.to, random);
  const DoorId id{static_cast<std::uint32_t>(&door - house.premises.doors.data())};
  house.day.crossings.push_back({in + std::chrono::minutes{8}, id, sensors::Direction::out, door.to,
                                 core::outside, persons, three.breath()});
}

void plan_wrong_ways(House& house) {
  for (const core::Door& door : house.premises.doors) {
    if (!door.one_way || door.from != core::outside || !door.counted) continue;
    Random random{house.occasion.seed, door.id + " wrong way", house.occasion.number};
    if (random.happens(house.habits.wrong_way)) leave_by_the_entrance(house, door, random);
  }
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
  plan_wrong_ways(house);
  if (show.stale.valid()) show_an_airing(house, show.stale);
  // Stable: what happens in the same millisecond stays in the order of the plan, everywhere.
  std::stable_sort(day.crossings.begin(), day.crossings.end(),
                   [](const Crossing& a, const Crossing& b) { return a.t < b.t; });
  std::stable_sort(day.airings.begin(), day.airings.end(),
                   [](const Airing& a, const Airing& b) { return a.from < b.from; });
  return day;
}

}  // namespace simulation
