#include "service/core/supplies.hpp"
#include "tests/support/storeroom.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <utility>
#include <vector>

namespace core {
namespace {

using support::batch;
using support::Storeroom;

constexpr std::int32_t today = 1000;
using Uses = std::vector<std::pair<std::int32_t, std::int64_t>>;  // days ago, how many

/// So many are left today, after these uses.
Storeroom after(const Uses& uses, std::int64_t left) {
  Storeroom room;
  room.receive(1'000'000, batch(1));
  for (const auto& [ago, n] : uses) {
    room.day(today - ago);
    room.use(n);
  }
  room.day(today);
  room.count(left);
  return room;
}

struct Case {
  const char* what;
  Uses uses;
  std::int64_t left;
  std::optional<std::int64_t> days;
};

TEST(Reach, is_the_stock_by_the_mean_of_days_with_use) {
  const std::vector<Case> cases{
      {"five days", {{7, 10}, {6, 10}, {5, 10}, {2, 10}, {1, 10}}, 100, 10},
      {"days without use do not count", {{14, 10}, {12, 10}, {8, 10}, {3, 10}, {1, 10}}, 100, 10},
      {"rounded down", {{5, 30}, {4, 30}, {3, 30}, {2, 30}, {1, 31}}, 302, 10},
      {"rounded down below", {{5, 30}, {4, 30}, {3, 30}, {2, 30}, {1, 31}}, 301, 9},
      {"four days say nothing", {{4, 10}, {3, 10}, {2, 10}, {1, 10}}, 100, std::nullopt},
      {"today is not over", {{4, 10}, {3, 10}, {2, 10}, {1, 10}, {0, 10}}, 100, std::nullopt},
      {"today is no part of the mean",
       {{5, 10}, {4, 10}, {3, 10}, {2, 10}, {1, 10}, {0, 90}},
       50,
       5},
      {"two weeks, if they say enough",
       {{20, 90}, {5, 10}, {4, 10}, {3, 10}, {2, 10}, {1, 10}},
       100,
       10},
      {"four weeks otherwise", {{28, 30}, {15, 10}, {4, 20}, {2, 20}, {1, 20}}, 100, 5},
      {"but no more", {{29, 30}, {15, 10}, {4, 20}, {2, 20}, {1, 20}}, 100, std::nullopt},
      {"several uses make one day", {{1, 5}, {1, 5}, {1, 5}, {1, 5}, {1, 5}}, 100, std::nullopt},
      {"less than a day", {{5, 10}, {4, 10}, {3, 10}, {2, 10}, {1, 10}}, 9, 0},
      {"nothing lasts for no day", {{1, 10}}, 0, 0},
  };
  for (const Case& one : cases)
    EXPECT_EQ(days_left(after(one.uses, one.left).book()), one.days) << one.what;
}

const Uses ten_a_day{{5, 10}, {4, 10}, {3, 10}, {2, 10}, {1, 10}};

TEST(Reach, is_unknown_before_the_first_entry) {
  Storeroom room;
  EXPECT_EQ(days_left(room.book()), std::nullopt);
  room.day(today);
  EXPECT_EQ(days_left(room.book()), std::nullopt);
}

TEST(Reach, is_unknown_until_a_day_is) {
  Storeroom room;
  room.receive(10);
  room.use(1);
  EXPECT_EQ(days_left(room.book()), std::nullopt);
}

TEST(Reach, leaves_out_what_has_expired) {
  Storeroom room = after(ten_a_day, 100);
  room.receive(50, batch(2, today - 1));
  EXPECT_EQ(days_left(room.book()), 10);
}

TEST(Reach, counts_what_was_handed_out_beyond_the_stock) {
  Storeroom room;
  for (std::int32_t ago = 5; ago > 0; --ago) {
    room.day(today - ago);
    room.use(10);
  }
  room.day(today);
  EXPECT_EQ(days_left(room.book()), 0);
  room.receive(100);
  EXPECT_EQ(days_left(room.book()), 10);
}

TEST(Reach, survives_a_clock_that_was_wrong_for_a_while) {
  Storeroom room = after(ten_a_day, 100);
  room.day(today + 30'000);
  EXPECT_EQ(days_left(room.book()), std::nullopt);
  room.day(today);
  EXPECT_EQ(days_left(room.book()), 10);
}

TEST(Reach, takes_whatever_number_a_day_has) {
  Storeroom room;
  room.receive(10, batch(1, std::numeric_limits<std::int32_t>::max()));
  for (const std::int32_t day : {std::numeric_limits<std::int32_t>::min(), -1, 0,
                                 std::numeric_limits<std::int32_t>::max()}) {
    room.day(day);
    room.use(1);
    EXPECT_EQ(days_left(room.book()), std::nullopt);
    EXPECT_NE(next_expiring(room.book()), nullptr);
    (void)expiring(room.premises[Storeroom::mask], room.book());
  }
}

TEST(Low, is_a_stock_that_lasts_for_fewer_days_than_asked) {
  const Supply supply{.low_days = 10};
  EXPECT_FALSE(is_low(supply, after(ten_a_day, 100).book()));
  EXPECT_TRUE(is_low(supply, after(ten_a_day, 99).book()));
}

TEST(Low, is_no_stock_of_which_nothing_is_known) {
  const Supply supply{.low_days = 10};
  EXPECT_FALSE(is_low(supply, Storeroom{}.book()));
  EXPECT_FALSE(is_low(supply, after({{1, 10}}, 5).book()));
}

TEST(Expiring, is_the_first_batch_on_hand_that_does) {
  Storeroom room;
  room.receive(5, batch(1));
  EXPECT_EQ(next_expiring(room.book()), nullptr);
  room.receive(5, batch(2, 90));
  room.receive(5, batch(3, 50));
  EXPECT_EQ(next_expiring(room.book())->origin, batch(3, 50));
  room.use(5);
  EXPECT_EQ(next_expiring(room.book())->origin, batch(2, 90));
}

TEST(Expiring, is_told_in_time_and_until_it_is_gone) {
  const Supply supply{.expiry_days = 30};
  Storeroom room;
  room.receive(5, batch(1, 100));
  EXPECT_EQ(expiring(supply, room.book()), nullptr) << "no day is known";
  room.day(69);
  EXPECT_EQ(expiring(supply, room.book()), nullptr);
  room.day(70);
  EXPECT_NE(expiring(supply, room.book()), nullptr);
  room.day(101);
  EXPECT_NE(expiring(supply, room.book()), nullptr);
  room.count(0, SupplyReason::expired);
  EXPECT_EQ(expiring(supply, room.book()), nullptr);
}

}  // namespace
}  // namespace core
