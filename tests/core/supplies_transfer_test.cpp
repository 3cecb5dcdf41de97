// What goes from one storeroom to another.
#include "service/core/supplies.hpp"
#include "tests/support/storeroom.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using enum SupplyVerdict;
using support::batch;
using support::Storeroom;

constexpr SupplyOrigin unknown{};

TEST(Transfer, moves_batches_with_donor_and_expiry) {
  Storeroom room;
  room.receive(10, batch(1, 50));
  room.receive(10, batch(2, 90));
  EXPECT_EQ(room.send(15), done);
  EXPECT_EQ(room.stock(), 5);
  EXPECT_EQ(room.stock(Storeroom::there), 0);
  room.arrive();
  EXPECT_EQ(room.left(batch(1, 50), Storeroom::there), 10);
  EXPECT_EQ(room.left(batch(2, 90), Storeroom::there), 5);
  EXPECT_EQ(room.book().totals.transferred_out, Amount{15});
  EXPECT_EQ(room.book(Storeroom::there).totals.transferred_in, Amount{15});
}

TEST(Transfer, takes_of_one_batch_if_told_so) {
  Storeroom room;
  room.receive(10, batch(1, 50));
  room.receive(10, batch(2, 90));
  EXPECT_EQ(room.send(4, batch(2, 90)), done);
  EXPECT_EQ(room.left(batch(2, 90)), 6);
  EXPECT_EQ(room.left(batch(1, 50)), 10);
}

TEST(Transfer, sends_nothing_that_is_not_there) {
  Storeroom room;
  room.receive(10, batch(1));
  EXPECT_EQ(room.send(11), not_enough);
  EXPECT_EQ(room.send(1, batch(2)), not_enough);
  EXPECT_EQ(room.send(11, batch(1)), not_enough);
  EXPECT_EQ(room.stock(), 10);
  EXPECT_FALSE(room.book().doubtful);
}

TEST(Transfer, makes_a_batch_that_comes_back_a_young_one) {
  Storeroom room;
  room.receive(5, batch(1));
  room.send(5);
  room.receive(5, batch(2));
  room.receive(5, batch(1));
  room.use(5);
  EXPECT_EQ(room.left(batch(1)), 5);
}

TEST(Transfer, of_what_has_no_origin_comes_in_all_the_same) {
  Storeroom room;
  const SupplyTransferred in{.side = SupplyTransferred::Side::in,
                             .site = Storeroom::here,
                             .supply = Storeroom::mask,
                             .amount = Amount{5}};
  EXPECT_EQ(transfer(room.state, in, room.moves), done);
  EXPECT_EQ(room.left(unknown), 5);
}

TEST(Transfer, between_two_sites_of_these_premises_is_done_on_both_sides) {
  Storeroom room;
  room.receive(10, batch(1, 50));
  room.receive(10, batch(2, 90));
  EXPECT_EQ(room.hand_over(15), done);
  EXPECT_EQ(room.stock(), 5);
  EXPECT_EQ(room.left(batch(1, 50), Storeroom::there), 10);
  EXPECT_EQ(room.left(batch(2, 90), Storeroom::there), 5);
  EXPECT_TRUE(room.book(Storeroom::there).known);
  ASSERT_EQ(room.moves.size(), 4U);
  EXPECT_EQ(room.moves[0].move, SupplyMove::transferred_out);
  EXPECT_EQ(room.moves[3].move, SupplyMove::transferred_in);
  EXPECT_EQ(room.moves[3].site, Storeroom::there);
}

TEST(Transfer, that_one_side_refuses_changes_neither) {
  Storeroom room;
  room.receive(10, batch(1));
  Storeroom before = room;
  EXPECT_EQ(room.hand_over(11), not_enough);
  EXPECT_EQ(room.hand_over(1, Storeroom::gloves), not_kept) << "the other side has no gloves";
  const SupplyTransferred full{.side = SupplyTransferred::Side::in,
                               .site = Storeroom::there,
                               .supply = Storeroom::mask,
                               .amount = most_amount};
  ASSERT_EQ(transfer(room.state, full, room.moves), done);
  EXPECT_EQ(room.hand_over(1), too_much);
  EXPECT_TRUE(room.moves.empty());
  EXPECT_EQ(room.book(), before.book());
}

TEST(Transfer, to_itself_is_none) {
  Storeroom room;
  room.receive(10, batch(1));
  const SupplyTransferred back{.site = Storeroom::here,
                               .to = Storeroom::here,
                               .supply = Storeroom::mask,
                               .amount = Amount{1}};
  EXPECT_EQ(transfer(room.state, back, room.moves), not_kept);
}

}  // namespace
}  // namespace core
