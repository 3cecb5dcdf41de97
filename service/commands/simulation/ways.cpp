#include "service/commands/simulation/ways.hpp"

#include "service/io/bug.hpp"

#include <functional>
#include <queue>
#include <utility>

namespace simulation {
namespace {

using sensors::Direction;

/// Walking through somebody's consultation is worth a long detour, but not impossible.
constexpr std::uint32_t through_a_room = 1000;

}  // namespace

Ways::Ways(const Premises& premises)
    : nodes_{static_cast<std::uint32_t>(premises.spaces.size() + 1)},
      is_room_(nodes_),
      out_(nodes_),
      in_(nodes_) {
  for (std::size_t i = 0; i < premises.spaces.size(); ++i)
    is_room_[i] = premises.spaces[i].kind == core::SpaceKind::room;
  add_doors(premises);
  add_passages(premises);
  distance_.reserve(nodes_);
  for (std::uint32_t target = 0; target < nodes_; ++target)
    distance_.push_back(distances_to(target));
}

void Ways::add(SpaceId from, SpaceId to, Step step) {
  const Edge edge{node(from), node(to), step};
  out_[edge.from].push_back(edge);
  in_[edge.to].push_back(edge);
}

void Ways::add_doors(const Premises& premises) {
  for (std::uint32_t i = 0; i < premises.doors.size(); ++i) {
    const core::Door& door = premises.doors[i];
    add(door.from, door.to, {{i}, Direction::in, door.to});
    if (!door.one_way) add(door.to, door.from, {{i}, Direction::out, door.from});
  }
}

void Ways::add_passages(const Premises& premises) {
  // Parents stand before their children, so what contains a space has been joined before it.
  for (std::uint32_t i = 0; i < premises.spaces.size(); ++i) {
    const SpaceId space{i};
    const SpaceId parent = premises[space].parent;
    if (distances_to(node(space))[node(core::outside)] == unreachable)
      add(parent, space, {{}, Direction::in, space});
    if (distances_to(node(core::outside))[node(space)] == unreachable)
      add(space, parent, {{}, Direction::out, parent});
  }
}

std::uint32_t Ways::cost(const Edge& edge, std::uint32_t target) const {
  return is_room_[edge.to] && edge.to != target ? through_a_room : 1;
}

std::vector<std::uint32_t> Ways::distances_to(std::uint32_t target) const {
  std::vector<std::uint32_t> distance(nodes_, unreachable);
  using Reached = std::pair<std::uint32_t, std::uint32_t>;  // distance, node
  std::priority_queue<Reached, std::vector<Reached>, std::greater<>> open;
  distance[target] = 0;
  open.emplace(0, target);
  while (!open.empty()) {
    const auto [so_far, at] = open.top();
    open.pop();
    if (so_far > distance[at]) continue;
    for (const Edge& edge : in_[at]) {
      const std::uint32_t longer = so_far + cost(edge, target);
      if (longer >= distance[edge.from]) continue;
      distance[edge.from] = longer;
      open.emplace(longer, edge.from);
    }
  }
  return distance;
}

std::uint32_t Ways::distance(SpaceId from, SpaceId to) const {
  return distance_[node(to)][node(from)];
}

std::vector<Step> Ways::walk(SpaceId from, SpaceId to, Random& random) const {
  std::vector<Step> steps;
  if (distance(from, to) == unreachable) return steps;
  const std::uint32_t target = node(to);
  const std::vector<std::uint32_t>& distance = distance_[target];
  for (std::uint32_t at = node(from); at != target;) {
    const Edge* chosen = nullptr;
    std::uint64_t equal = 0;
    for (const Edge& edge : out_[at]) {
      if (distance[edge.to] == unreachable ||
          distance[edge.to] + cost(edge, target) != distance[at])
        continue;
      if (random.below(++equal) == 0) chosen = &edge;  // each of them equally often
    }
    if (chosen == nullptr) io::bug("a way leads nowhere");
    steps.push_back(chosen->step);
    at = chosen->to;
  }
  return steps;
}

}  // namespace simulation
