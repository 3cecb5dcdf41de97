#include "service/commands/simulation/room_day.hpp"

#include <algorithm>
#include <utility>

namespace simulation {
namespace {

class Planner {
 public:
  Planner(House& house, SpaceId room)
      : house_{house},
        habits_{house.habits},
        room_{room},
        waiting_{waiting_place(house, room)},
        random_{house.occasion.seed, house.premises[room].id, house.occasion.number},
        rare_{house.occasion.seed, house.premises[room].id + " rare", house.occasion.number},
        adviser_{house, 1, draw_breath(random_, 1)},
        opens_{house.occasion.start + habits_.opens},
        closes_{house.occasion.start + habits_.closes} {
    plan_.room = room;
    plan_.adviser_breath = adviser_.breath();
  }

  RoomDay plan(std::optional<std::int32_t> first_party) {
    adviser_goes(opens_ - random_.within(habits_.in_before_opening), room_);
    const Time lunch = opens_ + (closes_ - opens_) / 2 + random_.within(habits_.lunch_after_noon);
    bool hungry = habits_.lunch.most > Duration{0};
    Time call = opens_ + random_.within(habits_.first_call);
    while (call + habits_.talk.most < closes_) {
      if (hungry && call >= lunch) {
        hungry = false;
        const bool out = random_.happens(habits_.lunch_out);
        call = adviser_is_away(call, habits_.lunch, out ? core::outside : floor());
        continue;
      }
      call = talk(call, first_party ? *std::exchange(first_party, {}) : draw_party());
      if (random_.happens(habits_.short_break))
        call = adviser_is_away(call, habits_.break_time, floor());
    }
    adviser_goes(closes_ + random_.within(habits_.home_after_closing), core::outside);
    return std::move(plan_);
  }

 private:
  [[nodiscard]] SpaceId floor() const { return house_.premises[room_].parent; }

  std::int32_t draw_party() {
    const auto drawn = static_cast<std::uint32_t>(random_.below(1'000'000));
    if (drawn < habits_.fourth.per_million) return 3;
    return drawn < habits_.fourth.per_million + habits_.companion.per_million ? 2 : 1;
  }

  void adviser_goes(Time start, SpaceId to) {
    if (adviser_.at() == room_ && start > in_since_) plan_.stays.push_back({in_since_, start});
    in_since_ = adviser_.go(start, to, random_);
  }

  /// When the next visitors may be called.
  Time adviser_is_away(Time start, Span how_long, SpaceId where) {
    adviser_goes(start, where);
    adviser_goes(in_since_ + random_.within(how_long), room_);
    return in_since_ + random_.within(habits_.gap);
  }

  Time talk(Time call, std::int32_t persons) {
    Walker party{house_, persons, draw_breath(random_, persons)};
    // Nobody is in front of the door before the day begins.
    const Time arrival =
        std::max(call - random_.within(habits_.early), house_.occasion.start + habits_.step.most);
    const Time waiting_since = party.go(arrival, waiting_, random_);
    Time called = std::max(call, waiting_since);
    if (random_.happens(habits_.fetched)) {
      adviser_goes(call, waiting_);
      called = std::max(called, in_since_);
      adviser_goes(called, room_);
    }
    const Time begins = std::max(party.go(called, room_, random_), adviser_.now());
    const Time ends = begins + how_long();
    ++house_.day.talks;
    wish_for_company(begins, ends);
    party.go(ends, core::outside, random_);
    const Time ready = air_after(ends);
    house_.day.visits.push_back({.room = room_,
                                 .waiting = waiting_,
                                 .booked = std::chrono::floor<std::chrono::minutes>(call),
                                 .arrives = waiting_since,
                                 .called = called,
                                 .ends = ends,
                                 .ready = ready,
                                 .persons = persons});
    return ready + random_.within(habits_.gap);
  }

  Duration how_long() {
    const Duration usual = random_.within(habits_.talk);
    return rare_.happens(habits_.long_case) ? rare_.within(habits_.long_talk) : usual;
  }

  void wish_for_company(Time begins, Time ends) {
    if (!random_.happens(habits_.pop_in)) return;
    const Duration length = random_.within(habits_.pop_in_time);
    const Duration tenth = (ends - begins) / 10;
    const Time latest = std::max(begins + tenth, ends - tenth - length);
    const Time at = begins + random_.within({tenth, latest - begins});
    plan_.wishes.push_back({room_, at, length, ends});
  }

  Time air_after(Time talk_ended) {
    if (!random_.happens(habits_.aired_after_talk)) return talk_ended;
    const Time opened = talk_ended + random_.within(habits_.opened_after);
    const Time shut = opened + random_.within(habits_.airing);
    const AirChange rate = habits_.airing_rate;
    house_.day.airings.push_back({opened, shut, room_, random_.between(rate.least, rate.most)});
    return shut;
  }

  House& house_;
  const Habits& habits_;
  SpaceId room_, waiting_;
  Random random_, rare_;
  Walker adviser_;
  Time opens_, closes_;
  Time in_since_{};  // of the adviser, wherever that is
  RoomDay plan_;
};

}  // namespace

SpaceId waiting_place(const House& house, SpaceId room) {
  SpaceId nearest = house.premises[room].parent;
  std::uint32_t least = Ways::unreachable;
  for (std::uint32_t i = 0; i < house.premises.spaces.size(); ++i) {
    const core::Space& space = house.premises.spaces[i];
    if (!space.waiting || space.site != house.premises[room].site) continue;
    const std::uint32_t distance = house.ways.distance(SpaceId{i}, room);
    if (distance < least) {
      least = distance;
      nearest = SpaceId{i};
    }
  }
  return nearest;
}

RoomDay plan_room(House& house, SpaceId room, std::optional<std::int32_t> first_party) {
  return Planner{house, room}.plan(first_party);
}

}  // namespace simulation
