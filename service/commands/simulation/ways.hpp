// The ways through the house: which doors lead from one space to another, the shortest way first.
//
// One-way doors are only walked the way they lead. Nobody crosses a consultation room on the way to
// somewhere else unless there is no other way. A space that no door leads to, or out of, is joined
// with the one that contains it by a passage without a door (an open counter hall, stairs nobody
// described). Immutable after construction, safe from any thread.
#pragma once

#include "sensors/reading.hpp"
#include "service/commands/simulation/random.hpp"
#include "service/core/premises.hpp"

#include <cstdint>
#include <vector>

namespace simulation {

using core::DoorId;
using core::Premises;
using core::SpaceId;

/// From one space into the next.
struct Step {
  DoorId door;  ///< invalid: a passage without a door
  sensors::Direction direction = sensors::Direction::in;
  SpaceId to;
};

class Ways {
 public:
  explicit Ways(const Premises& premises);

  /// The steps of a shortest way; empty if there is none, or nothing to walk. Among equally short
  /// ones `random` decides, so that both doors of a room are used.
  [[nodiscard]] std::vector<Step> walk(SpaceId from, SpaceId to, Random& random) const;
  /// Smaller is nearer; `unreachable` if there is no way.
  [[nodiscard]] std::uint32_t distance(SpaceId from, SpaceId to) const;
  static constexpr std::uint32_t unreachable = UINT32_MAX;

 private:
  struct Edge {
    std::uint32_t from = 0, to = 0;  // nodes: spaces, then outside
    Step step;
  };
  [[nodiscard]] std::uint32_t node(SpaceId space) const {
    return space.valid() ? space.value : nodes_ - 1;
  }
  void add(SpaceId from, SpaceId to, Step step);
  void add_doors(const Premises& premises);
  void add_passages(const Premises& premises);
  [[nodiscard]] std::vector<std::uint32_t> distances_to(std::uint32_t target) const;
  [[nodiscard]] std::uint32_t cost(const Edge& edge, std::uint32_t target) const;

  std::uint32_t nodes_;
  std::vector<bool> is_room_;
  std::vector<std::vector<Edge>> out_, in_;           // per node
  std::vector<std::vector<std::uint32_t>> distance_;  // [target][from]
};

}  // namespace simulation
