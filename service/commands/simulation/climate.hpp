// The air of the whole house, and its windows: opened as the day has it, and by people who notice
// stale air. Time only moves forward, a second at a call. Single thread.
#pragma once

#include "service/commands/simulation/air.hpp"
#include "service/commands/simulation/people.hpp"

#include <deque>
#include <optional>
#include <span>
#include <vector>

namespace simulation {

/// Windows of a space were opened or shut.
struct WindowMoved {
  SpaceId space;
  bool open = false;
  std::int64_t rate = 0;  ///< air changes an hour, thousandths, while open
};

class Climate {
 public:
  /// Rooms, and other spaces with a CO2 sensor, have air; the premises must outlive this.
  Climate(const Premises& premises, const Habits& habits, std::uint64_t seed);

  /// The airings of a further day. REQUIRES: none begins before those added earlier.
  void expect(std::span<const Airing> airings);
  /// Lets a second pass that begins at t.
  void live(Time t, const People& people, std::vector<WindowMoved>& moved);

  /// The air of a space that has one.
  [[nodiscard]] const Air& air(SpaceId space) const { return places_[place_of_[space.value]].air; }
  [[nodiscard]] std::size_t open_windows() const;
  /// The spaces that have air.
  [[nodiscard]] std::span<const SpaceId> spaces() const { return spaces_; }

 private:
  struct Place {
    SpaceId space;
    Air air;
    std::int64_t leak;     // air changes an hour with windows shut, thousandths
    bool noticed = false;  // people have noticed that the air is stale
    std::optional<Airing> open;
  };
  void add(SpaceId space, double ppm);
  void open_expected(Time t, std::vector<WindowMoved>& moved);
  static void shut_window(Place& place, Time t, std::vector<WindowMoved>& moved);
  void notice(Place& place, Time t, const People& people);
  void insert(const Airing& airing);

  const Premises& premises_;
  const Habits habits_;
  Random random_;
  std::vector<Place> places_;
  std::vector<SpaceId> spaces_;          // of places_
  std::vector<std::uint32_t> place_of_;  // by space
  std::deque<Airing> expected_;          // in order of `from`
};

}  // namespace simulation
