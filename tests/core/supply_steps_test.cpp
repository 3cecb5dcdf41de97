// Supplies in the whole state machine: what their entries derive, what visits and nights do to them.
#include "service/core/supply_steps.hpp"

#include "service/core/archive.hpp"
#include "service/core/desk.hpp"
#include "service/core/record_supplies.hpp"
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using namespace std::chrono_literals;
using enum sensors::Direction;
using support::House;
using support::PremisesBuilder;

constexpr SupplyId masks{0}, gloves{1};

/// Two sites that keep masks, of which a visit takes two; in the first a room for one adviser.
PremisesBuilder two_sites() {
  PremisesBuilder builder;
  builder.site("here")
      .floor("floor")
      .room("room", {.limit = 3, .staff = 1})
      .door("door", "floor", "room")
      .counter("door")
      .site("there")
      .supply({.id = "masks", .use = SupplyUse::per_visit, .per_visit = Amount{2}})
      .supply({.id = "gloves"});
  return builder;
}

House office(const PremisesBuilder& builder = two_sites()) {
  House house{builder.build()};
  house.settle();
  return house;
}

Outcome receive(House& house, std::int64_t amount, std::optional<Day> expires = {}) {
  return house.enter(SupplyReceived{.site = house.space("here"),
                                    .supply = masks,
                                    .amount = Amount{amount},
                                    .origin = {1, 2, expires},
                                    .note = 0});
}

const SupplyBook& book(const House& house, std::string_view site, SupplyId supply = masks) {
  return *find_book(house.state.supplies, house.space(site), supply);
}
std::int64_t stock(const House& house, std::string_view site) {
  return stock_of(book(house, site)).value;
}

std::vector<SupplyMoved> moved(const House& house) {
  std::vector<SupplyMoved> moves;
  for (const Record& record : house.records(RecordKind::supply_moved))
    moves.push_back(moved_of(record));
  return moves;
}

Day today() {
  return Day{static_cast<std::int32_t>(
      std::chrono::floor<std::chrono::days>(support::opening).time_since_epoch().count())};
}
Day in_days(std::int32_t days) { return Day{today().value + days}; }

void visit(House& house) {
  house.admit("floor", "room");
  house.pass("door-counter", in, 2);
}

TEST(SupplySteps, derive_what_became_of_each_batch) {
  House house = office();
  EXPECT_EQ(receive(house, 200, in_days(90)).verdict, Verdict::plain);
  ASSERT_EQ(moved(house).size(), 1U);
  EXPECT_EQ(moved(house)[0].amount, Amount{200});
  EXPECT_EQ(moved(house)[0].origin, (SupplyOrigin{1, 2, in_days(90)}));
  EXPECT_EQ(moved(house)[0].day, today());
  EXPECT_EQ(house.records().front().kind, RecordKind::supply_received) << "the cause stands first";
}

TEST(SupplySteps, say_why_nothing_moved) {
  House house = office();
  const Outcome outcome = receive(house, 0);
  EXPECT_EQ(outcome.verdict, Verdict::refused);
  EXPECT_EQ(outcome.supply, SupplyVerdict::bad_amount);
  EXPECT_TRUE(moved(house).empty());
  EXPECT_EQ(outcome_of(house.records().front()).supply, SupplyVerdict::bad_amount);
}

TEST(SupplySteps, survive_subjects_that_do_not_exist) {
  House house = office();
  for (const Input& input : {Input{SupplyReceived{}}, Input{SupplyTransferred{}},
                             Input{SupplyUsed{}}, Input{SupplyTakenBack{}}, Input{SupplyCounted{}}})
    EXPECT_EQ(house.enter(input).supply, SupplyVerdict::not_kept);
  receive(house, 10);
  const Outcome outcome = house.enter(SupplyTransferred{.site = house.space("here"),
                                                        .to = SpaceId{77},
                                                        .supply = masks,
                                                        .amount = Amount{1},
                                                        .origin = {}});
  EXPECT_EQ(outcome.supply, SupplyVerdict::not_kept);
  EXPECT_EQ(stock(house, "here"), 10);
}

TEST(SupplySteps, transfer_in_one_step_with_moves_on_both_sides) {
  House house = office();
  receive(house, 10);
  house.forget();
  house.enter(SupplyTransferred{.site = house.space("here"),
                                .to = house.space("there"),
                                .supply = masks,
                                .amount = Amount{4},
                                .origin = {}});
  EXPECT_EQ(stock(house, "here"), 6);
  EXPECT_EQ(stock(house, "there"), 4);
  ASSERT_EQ(house.records().size(), 3U) << "the entry, and a move of each side";
  EXPECT_EQ(moved(house)[0].move, SupplyMove::transferred_out);
  EXPECT_EQ(moved(house)[0].site, house.space("here"));
  EXPECT_EQ(moved(house)[1].move, SupplyMove::transferred_in);
  EXPECT_EQ(moved(house)[1].site, house.space("there"));
}

TEST(SupplySteps, put_the_desk_anew) {
  House house = office();
  house.state.desk_dirty = false;
  receive(house, 10);
  EXPECT_TRUE(house.state.desk_dirty);
  EXPECT_EQ(desk_of(house.state).supplies, house.state.supplies);
}

// ---- visits ----

TEST(SupplyOfVisits, is_taken_once_when_a_visit_begins) {
  House house = office();
  receive(house, 10);
  visit(house);
  EXPECT_EQ(stock(house, "here"), 8);
  house.after(1min).pass("door-counter", in);
  EXPECT_EQ(stock(house, "here"), 8);
  EXPECT_EQ(book(house, "here").totals.issued, Amount{2});
  ASSERT_EQ(moved(house).size(), 2U);
  EXPECT_EQ(moved(house)[1].move, SupplyMove::issued);
}

TEST(SupplyOfVisits, is_of_their_site_and_of_what_visits_take) {
  House house = office();
  receive(house, 10);
  house.enter(SupplyReceived{
      .site = house.space("here"), .supply = gloves, .amount = Amount{5}, .origin = {}});
  house.enter(SupplyReceived{
      .site = house.space("there"), .supply = masks, .amount = Amount{5}, .origin = {}});
  visit(house);
  EXPECT_EQ(stock_of(book(house, "here", gloves)), Amount{5});
  EXPECT_EQ(stock(house, "there"), 5);
}

TEST(SupplyOfVisits, leaves_a_stock_unknown_that_nobody_entered) {
  House house = office();
  visit(house);
  EXPECT_FALSE(book(house, "here").known);
  EXPECT_TRUE(moved(house).empty());
}

TEST(SupplyOfVisits, makes_a_stock_doubtful_that_has_not_enough) {
  House house = office();
  receive(house, 1);
  visit(house);
  EXPECT_TRUE(book(house, "here").doubtful);
  EXPECT_EQ(stock(house, "here"), 0);
}

// ---- days ----

TEST(SupplyDays, begin_at_midnight_of_the_site) {
  House house = office();
  EXPECT_EQ(book(house, "here").today, today());
  house.wait(15h + 59min + 59s);
  EXPECT_EQ(book(house, "here").today, today());
  house.wait(1s);
  EXPECT_EQ(book(house, "here").today, in_days(1));
  EXPECT_EQ(book(house, "there").today, in_days(1));
}

TEST(SupplyDays, are_those_of_the_zone_of_each_site) {
  PremisesBuilder builder;
  builder.site("here").site("there", {.calendar = {.offsets = {{WallTime{}, 18h}}}});
  builder.supply({.id = "masks"});
  const House house = office(builder);
  EXPECT_EQ(book(house, "here").today, today());
  EXPECT_EQ(book(house, "there").today, in_days(1));
}

// ---- across configurations ----

TEST(SupplyBooks, outlast_a_configuration_that_leaves_them_out) {
  House house = office();
  receive(house, 10, in_days(90));
  const auto with = house.state.premises;
  const SupplyBook before = book(house, "here");
  auto without = std::make_shared<Premises>(*with);
  without->supplies.clear();
  without->hash = "without";
  Effects effects;
  const Entry entry{.t = house.state.t, .last_of_batch = true, .what = Reconfigured{}};
  reconfigure(house.state, entry, without, effects);
  EXPECT_TRUE(house.state.supplies.books.empty());
  house.state = restore(save(house.state), without).value();  // a restart meanwhile
  reconfigure(house.state, entry, with, effects);
  EXPECT_EQ(book(house, "here"), before);
}

TEST(SupplyBooks, are_the_same_after_a_restart) {
  House house = office();
  receive(house, 10, in_days(90));
  visit(house);
  const State again = restore(save(house.state), house.state.premises).value();
  EXPECT_EQ(again.supplies, house.state.supplies);
}

TEST(SupplyBooks, are_the_same_after_a_replay) {
  House house{two_sites().build()};
  house.settle();  // forgets its records: what follows is replayed from here
  const std::vector<std::byte> from = save(house.state);
  receive(house, 10, in_days(90));
  house.enter(SupplyTransferred{.site = house.space("here"),
                                .other = 4,
                                .to = house.space("there"),
                                .supply = masks,
                                .amount = Amount{4},
                                .origin = SupplyOrigin{1, 2, in_days(90)},
                                .note = 5});
  visit(house);
  house.enter(SupplyUsed{.site = house.space("here"), .supply = masks, .amount = Amount{9}});
  house.enter(SupplyTakenBack{.site = house.space("here"), .supply = masks, .amount = Amount{2}});
  house.enter(SupplyCounted{.site = house.space("there"),
                            .supply = masks,
                            .amount = Amount{3},
                            .reason = SupplyReason::lost});
  State again = restore(from, house.state.premises).value();
  Effects effects;
  for (const Record& record : house.records()) {
    if (const auto entry = to_entry(record)) step(again, *entry, effects);
  }
  EXPECT_EQ(effects.records, house.records());
  EXPECT_EQ(again.supplies, house.state.supplies);
}

// ---- what rules see ----

SpaceView seen(const House& house, std::string_view site = "here") {
  SpaceView view;
  view_supplies(house.state, house.space(site), view);
  return view;
}

/// So many are used on each of five days; what then is left lasts for `days`.
void use_up(House& house, SupplyId supply, std::int64_t a_day, std::int64_t days) {
  house.enter(SupplyReceived{.site = house.space("here"),
                             .supply = supply,
                             .amount = Amount{a_day * (days + 5)},
                             .origin = {}});
  for (int day = 0; day < 5; ++day) {
    house.enter(SupplyUsed{.site = house.space("here"), .supply = supply, .amount = Amount{a_day}});
    house.after(24h);
  }
  house.wait(0s);
}

TEST(SupplyView, is_of_the_supply_that_is_most_pressing) {
  House house = office();
  use_up(house, masks, 10, 40);
  use_up(house, gloves, 7, 9);
  const SpaceView view = seen(house);
  ASSERT_TRUE(view.shortest);
  EXPECT_EQ(view.shortest->supply, gloves.value);
  EXPECT_EQ(view.shortest->days, 9);
  EXPECT_EQ(view.shortest->threshold, 10);
}

TEST(SupplyView, counts_the_days_until_a_batch_expires) {
  House house = office();
  receive(house, 10, in_days(90));
  ASSERT_TRUE(seen(house).first_to_expire);
  EXPECT_EQ(seen(house).first_to_expire->days, 90);
  house.wait(24h * 91);
  EXPECT_EQ(seen(house).first_to_expire->days, -1);
}

TEST(SupplyView, has_no_figure_of_what_is_unknown_or_doubtful) {
  House house = office();
  EXPECT_FALSE(seen(house).shortest);
  EXPECT_FALSE(seen(house).supplies_doubtful);
  use_up(house, masks, 10, 40);
  house.enter(SupplyUsed{.site = house.space("here"), .supply = masks, .amount = Amount{5000}});
  EXPECT_FALSE(seen(house).shortest);
  EXPECT_TRUE(seen(house).supplies_doubtful);
  house.enter(SupplyCounted{.site = house.space("here"), .supply = masks, .amount = Amount{20}});
  EXPECT_EQ(seen(house).shortest->days, 2);
}

TEST(SupplyView, has_no_reach_where_nobody_wants_to_be_told) {
  PremisesBuilder builder;
  builder.site("here").supply({.id = "masks", .low_days = 0});
  House house = office(builder);
  use_up(house, masks, 10, 0);
  EXPECT_FALSE(seen(house).shortest);
}

}  // namespace
}  // namespace core
