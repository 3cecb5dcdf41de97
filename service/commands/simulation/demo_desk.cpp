#include "service/commands/simulation/demo_desk.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace simulation {
namespace {

using std::chrono::seconds;

constexpr seconds out_of_the_door{2};  // after the end of a talk; who is called next comes later
constexpr seconds to_the_first_room{2}, to_the_next_room{1};  // with the checklist
constexpr seconds item_fetched{75};

class DemoDesk {
 public:
  DemoDesk(const Premises& premises, const Occasion& occasion, const Day& day,
           const DeskHabits& desk)
      : premises_{premises},
        occasion_{occasion},
        day_{day},
        desk_{desk},
        random_{occasion.seed, "demo desk", occasion.number} {}

  std::vector<Deed> plan() {
    set_up_rooms();
    for (const Visit& visit : day_.visits) plan_visit(visit);
    std::stable_sort(deeds_.begin(), deeds_.end(),
                     [](const Deed& a, const Deed& b) { return a.t < b.t; });
    return std::move(deeds_);
  }

 private:
  void say(Time t, const core::Input& what) { deeds_.push_back({t, what}); }

  void plan_visit(const Visit& visit) {
    const Time gone = visit.ends + out_of_the_door;
    const std::uint32_t number = next_number_++;
    if (!random_.happens(desk_.forgotten)) {
      say(visit.called, core::AdmissionAsked{.from = visit.waiting,
                                             .to = visit.room,
                                             .persons = core::Persons{visit.persons},
                                             .appointment = number,
                                             .exception = draw_reason()});
      say(gone, core::VisitTapped{core::AdmissionId{number}});
    }
    const bool shown = is_first_day() && number == 1;
    if (!shown && !random_.happens(desk_.untended))
      say(std::max(visit.ready, gone),
          core::RoomTended{.room = visit.room, .aired = true, .cleaned = true});
  }

  core::Exception draw_reason() {
    using enum core::Exception;
    constexpr std::array reasons{emergency, deadline, assistance};
    return reasons[random_.below(reasons.size())];
  }

  // ---- rooms ----

  void set_up_rooms() {
    std::vector<SpaceId> rooms;
    for (std::uint32_t i = 0; i < premises_.spaces.size(); ++i)
      if (premises_.spaces[i].ready != 0) rooms.push_back(SpaceId{i});
    Time t = occasion_.start + to_the_first_room;
    for (const SpaceId room : rooms) {
      const std::uint32_t needed = premises_[room].ready;
      const std::uint32_t first = needed & (~needed + 1);  // of the list
      const bool shown = is_first_day() && room == rooms.back();
      say(t, core::ItemConfirmed{.room = room, .items = shown ? needed & ~first : needed});
      if (shown) say_missing(t, room, first);
      t += to_the_next_room;
    }
  }

  void say_missing(Time t, SpaceId room, std::uint32_t items) {
    say(t, core::ItemConfirmed{.room = room, .items = items, .in_place = false});
    say(t + item_fetched, core::ItemConfirmed{.room = room, .items = items});
  }

  [[nodiscard]] bool is_first_day() const { return occasion_.number == 0; }

  const Premises& premises_;
  const Occasion occasion_;
  const Day& day_;
  const DeskHabits desk_;
  Random random_;
  std::uint32_t next_number_ = 1;
  std::vector<Deed> deeds_;
};

}  // namespace

std::vector<Deed> plan_demo_desk(const Premises& premises, const Occasion& occasion, const Day& day,
                                 const DeskHabits& desk) {
  return DemoDesk{premises, occasion, day, desk}.plan();
}

}  // namespace simulation
