#include "service/core/quarter_steps.hpp"

#include "service/core/archive.hpp"
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>

namespace core {
namespace {

using namespace std::chrono_literals;
using namespace sensors::literals;
using sensors::Direction;
using support::House;
using support::PremisesBuilder;

std::shared_ptr<const Premises> one_room(bool agreement = true) {
  auto premises = std::make_shared<Premises>(*PremisesBuilder{}
                                                  .site("house")
                                                  .floor("floor")
                                                  .door("entrance", "outside", "floor")
                                                  .counter("entrance")
                                                  .room("room", {.limit = 2})
                                                  .door("door", "floor", "room")
                                                  .counter("door", {.expect_every = 5min})
                                                  .air("room", {.expect_every = 5min})
                                                  .build());
  premises->agreement = agreement;
  return premises;
}

/// Effects of their own, since a House keeps none.
class Looking {
 public:
  explicit Looking(bool agreement = true)
      : state_{make_state(one_room(agreement), support::opening)} {
    enter(Started{});
    enter(BrokerLink{.up = true});
    total("entrance-counter", 0);
    total("door-counter", 0);
    enter(Observed{.space = find("room"), .persons = Persons{0}});
    enter(Observed{.space = find("house"), .persons = Persons{0}});
  }

  void after(Duration duration) { now_ += duration; }
  void wait(Duration duration) {
    after(duration);
    advance(state_, now_, effects_);
  }
  void enter(const Input& what) {
    step(state_, {.t = now_, .last_of_batch = true, .what = what}, effects_);
  }
  void total(std::string_view sensor, std::uint64_t in, std::uint64_t out = 0) {
    enter(Measured{.sensor = state_.premises->find_sensor(sensor),
                   .what = Totals{.in = in, .out = out, .has_in = true, .has_out = true}});
  }
  void co2(std::int32_t ppm) {
    enter(Measured{.sensor = state_.premises->find_sensor("room-co2"),
                   .what = Co2Level{Ppm{ppm}, {}}});
  }
  [[nodiscard]] SpaceId find(std::string_view id) const { return state_.premises->find_space(id); }

  [[nodiscard]] const std::vector<ClosedQuarter>& quarters() const { return effects_.quarters; }
  [[nodiscard]] MinuteLook room(std::size_t quarter, std::size_t minute) const {
    return quarters().at(quarter).spaces[find("room").value].minutes.at(minute);
  }
  State& state() { return state_; }
  Effects& effects() { return effects_; }

 private:
  Time now_ = support::opening;
  State state_;
  Effects effects_;
};

constexpr Quarter first_quarter =
    std::chrono::duration_cast<Quarter>(support::opening.time_since_epoch());

TEST(QuarterSteps, close_a_quarter_of_an_hour_when_it_is_over) {
  Looking house;
  house.wait(14min + 59s);
  EXPECT_TRUE(house.quarters().empty());
  house.wait(1s);
  ASSERT_EQ(house.quarters().size(), 1U);
  EXPECT_EQ(house.quarters()[0].quarter, first_quarter);
  EXPECT_EQ(house.quarters()[0].looked, 0x7fff);
}

TEST(QuarterSteps, write_an_entry_for_it) {
  Looking house;
  house.wait(15min);
  const Record& record = house.effects().records.back();
  EXPECT_EQ(record.kind, RecordKind::quarter_passed);
  EXPECT_EQ(record.a, first_quarter.count());
  EXPECT_EQ(record.b, 0x7fff);
  EXPECT_EQ(record.t, support::opening + 15min);
  EXPECT_EQ(house.quarters()[0].seq, record.seq);
}

TEST(QuarterSteps, take_a_minute_for_what_stands_at_its_end) {
  Looking house;
  house.after(2min + 10s);
  house.total("door-counter", 3);
  house.co2(900);
  house.after(20s);
  house.total("door-counter", 3, 1);
  house.wait(15min);
  EXPECT_EQ(house.room(0, 1), (MinuteLook{.looked = true, .open = true, .persons = Persons{0}}));
  EXPECT_EQ(
      house.room(0, 2),
      (MinuteLook{
          .looked = true, .open = true, .persons = Persons{2}, .visited = true, .co2 = 900_ppm}));
}

TEST(QuarterSteps, keep_no_heads_of_a_room_without_an_agreement) {
  Looking house{false};
  house.total("entrance-counter", 3);
  house.total("door-counter", 3);
  house.wait(15min);
  const MinuteLook look = house.room(0, 0);
  EXPECT_TRUE(look.withheld);
  EXPECT_FALSE(look.persons.has_value());
  EXPECT_TRUE(look.over) << "a violation is told all the same";
  const auto floor = house.quarters()[0].spaces[house.find("floor").value].minutes.at(0);
  EXPECT_EQ(floor.persons, Persons{3});
}

TEST(QuarterSteps, say_when_there_are_more_than_the_limit) {
  Looking house;
  house.after(5min);
  house.total("door-counter", 3);
  house.wait(10min);
  EXPECT_FALSE(house.room(0, 4).over) << "what happens at a full minute is of the next one";
  EXPECT_TRUE(house.room(0, 5).over);
}

TEST(QuarterSteps, have_no_number_for_a_room_whose_counter_is_silent) {
  Looking house;
  house.wait(30min);
  ASSERT_EQ(house.quarters().size(), 2U);
  EXPECT_TRUE(house.room(0, 13).persons.has_value());
  EXPECT_FALSE(house.room(1, 0).persons.has_value()) << "silent after three times five minutes";
  const auto counter = house.state().premises->find_sensor("door-counter").value;
  EXPECT_EQ(house.quarters()[1].sensors_down[counter], 0x7fff);
  EXPECT_EQ(house.quarters()[0].sensors_down[counter] & 0x3fff, 0);
}

/// The room's counter is silent; it may hold two.
std::optional<Persons> persons_on_floor(std::int32_t limit, std::uint64_t counted) {
  Looking house;
  house.enter(LimitSet{.space = house.find("floor"), .limit = Persons{limit}});
  house.after(14min);
  house.total("entrance-counter", counted);
  house.wait(16min);
  const auto floor = house.find("floor").value;
  return house.quarters().at(1).spaces[floor].minutes.at(5).persons;
}

TEST(QuarterSteps, count_on_a_floor_whom_somebody_counted) {
  EXPECT_EQ(persons_on_floor(10, 3), Persons{3})
      << "even if the room is full that is no more than ten";
}

TEST(QuarterSteps, have_no_number_where_an_unknown_room_may_make_it_too_many) {
  EXPECT_EQ(persons_on_floor(4, 3), std::nullopt);
}

TEST(QuarterSteps, count_a_sensor_that_was_never_heard_as_down) {
  Looking house;
  house.wait(15min);
  const auto air = house.state().premises->find_sensor("room-co2").value;
  EXPECT_EQ(house.quarters()[0].sensors_down[air], 0x7fff);
}

TEST(QuarterSteps, have_no_air_while_the_broker_is_away) {
  Looking house;
  house.co2(900);
  house.enter(BrokerLink{.up = false});
  house.wait(5min);
  house.enter(BrokerLink{.up = true, .resumed = true});
  house.wait(10min);
  EXPECT_EQ(house.room(0, 2).co2, std::nullopt);
  EXPECT_EQ(house.room(0, 5).co2, 900_ppm);
}

TEST(QuarterSteps, count_every_sensor_as_down_while_the_broker_is_away) {
  Looking house;
  house.co2(900);
  house.enter(BrokerLink{.up = false});
  house.wait(5min);
  house.enter(BrokerLink{.up = true, .resumed = true});
  house.wait(10min);
  const auto air = house.state().premises->find_sensor("room-co2").value;
  EXPECT_EQ(house.quarters()[0].sensors_down[air] & 0x3fff, 0b1'1111);
}

TEST(QuarterSteps, know_nothing_of_the_time_until_a_start) {
  Looking house;
  house.wait(5min);
  house.after(4min);  // it was killed, and nobody looked
  house.enter(Started{});
  house.wait(6min);
  ASSERT_EQ(house.quarters().size(), 1U);
  EXPECT_EQ(house.quarters()[0].looked, 0b111'1110'0001'1111);
  EXPECT_EQ(house.room(0, 6), MinuteLook{});
}

TEST(QuarterSteps, close_what_a_long_stop_cut_off_and_leave_out_what_nobody_saw) {
  Looking house;
  house.wait(20min);
  house.after(3h);
  house.enter(Started{});
  house.wait(15min);
  ASSERT_EQ(house.quarters().size(), 3U);
  EXPECT_EQ(house.quarters()[1].quarter, first_quarter + Quarter{1});
  EXPECT_EQ(std::popcount(house.quarters()[1].looked), 5);
  EXPECT_EQ(house.quarters()[2].quarter, first_quarter + Quarter{13});
  EXPECT_EQ(std::popcount(house.quarters()[2].looked), 10) << "from 11:20 on";
}

TEST(QuarterSteps, go_by_the_clock_on_the_wall) {
  Looking house;
  house.wait(2min);
  house.enter(ClockStepped{40s});
  house.wait(14min);
  ASSERT_EQ(house.quarters().size(), 1U);
  const auto passed =
      std::ranges::find(house.effects().records, RecordKind::quarter_passed, &Record::kind);
  EXPECT_EQ(passed->t, support::opening + 14min + 20s);
  EXPECT_EQ(house.quarters()[0].looked, 0x7fff);
}

TEST(QuarterSteps, close_a_quarter_early_where_the_clock_is_set_into_another) {
  Looking house;
  house.wait(5min);
  house.enter(ClockStepped{1h});
  ASSERT_EQ(house.quarters().size(), 1U);
  EXPECT_EQ(std::popcount(house.quarters()[0].looked), 5);
  house.wait(10min);
  ASSERT_EQ(house.quarters().size(), 2U);
  EXPECT_EQ(house.quarters()[1].quarter, first_quarter + Quarter{4});
}

TEST(QuarterSteps, look_at_nothing_before_the_first_start) {
  State state = make_state(one_room(), support::opening);
  Effects effects;
  advance(state, support::opening + 24h, effects);
  EXPECT_TRUE(effects.quarters.empty());
}

TEST(QuarterSteps, survive_a_restart_in_the_middle_of_a_quarter) {
  Looking house;
  house.total("door-counter", 1);
  house.wait(7min);
  State again = restore(save(house.state()), house.state().premises).value();
  Effects effects;
  advance(again, support::opening + 15min, effects);
  house.wait(8min);
  EXPECT_EQ(effects.quarters, house.quarters());
}

TEST(QuarterSteps, keep_the_minutes_of_what_stays_when_the_configuration_changes) {
  Looking house;
  house.total("door-counter", 1);
  house.wait(7min);
  auto more = std::make_shared<Premises>(*house.state().premises);
  more->hash = "another";
  reconfigure(house.state(),
              {.t = support::opening + 7min, .last_of_batch = true, .what = Reconfigured{}}, more,
              house.effects());
  house.wait(8min);
  ASSERT_EQ(house.quarters().size(), 1U);
  EXPECT_EQ(house.room(0, 3).persons, Persons{1});
  EXPECT_EQ(house.quarters()[0].looked, 0x7fff);
}

}  // namespace
}  // namespace core
