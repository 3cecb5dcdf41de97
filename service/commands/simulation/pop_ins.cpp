#include "service/commands/simulation/pop_ins.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace simulation {
namespace {

class Company {
 public:
  Company(House& house, std::vector<RoomDay>& rooms)
      : house_{house},
        rooms_{rooms},
        random_{house.occasion.seed, "pop-ins", house.occasion.number},
        adjoining_(house.premises.spaces.size()) {
    find_adjoining();
  }

  void grant(const PopInWish& wish) {
    if (neighbour_looks_in(wish) || colleague_looks_in(wish)) ++house_.day.pop_ins;
  }
  void go_home() {
    for (auto& [floor, colleague] : colleagues_)
      colleague.go(closes() + random_.within(house_.habits.home_after_closing), core::outside,
                   random_);
  }

 private:
  [[nodiscard]] Time closes() const { return house_.occasion.start + house_.habits.closes; }
  [[nodiscard]] Duration longest_step() const { return house_.habits.step.most; }

  /// The part of a stay that leaves room for an absence of `length` from `at`, or the end.
  static auto fitting(std::vector<Stay>& stays, Time at, Duration length) {
    return std::find_if(stays.begin(), stays.end(), [&](const Stay& stay) {
      return stay.from <= at && at + length <= stay.to;
    });
  }

  bool neighbour_looks_in(const PopInWish& wish) {
    for (const std::size_t at : adjoining_[wish.room.value]) {
      RoomDay& room = rooms_[at];
      const auto stay = fitting(room.stays, wish.at, wish.length + 4 * longest_step());
      if (stay == room.stays.end()) continue;
      Walker adviser{house_, 1, room.adviser_breath, room.room};
      const Time there = adviser.go(wish.at, wish.room, random_);
      const Time back = adviser.go(there + wish.length, room.room, random_);
      const Time rest_ends = std::exchange(stay->to, wish.at);
      room.stays.push_back({back, rest_ends});
      return true;
    }
    return false;
  }

  /// Rooms joined by a door that leads both ways.
  void find_adjoining() {
    std::map<SpaceId, std::size_t> place_of;
    for (std::size_t i = 0; i < rooms_.size(); ++i) place_of[rooms_[i].room] = i;
    for (const core::Door& door : house_.premises.doors) {
      const auto from = place_of.find(door.from), to = place_of.find(door.to);
      if (door.one_way || from == place_of.end() || to == place_of.end()) continue;
      adjoining_[door.from.value].push_back(to->second);
      adjoining_[door.to.value].push_back(from->second);
    }
  }

  bool colleague_looks_in(const PopInWish& wish) {
    Walker& colleague = colleague_of(house_.premises[wish.room].parent);
    const SpaceId place = colleague.at();
    const Time at = std::max(wish.at, colleague.now());
    if (at + wish.length + 4 * longest_step() > wish.talk_ends) return false;
    const Time there = colleague.go(at, wish.room, random_);
    colleague.go(there + wish.length, place, random_);
    return true;
  }

  Walker& colleague_of(SpaceId floor) {
    const auto known = colleagues_.find(floor);
    if (known != colleagues_.end()) return known->second;
    Walker& colleague =
        colleagues_.emplace(floor, Walker{house_, 1, draw_breath(random_, 1)}).first->second;
    const Time opens = house_.occasion.start + house_.habits.opens;
    colleague.go(opens - random_.within(house_.habits.in_before_opening), floor, random_);
    return colleague;
  }

  House& house_;
  std::vector<RoomDay>& rooms_;
  Random random_;
  std::vector<std::vector<std::size_t>> adjoining_;  // by space: places in rooms_
  std::map<SpaceId, Walker> colleagues_;             // by floor, come in the morning
};

}  // namespace

void plan_pop_ins(House& house, std::vector<RoomDay>& rooms) {
  std::vector<PopInWish> wishes;
  for (const RoomDay& room : rooms)
    wishes.insert(wishes.end(), room.wishes.begin(), room.wishes.end());
  std::stable_sort(wishes.begin(), wishes.end(),
                   [](const PopInWish& a, const PopInWish& b) { return a.at < b.at; });
  Company company{house, rooms};
  for (const PopInWish& wish : wishes) company.grant(wish);
  company.go_home();
}

}  // namespace simulation
