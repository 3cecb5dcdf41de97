#include "service/core/supplies.hpp"

#include "tests/support/storeroom.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using enum SupplyVerdict;
using support::batch;
using support::corrected;
using support::Storeroom;

constexpr SupplyOrigin unknown{};

TEST(Supplies, are_kept_where_the_configuration_says) {
  Storeroom room;
  EXPECT_NE(find_book(room.state, Storeroom::there, Storeroom::mask), nullptr);
  EXPECT_EQ(find_book(room.state, Storeroom::there, Storeroom::gloves), nullptr);
  const SupplyUsed used{.site = Storeroom::there, .supply = Storeroom::gloves};
  EXPECT_EQ(use(room.state, used, room.moves), not_kept);
  EXPECT_TRUE(room.moves.empty());
}

TEST(Supplies, grow_by_what_comes) {
  Storeroom room;
  EXPECT_EQ(room.receive(200'000, batch(7, 100)), done);
  EXPECT_EQ(room.receive(50, batch(7, 100)), done);
  EXPECT_EQ(room.stock(), 200'050);
  EXPECT_EQ(room.book().totals.received, Amount{200'050});
  EXPECT_EQ(room.book().shelf.batches,
            (std::vector<SupplyBatch>{{batch(7, 100), Amount{200'050}, Amount{200'050}}}));
}

TEST(Supplies, refuse_amounts_that_are_none) {
  Storeroom room;
  for (const std::int64_t amount : {std::int64_t{0}, std::int64_t{-1}, most_amount.value + 1}) {
    EXPECT_EQ(room.receive(amount), bad_amount) << amount;
    EXPECT_EQ(room.use(amount), bad_amount) << amount;
    EXPECT_EQ(room.send(amount), bad_amount) << amount;
    EXPECT_EQ(room.take_back(amount), bad_amount) << amount;
  }
  EXPECT_EQ(room.count(-1), bad_amount);
  EXPECT_EQ(room.state.verdicts[static_cast<std::size_t>(bad_amount)], 13U);
  EXPECT_EQ(room.book().totals, SupplyTotals{});
}

TEST(Supplies, refuse_more_than_a_shelf_can_hold) {
  Storeroom room;
  room.receive(most_amount.value);
  EXPECT_EQ(room.receive(1), too_much);
  EXPECT_EQ(room.stock(), most_amount.value);
}

TEST(Supplies, are_used_first_expiring_first_then_oldest_first) {
  Storeroom room;
  room.receive(10, batch(1));
  room.receive(10, batch(2, 90));
  room.receive(10, batch(3, 50));
  room.receive(10, batch(4, 90));
  room.use(25);
  EXPECT_EQ(room.moves.size(), 3U);
  EXPECT_EQ(room.left(batch(3, 50)), 0);
  EXPECT_EQ(room.left(batch(2, 90)), 0);
  EXPECT_EQ(room.left(batch(4, 90)), 5);
  EXPECT_EQ(room.left(batch(1)), 10);
}

TEST(Supplies, that_have_expired_are_used_last) {
  Storeroom room;
  room.receive(10, batch(1, 50));
  room.receive(10, batch(2));
  room.day(50);  // its last good day
  room.use(4);
  EXPECT_EQ(room.left(batch(1, 50)), 6);
  room.day(51);
  room.use(4);
  EXPECT_EQ(room.left(batch(1, 50)), 6);
  room.use(8);
  EXPECT_EQ(room.left(batch(2)), 0);
  EXPECT_EQ(room.left(batch(1, 50)), 4);
}

TEST(Supplies, handed_out_beyond_the_stock_were_found) {
  Storeroom room;
  room.receive(3, batch(1));
  EXPECT_EQ(room.use(5), done);
  EXPECT_EQ(room.stock(), 0);
  EXPECT_TRUE(room.book().doubtful);
  EXPECT_EQ(room.book().totals.issued, Amount{5});
  EXPECT_EQ(corrected(room, SupplyReason::found), Amount{2});
  ASSERT_EQ(room.moves.size(), 3U);
  EXPECT_EQ(room.moves[0].origin, batch(1));
  EXPECT_EQ(room.moves[1].move, SupplyMove::corrected);
  EXPECT_EQ(room.moves[1].reason, SupplyReason::found);
  EXPECT_EQ(room.moves[1].origin, unknown);
  EXPECT_EQ(room.moves[2].move, SupplyMove::issued);
  EXPECT_EQ(room.moves[2].amount, Amount{2});
}

TEST(Supplies, are_no_longer_doubtful_when_somebody_counted) {
  Storeroom room;
  room.use(1);
  room.receive(10);
  EXPECT_TRUE(room.book().doubtful);
  room.count(10);
  EXPECT_FALSE(room.book().doubtful);
}

// ---- stock-taking ----

TEST(StockTaking, takes_what_is_missing_in_the_order_of_use) {
  Storeroom room;
  room.receive(10, batch(1, 50));
  room.receive(10, batch(2, 90));
  EXPECT_EQ(room.count(8), done);
  EXPECT_EQ(room.stock(), 8);
  EXPECT_EQ(room.left(batch(2, 90)), 8);
  EXPECT_EQ(corrected(room, SupplyReason::counted), Amount{-12});
  ASSERT_EQ(room.moves.size(), 2U);
  EXPECT_EQ(room.moves[1].amount, Amount{-2});
}

TEST(StockTaking, keeps_each_reason_apart) {
  Storeroom room;
  room.receive(10, batch(1));
  room.count(9, SupplyReason::lost);
  room.count(7, SupplyReason::damaged);
  EXPECT_EQ(corrected(room, SupplyReason::lost), Amount{-1});
  EXPECT_EQ(corrected(room, SupplyReason::damaged), Amount{-2});
  EXPECT_EQ(corrected(room, SupplyReason::counted), Amount{});
}

TEST(StockTaking, throws_away_first_what_has_expired) {
  Storeroom room;
  room.receive(10, batch(1, 50));
  room.receive(10, batch(2, 90));
  room.day(60);
  room.count(10, SupplyReason::expired);
  EXPECT_EQ(room.left(batch(1, 50)), 0);
  EXPECT_EQ(room.left(batch(2, 90)), 10);
}

TEST(StockTaking, puts_back_what_was_booked_out_too_much) {
  Storeroom room;
  room.receive(10, batch(1, 50));
  room.receive(10, batch(2, 90));
  room.use(12);
  room.count(13);
  EXPECT_EQ(room.left(batch(1, 50)), 3);
  EXPECT_EQ(room.left(batch(2, 90)), 10);
  EXPECT_EQ(room.left(unknown), 0);
}

TEST(StockTaking, does_not_know_where_the_rest_is_from) {
  Storeroom room;
  room.receive(10, batch(1));
  room.count(12);
  EXPECT_EQ(room.left(batch(1)), 10);
  EXPECT_EQ(room.left(unknown), 2);
}

TEST(StockTaking, puts_nothing_back_that_went_on_to_another_site) {
  Storeroom room;
  room.receive(10, batch(1));
  room.send(4);
  room.count(8);
  EXPECT_EQ(room.left(batch(1)), 6);
  EXPECT_EQ(room.left(unknown), 2);
}

TEST(StockTaking, puts_nothing_back_that_would_have_expired_since) {
  Storeroom room;
  room.receive(10, batch(1, 50));
  room.use(10);
  room.day(51);
  room.count(3);
  EXPECT_EQ(room.left(batch(1, 50)), 0);
  EXPECT_EQ(room.left(unknown), 3);
}

TEST(StockTaking, finds_no_more_by_losing_some) {
  Storeroom room;
  room.receive(10, batch(1));
  EXPECT_EQ(room.count(11, SupplyReason::lost), wrong_reason);
  EXPECT_EQ(room.count(9, SupplyReason::found), wrong_reason);
  EXPECT_EQ(room.stock(), 10);
}

// ---- how many batches ----

TEST(Shelf, drops_an_empty_batch_when_it_needs_its_place) {
  Storeroom room;
  for (std::uint32_t code = 1; code <= SupplyShelf::most_batches; ++code)
    room.receive(1, batch(code));
  room.use(1);
  EXPECT_EQ(room.receive(1, batch(1000)), done);
  EXPECT_EQ(room.book().shelf.find(batch(1)), nullptr);
  EXPECT_EQ(room.stock(), static_cast<std::int64_t>(SupplyShelf::most_batches));
}

TEST(Shelf, refuses_one_batch_too_many_and_takes_more_of_those_it_has) {
  Storeroom room;
  for (std::uint32_t code = 1; code <= SupplyShelf::most_batches; ++code)
    room.receive(1, batch(code));
  EXPECT_EQ(room.receive(1, batch(1000)), too_many_batches);
  EXPECT_EQ(room.receive(1, batch(1)), done);
}

TEST(Shelf, has_always_room_for_what_is_of_unknown_origin) {
  Storeroom room;
  for (std::uint32_t code = 1; code <= SupplyShelf::most_batches; ++code)
    room.receive(1, batch(code));
  EXPECT_EQ(room.count(room.stock() + 5), done);
  EXPECT_EQ(room.left(unknown), 5);
}

}  // namespace
}  // namespace core
