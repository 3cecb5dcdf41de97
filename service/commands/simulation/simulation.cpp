#include "service/commands/simulation/simulation.hpp"

#include <algorithm>
#include <utility>

namespace simulation {
namespace {

using std::chrono::seconds;

constexpr seconds air_sampled_every{60};

sensors::Direction opposite(sensors::Direction direction) {
  return direction == sensors::Direction::in ? sensors::Direction::out : sensors::Direction::in;
}

}  // namespace

Simulation::Simulation(Scene scene, Time start)
    : scene_{std::move(scene)},
      people_{*scene_.premises},
      climate_{*scene_.premises, scene_.habits, scene_.seed},
      at_door_(scene_.premises->doors.size()),
      due_{scene_.lines.size()},
      next_second_{start},
      next_replay_{scene_.replay_every > Duration{0} ? start + scene_.replay_every : core::never},
      start_{start} {
  devices_.reserve(scene_.lines.size());
  for (std::size_t i = 0; i < scene_.lines.size(); ++i) {
    const Line& line = scene_.lines[i];
    devices_.emplace_back(line, scene_.faults,
                          DeviceSeed{scene_.seed, (*scene_.premises)[line.sensor]});
    wire(i);
    devices_[i].start(std::max(start, scene_.devices_on));
    set_timer(i);
  }
}

void Simulation::wire(std::size_t device) {
  const core::Sensor& sensor = (*scene_.premises)[scene_.lines[device].sensor];
  if (sensor.role == core::SensorRole::door_counter) at_door_[sensor.door.value].push_back(device);
  if (sensor.role == core::SensorRole::head_counter) head_counters_.push_back(device);
}

void Simulation::set_timer(std::size_t device) {
  due_.set(static_cast<std::uint32_t>(device), devices_[device].due());
}

void Simulation::expect(const Day& day) {
  const auto middle = static_cast<std::ptrdiff_t>(coming_.size());
  coming_.insert(coming_.end(), day.crossings.begin(), day.crossings.end());
  std::inplace_merge(coming_.begin(), coming_.begin() + middle, coming_.end(),
                     [](const Crossing& a, const Crossing& b) { return a.t < b.t; });
  climate_.expect(day.airings);
}

void Simulation::live(Time until, std::vector<Event>& out) {
  for (;;) {
    const Time crossing = coming_.empty() ? core::never : coming_.front().t;
    const Time device = due_.next();
    const Time next = std::min({crossing, device, next_second_, next_replay_});
    if (next >= until) return;
    if (next == crossing) {
      cross(out);
    } else if (next == next_second_) {
      live_a_second(out);
    } else if (next == next_replay_) {
      replay(out);
    } else {
      speak(next, out);
    }
  }
}

void Simulation::cross(std::vector<Event>& out) {
  const Crossing crossing = coming_.front();
  coming_.pop_front();
  people_.move(crossing);
  out.push_back({crossing.t, crossing});
  if (crossing.door.valid())
    for (const std::size_t device : at_door_[crossing.door.value]) pass(device, crossing);
  for (const std::size_t device : head_counters_) pass(device, crossing);
}

void Simulation::pass(std::size_t device, const Crossing& crossing) {
  const core::Sensor& sensor = (*scene_.premises)[scene_.lines[device].sensor];
  sensors::Direction direction = crossing.direction;
  if (sensor.role == core::SensorRole::head_counter) {
    const bool from_within = scene_.premises->contains(sensor.space, crossing.from);
    const bool to_within = scene_.premises->contains(sensor.space, crossing.to);
    if (from_within == to_within) return;
    direction = to_within ? sensors::Direction::in : sensors::Direction::out;
  }
  devices_[device].pass(sensor.inverted ? opposite(direction) : direction, crossing.persons,
                        crossing.t);
  set_timer(device);
}

void Simulation::live_a_second(std::vector<Event>& out) {
  std::vector<WindowMoved> moved;
  climate_.live(next_second_, people_, moved);
  for (const WindowMoved& window : moved) out.push_back({next_second_, window});
  if ((next_second_ - start_) % air_sampled_every == Duration{0})
    for (const SpaceId space : climate_.spaces())
      out.push_back({next_second_, AirIs{space, climate_.air(space).ppm()}});
  next_second_ += seconds{1};
}

void Simulation::speak(Time t, std::vector<Event>& out) {
  const std::size_t device = due_.pop();
  const core::SensorId sensor = scene_.lines[device].sensor;
  const core::Sensor& configured = (*scene_.premises)[sensor];
  const bool air = configured.role == core::SensorRole::air;
  std::vector<sensors::Telegram> telegrams;
  devices_[device].speak(t, air ? &climate_.air(configured.space) : nullptr, telegrams);
  for (sensors::Telegram& telegram : telegrams)
    out.push_back({t, Said{sensor, std::move(telegram), scene_.lines[device].qos, false}});
  set_timer(device);
}

void Simulation::replay(std::vector<Event>& out) {
  for (std::size_t i = 0; i < devices_.size(); ++i) {
    std::vector<sensors::Telegram> telegrams;
    devices_[i].replay(telegrams);
    for (sensors::Telegram& telegram : telegrams)
      out.push_back({next_replay_, Said{scene_.lines[i].sensor, std::move(telegram), 0, true}});
  }
  next_replay_ += scene_.replay_every;
}

std::int32_t Simulation::persons() const {
  std::int32_t sum = 0;
  for (std::uint32_t i = 0; i < scene_.premises->spaces.size(); ++i)
    if (scene_.premises->spaces[i].kind == core::SpaceKind::site) sum += people_.total({i});
  return sum;
}

std::size_t Simulation::rooms() const {
  return static_cast<std::size_t>(
      std::ranges::count(scene_.premises->spaces, core::SpaceKind::room, &core::Space::kind));
}

std::size_t Simulation::rooms_in_use() const {
  std::size_t used = 0;
  for (std::uint32_t i = 0; i < scene_.premises->spaces.size(); ++i)
    if (scene_.premises->spaces[i].kind == core::SpaceKind::room && people_.own({i}) > 0) ++used;
  return used;
}

std::vector<Manner> Simulation::manners() const {
  std::vector<Manner> manners;
  for (const Device& device : devices_) manners.push_back(device.manner());
  return manners;
}

}  // namespace simulation
