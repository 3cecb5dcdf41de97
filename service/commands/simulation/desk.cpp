#include "service/commands/simulation/desk.hpp"

#include <algorithm>
#include <utility>

namespace simulation {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr Duration length = minutes{30};         // of an appointment in the calendar
constexpr Duration import_before = minutes{90};  // of opening: the calendar of the day is read
constexpr Duration set_up_before = minutes{20};
constexpr std::uint32_t numbers_a_day = 4096;  // appointments: far more than a house has
constexpr std::int32_t visits_a_room_and_day = 9;

core::WallTime wall(Time t) { return core::to_wall(t, Duration{0}); }

class Desk {
 public:
  Desk(const Premises& premises, const Habits& habits, const Occasion& occasion, const Day& day,
       const DeskHabits& desk)
      : premises_{premises},
        habits_{habits},
        occasion_{occasion},
        day_{day},
        desk_{desk},
        random_{occasion.seed, "desk", occasion.number},
        next_number_{static_cast<std::uint32_t>(occasion.number) * numbers_a_day + 1} {}

  std::vector<Deed> plan() {
    receive_supplies();
    for (const Visit& visit : day_.visits) plan_visit(visit);
    for (std::uint32_t i = 0; i < premises_.spaces.size(); ++i) {
      if (premises_.spaces[i].kind == core::SpaceKind::room) plan_room({i});
    }
    std::stable_sort(deeds_.begin(), deeds_.end(),
                     [](const Deed& a, const Deed& b) { return a.t < b.t; });
    return std::move(deeds_);
  }

 private:
  [[nodiscard]] Time opens() const { return occasion_.start + habits_.opens; }
  [[nodiscard]] Time closes() const { return occasion_.start + habits_.closes; }

  void say(Time t, const core::Input& what) { deeds_.push_back({t, what}); }

  // ---- visits ----

  std::uint32_t book(SpaceId room, Time start, std::int32_t persons) {
    const std::uint32_t number = next_number_++;
    say(opens() - import_before, core::AppointmentPlanned{.number = number,
                                                          .room = room,
                                                          .start = wall(start),
                                                          .end = wall(start + length),
                                                          .persons = core::Persons{persons},
                                                          .companion = persons > 1});
    return number;
  }

  void plan_visit(const Visit& visit) {
    const std::uint32_t number = book(visit.room, visit.booked, visit.persons);
    if (!random_.happens(desk_.forgotten)) {
      say(visit.arrives, core::AppointmentArrived{.number = number});
      say(visit.called, core::AdmissionAsked{.from = visit.waiting,
                                             .to = visit.room,
                                             .persons = core::Persons{visit.persons},
                                             .appointment = number});
    }
    if (visit.ready > visit.ends && !random_.happens(desk_.untended))
      say(visit.ready, core::RoomTended{.room = visit.room, .aired = true, .cleaned = true});
    hand_out(visit);
  }

  // ---- rooms ----

  void plan_room(SpaceId room) {
    const auto last = std::find_if(day_.visits.rbegin(), day_.visits.rend(),
                                   [room](const Visit& visit) { return visit.room == room; });
    if (last == day_.visits.rend()) return;
    const Time after = std::chrono::ceil<minutes>(last->ready) + minutes{15};
    if (random_.happens(desk_.no_show) && after < closes()) book(room, after, 1);
    if (random_.happens(desk_.blocked)) {
      say(after, core::RoomBlocked{
                     .room = room, .reason = core::BlockReason::repair, .until = after + hours{1}});
    }
    set_up(room);
  }

  void set_up(SpaceId room) {
    const std::uint32_t needed = premises_[room].ready;
    if (needed == 0) return;
    say(opens() - set_up_before, core::ItemConfirmed{.room = room, .items = needed});
    if (!random_.happens(desk_.incomplete)) return;
    const std::uint32_t used_up = needed & (~needed + 1);  // the first of the list
    const Time t = opens() + random_.within({hours{2}, hours{4}});
    say(t, core::ItemConfirmed{.room = room, .items = used_up, .in_place = false});
    say(t + minutes{15}, core::ItemConfirmed{.room = room, .items = used_up});
  }

  // ---- supplies ----

  /// What two weeks need comes each week, or once for both; every other batch is about to expire.
  void receive_supplies() {
    constexpr std::uint64_t days_a_week = 7;
    if (occasion_.number % days_a_week != 0) return;
    for (std::uint32_t i = 0; i < premises_.supplies.size(); ++i) {
      for (const SpaceId site : premises_.supplies[i].sites) receive(core::SupplyId{i}, site);
    }
  }

  void receive(core::SupplyId supply, SpaceId site) {
    if (occasion_.number > 0 && random_.happens(desk_.late_delivery)) return;
    const auto rooms = static_cast<std::int32_t>(
        std::ranges::count_if(premises_.spaces, [site](const core::Space& space) {
          return space.kind == core::SpaceKind::room && space.site == site;
        }));
    core::SupplyOrigin origin;
    if (random_.happens(50_percent)) origin.expires = core::Day{day_number() + 25};
    say(opens() - set_up_before,
        core::SupplyReceived{
            .site = site,
            .supply = supply,
            .amount = core::Amount{std::int64_t{10} * visits_a_room_and_day * rooms},
            .origin = origin});
  }

  [[nodiscard]] std::int32_t day_number() const {
    return static_cast<std::int32_t>(
        std::chrono::floor<std::chrono::days>(opens().time_since_epoch()).count());
  }

  void hand_out(const Visit& visit) {
    for (std::uint32_t i = 0; i < premises_.supplies.size(); ++i) {
      const core::Supply& supply = premises_.supplies[i];
      const SpaceId site = premises_[visit.room].site;
      const bool kept = std::ranges::find(supply.sites, site) != supply.sites.end();
      if (supply.use != core::SupplyUse::on_tap || !kept || !random_.happens(desk_.tap)) continue;
      say(visit.arrives, core::SupplyUsed{.site = site, .supply = core::SupplyId{i}});
    }
  }

  const Premises& premises_;
  const Habits& habits_;
  const Occasion occasion_;
  const Day& day_;
  const DeskHabits desk_;
  Random random_;
  std::uint32_t next_number_;
  std::vector<Deed> deeds_;
};

}  // namespace

std::vector<Deed> plan_desk(const Premises& premises, const Habits& habits,
                            const Occasion& occasion, const Day& day, const DeskHabits& desk) {
  return Desk{premises, habits, occasion, day, desk}.plan();
}

}  // namespace simulation
