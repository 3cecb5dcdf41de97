#include "service/commands/simulation/day.hpp"
#include "service/commands/simulation/desk.hpp"
#include "tests/support/house.hpp"
#include "tests/support/simulated_house.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <variant>

namespace simulation {
namespace {

using namespace std::chrono_literals;

constexpr Time monday = std::chrono::sys_days{std::chrono::year{2026} / 11 / 23};

struct PlayedDesk {
  std::shared_ptr<const Premises> premises = support::simulated_house();
  Day day;
  std::vector<Deed> deeds;

  explicit PlayedDesk(std::uint64_t number = 0, const DeskHabits& desk = {}) {
    const Occasion occasion{monday, 7, number};
    day = plan_day(*premises, Ways{*premises}, {}, occasion);
    deeds = plan_desk(*premises, {}, occasion, day, desk);
  }
  template <class What>
  [[nodiscard]] std::vector<std::pair<Time, What>> all() const {
    std::vector<std::pair<Time, What>> found;
    for (const Deed& deed : deeds) {
      if (const auto* what = std::get_if<What>(&deed.what)) found.emplace_back(deed.t, *what);
    }
    return found;
  }
};

TEST(SimulatedDesk, speaks_in_order_of_time) {
  EXPECT_TRUE(std::ranges::is_sorted(PlayedDesk{}.deeds, {}, &Deed::t));
}

TEST(SimulatedDesk, says_the_same_on_the_same_day_again) {
  const PlayedDesk one, again;
  ASSERT_EQ(one.deeds.size(), again.deeds.size());
  for (std::size_t i = 0; i < one.deeds.size(); ++i) EXPECT_EQ(one.deeds[i].t, again.deeds[i].t);
}

TEST(SimulatedDesk, books_every_visit_before_the_house_opens_and_once) {
  const PlayedDesk desk{0, {.no_show = {}}};
  const auto booked = desk.all<core::AppointmentPlanned>();
  ASSERT_EQ(booked.size(), desk.day.visits.size());
  ASSERT_GT(booked.size(), 20U);
  std::set<std::uint32_t> numbers;
  for (const auto& [t, planned] : booked) {
    EXPECT_LT(t, monday + Habits{}.opens);
    EXPECT_TRUE(numbers.insert(planned.number).second);
  }
}

TEST(SimulatedDesk, has_numbers_of_their_own_on_each_day) {
  std::set<std::uint32_t> numbers;
  std::size_t booked = 0;
  for (std::uint64_t day = 0; day < 3; ++day) {
    const PlayedDesk desk{day};
    for (const auto& [t, planned] : desk.all<core::AppointmentPlanned>()) {
      numbers.insert(planned.number);
      ++booked;
    }
  }
  EXPECT_EQ(numbers.size(), booked);
}

TEST(SimulatedDesk, lets_everybody_in_who_is_called_unless_somebody_forgets) {
  const PlayedDesk careful{0, {.forgotten = {}}};
  EXPECT_EQ(careful.all<core::AdmissionAsked>().size(), careful.day.visits.size());
  const PlayedDesk careless{0, {.forgotten = 100_percent}};
  EXPECT_TRUE(careless.all<core::AdmissionAsked>().empty());
}

TEST(SimulatedDesk, tends_rooms_that_were_aired_when_that_is_done) {
  const PlayedDesk desk{0, {.untended = {}}};
  const auto tended = desk.all<core::RoomTended>();
  ASSERT_FALSE(tended.empty());
  for (const auto& [t, room] : tended) {
    const auto visit = std::ranges::find_if(desk.day.visits, [&](const Visit& candidate) {
      return candidate.room == room.room && candidate.ready == t;
    });
    ASSERT_NE(visit, desk.day.visits.end());
    EXPECT_GT(visit->ready, visit->ends);
  }
}

TEST(SimulatedDesk, expects_one_who_does_not_come_after_the_last_visit) {
  const PlayedDesk desk{0, {.no_show = 100_percent}};
  const PlayedDesk all_come{0, {.no_show = {}}};
  EXPECT_GT(desk.all<core::AppointmentPlanned>().size(),
            all_come.all<core::AppointmentPlanned>().size());
  EXPECT_EQ(desk.all<core::AppointmentArrived>().size(),
            all_come.all<core::AppointmentArrived>().size());
}

TEST(SimulatedDesk, says_nothing_on_a_day_without_visits_and_deliveries) {
  const auto premises = support::simulated_house();
  EXPECT_TRUE(plan_desk(*premises, {}, {monday, 7, 5}, Day{}).empty());
}

TEST(SimulatedDay, has_long_cases_and_people_who_go_out_by_the_entrance) {
  const auto premises = support::simulated_house();
  const Habits often{.long_case = 100_percent, .wrong_way = 100_percent};
  const Day day = plan_day(*premises, Ways{*premises}, often, {monday, 7, 0});
  ASSERT_FALSE(day.visits.empty());
  for (const Visit& visit : day.visits) EXPECT_GE(visit.ends - visit.called, 65min);
  const auto against = std::ranges::count_if(day.crossings, [&](const Crossing& crossing) {
    return crossing.door.valid() && (*premises)[crossing.door].one_way &&
           crossing.direction == sensors::Direction::out;
  });
  EXPECT_EQ(against, 1);
}

}  // namespace
}  // namespace simulation
