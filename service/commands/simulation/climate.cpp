#include "service/commands/simulation/climate.hpp"

#include "service/commands/simulation/showcase.hpp"

#include <algorithm>

namespace simulation {
namespace {

constexpr double stale_from = 1000, fresh_below = 900;  // ppm: ASR A3.6 asks for airing at 1000

/// Where the configuration names no volume: a room of 25 m2, 2.5 m high; a waiting area or floor is
/// larger.
double volume_of(const core::Space& space) {
  if (space.volume_m3 && *space.volume_m3 > 0) return *space.volume_m3;
  return space.kind == core::SpaceKind::room ? 62.5 : 250;
}

std::vector<bool> airy(const Premises& premises) {
  std::vector<bool> has_air(premises.spaces.size());
  for (std::size_t i = 0; i < has_air.size(); ++i)
    has_air[i] = premises.spaces[i].kind == core::SpaceKind::room;
  for (const core::Sensor& sensor : premises.sensors)
    if (sensor.role == core::SensorRole::air) has_air[sensor.space.value] = true;
  return has_air;
}

}  // namespace

Climate::Climate(const Premises& premises, const Habits& habits, std::uint64_t seed)
    : premises_{premises},
      habits_{habits},
      random_{seed, "climate", 0},
      place_of_(premises.spaces.size()) {
  const std::vector<bool> has_air = airy(premises);
  const SpaceId stale = habits.shows_all ? showcase_of(premises).stale : SpaceId{};
  for (std::uint32_t i = 0; i < has_air.size(); ++i)
    if (has_air[i]) add({i}, stale == SpaceId{i} ? stale_ppm : outdoor_ppm + 30);
}

void Climate::add(SpaceId space, double ppm) {
  place_of_[space.value] = static_cast<std::uint32_t>(places_.size());
  spaces_.push_back(space);
  places_.push_back({space, Air{volume_of(premises_[space]), ppm}, random_.between(200, 500),
                     ppm >= stale_from, std::nullopt});
}

void Climate::expect(std::span<const Airing> airings) {
  expected_.insert(expected_.end(), airings.begin(), airings.end());
}

void Climate::live(Time t, const People& people, std::vector<WindowMoved>& moved) {
  open_expected(t, moved);
  for (Place& place : places_) {
    shut_window(place, t, moved);
    place.air.live({people.breath(place.space), place.leak + (place.open ? place.open->rate : 0),
                    habits_.lapse});
    notice(place, t, people);
  }
}

void Climate::open_expected(Time t, std::vector<WindowMoved>& moved) {
  for (; !expected_.empty() && expected_.front().from <= t; expected_.pop_front()) {
    const Airing& airing = expected_.front();
    Place& place = places_[place_of_[airing.space.value]];
    if (place.open) {
      place.open->to = std::max(place.open->to, airing.to);  // it is open already: for longer, then
      continue;
    }
    place.open = airing;
    moved.push_back({airing.space, true, airing.rate});
  }
}

std::size_t Climate::open_windows() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(places_, [](const Place& place) { return place.open.has_value(); }));
}

void Climate::shut_window(Place& place, Time t, std::vector<WindowMoved>& moved) {
  if (!place.open || t < place.open->to) return;
  moved.push_back({place.space, false, 0});
  place.open.reset();
}

void Climate::notice(Place& place, Time t, const People& people) {
  if (place.air.ppm() < fresh_below) place.noticed = false;
  if (place.noticed || place.air.ppm() < stale_from || people.own(place.space) == 0) return;
  place.noticed = true;  // once: who does not mind at 1000 ppm does not mind at 1200
  if (place.open || !random_.happens(habits_.aired_when_stale)) return;
  const Time from = t + random_.within(habits_.opened_after);
  const AirChange rate = habits_.airing_rate;
  insert({from, from + random_.within(habits_.airing), place.space,
          random_.between(rate.least, rate.most)});
}

void Climate::insert(const Airing& airing) {
  const auto later =
      std::find_if(expected_.begin(), expected_.end(),
                   [&airing](const Airing& other) { return other.from > airing.from; });
  expected_.insert(later, airing);
}

}  // namespace simulation
