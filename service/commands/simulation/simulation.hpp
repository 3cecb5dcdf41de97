// The simulated house: people, air and devices together, in time.
//
// Deterministic: the same scene, days and calls give the same events, on every machine. No clock:
// the caller says until when to live. Single thread.
#pragma once

#include "service/commands/simulation/climate.hpp"
#include "service/commands/simulation/desk.hpp"
#include "service/commands/simulation/device.hpp"
#include "service/core/timers.hpp"

#include <deque>
#include <memory>
#include <variant>
#include <vector>

namespace simulation {

/// A device published something.
struct Said {
  core::SensorId sensor;
  sensors::Telegram telegram;
  std::uint8_t qos = 0;
  bool replayed = false;  ///< the broker's copy, delivered to a new subscriber
};
/// What the air of a space really is, once a minute.
struct AirIs {
  SpaceId space;
  double ppm = 0;
};
struct Event {
  Time t{};
  std::variant<Said, Crossing, WindowMoved, AirIs, Deed> what;
};

struct Scene {
  std::shared_ptr<const Premises> premises;
  std::vector<Line> lines;
  Habits habits;
  Faults faults;
  std::uint64_t seed = 1;
  Time devices_on{};         ///< when devices are switched on, if later than the start
  bool desk = false;         ///< somebody sits at the desk
  Duration replay_every{0};  ///< a subscriber comes back so often; 0: never
};

class Simulation {
 public:
  /// At `start` nobody is in the house.
  Simulation(Scene scene, Time start);
  Simulation(const Simulation&) = delete;  // devices refer to the scene in here
  Simulation& operator=(const Simulation&) = delete;

  /// What will happen on a further day.
  void expect(const Day& day);
  /// Lives until `until`; all that happens before it, in order of time.
  void live(Time until, std::vector<Event>& out);

  [[nodiscard]] const People& people() const { return people_; }
  [[nodiscard]] std::int32_t persons() const;
  [[nodiscard]] std::size_t rooms() const;
  [[nodiscard]] std::size_t rooms_in_use() const;
  [[nodiscard]] std::size_t rooms_aired() const { return climate_.open_windows(); }
  /// How the sensor of each line speaks, in their order.
  [[nodiscard]] std::vector<Manner> manners() const;

 private:
  void wire(std::size_t device);
  void cross(std::vector<Event>& out);
  void live_a_second(std::vector<Event>& out);
  void speak(Time t, std::vector<Event>& out);
  void replay(std::vector<Event>& out);
  void pass(std::size_t device, const Crossing& crossing);
  void set_timer(std::size_t device);

  const Scene scene_;
  People people_;
  Climate climate_;
  std::vector<Device> devices_;                    // of scene_.lines
  std::vector<std::vector<std::size_t>> at_door_;  // devices by door
  std::vector<std::size_t> head_counters_;         // devices that see a whole space
  core::Timers due_;                               // by device
  std::deque<Crossing> coming_;                    // in order of time
  Time next_second_, next_replay_;
  Time start_;
};

}  // namespace simulation
