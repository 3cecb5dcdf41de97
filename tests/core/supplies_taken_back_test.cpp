// What was handed out and comes back.
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

TEST(TakenBack, leaves_what_others_gave_meanwhile) {
  Storeroom room;
  room.receive(10, batch(1));
  room.use(1);
  room.use(3);
  EXPECT_EQ(room.take_back(1), done);
  EXPECT_EQ(room.stock(), 7);
  EXPECT_EQ(room.book().totals.issued - room.book().totals.taken_back, Amount{3});
  EXPECT_EQ(corrected(room, SupplyReason::counted), Amount{});
}

TEST(TakenBack, goes_to_the_batches_it_was_taken_of_last_one_first) {
  Storeroom room;
  room.receive(10, batch(1, 50));
  room.receive(10, batch(2, 90));
  room.use(12);
  EXPECT_EQ(room.take_back(5), done);
  EXPECT_EQ(room.left(batch(1, 50)), 3);
  EXPECT_EQ(room.left(batch(2, 90)), 10);
  ASSERT_EQ(room.moves.size(), 2U);
  EXPECT_EQ(room.moves[0].move, SupplyMove::taken_back);
  EXPECT_EQ(room.moves[0].origin, batch(2, 90));
  EXPECT_EQ(room.moves[0].amount, Amount{2});
  EXPECT_EQ(room.moves[1].origin, batch(1, 50));
  EXPECT_EQ(room.moves[1].amount, Amount{3});
}

TEST(TakenBack, leaves_the_books_as_if_so_many_fewer_had_been_handed_out) {
  Storeroom room;
  room.day(20);
  room.receive(10, batch(1, 50));
  room.receive(10, batch(2));
  Storeroom fewer = room;
  room.use(4);
  room.use(8);
  room.take_back(5);
  fewer.use(4);
  fewer.use(3);
  EXPECT_EQ(room.book().shelf, fewer.book().shelf);
  EXPECT_EQ(room.book().use, fewer.book().use);
  EXPECT_EQ(room.book().handed_out, fewer.book().handed_out);
}

TEST(TakenBack, goes_to_no_donor_who_gave_nothing_of_it) {
  Storeroom room;
  room.receive(10, batch(1));
  room.count(5, SupplyReason::lost);
  room.receive(5, batch(2, 50));
  room.use(1);
  EXPECT_EQ(room.take_back(1), done);
  EXPECT_EQ(room.left(batch(1)), 5) << "the five were lost";
  EXPECT_EQ(room.left(batch(2, 50)), 5);
}

TEST(TakenBack, finds_its_batch_also_where_that_gave_its_place_away) {
  Storeroom room;
  room.receive(1, batch(1));
  room.use(1);
  for (std::uint32_t code = 2; code <= SupplyShelf::most_batches; ++code)
    room.receive(1, batch(code));
  ASSERT_EQ(room.receive(1, batch(1000)), done);
  Storeroom full = room;
  EXPECT_EQ(full.take_back(1), too_many_batches);
  EXPECT_EQ(full.book(), room.book());
  room.send(1, batch(1000));
  EXPECT_EQ(room.take_back(1), done);
  EXPECT_EQ(room.left(batch(1)), 1);
}

TEST(TakenBack, is_no_more_than_was_handed_out_today) {
  Storeroom room;
  room.day(20);
  room.receive(10, batch(1));
  room.use(2);
  EXPECT_EQ(room.take_back(3), not_handed_out);
  EXPECT_EQ(room.take_back(2), done);
  EXPECT_EQ(room.take_back(1), not_handed_out);
  room.use(2);
  room.day(21);
  EXPECT_EQ(room.take_back(1), not_handed_out);
  EXPECT_EQ(room.stock(), 8);
}

TEST(TakenBack, changes_nothing_that_was_counted_since) {
  Storeroom room;
  room.receive(10, batch(1));
  room.use(1);
  room.count(10);
  EXPECT_EQ(room.take_back(1), not_handed_out);
  EXPECT_EQ(room.stock(), 10);
  room.use(1);
  EXPECT_EQ(room.take_back(1), done);
  EXPECT_EQ(room.stock(), 10);
}

TEST(TakenBack, was_not_there_where_it_was_found_by_handing_it_out) {
  Storeroom room;
  room.receive(3, batch(1));
  room.use(3);
  room.use(1);
  ASSERT_EQ(corrected(room, SupplyReason::found), Amount{1});
  EXPECT_EQ(room.take_back(1), done);
  EXPECT_EQ(room.stock(), 0) << "the tap was the mistake";
  EXPECT_EQ(corrected(room, SupplyReason::found), Amount{});
  ASSERT_EQ(room.moves.size(), 2U);
  EXPECT_EQ(room.moves[0].move, SupplyMove::taken_back);
  EXPECT_EQ(room.moves[1].move, SupplyMove::corrected);
  EXPECT_EQ(room.moves[1].reason, SupplyReason::found);
  EXPECT_EQ(room.moves[1].amount, Amount{-1});
}

TEST(TakenBack, tells_what_was_found_from_what_came_from_nobody_knows_where) {
  Storeroom room;
  room.count(2);  // of unknown origin
  Storeroom fewer = room;
  room.use(1);
  room.use(3);
  EXPECT_EQ(room.take_back(3), done);
  fewer.use(1);
  EXPECT_EQ(room.book().shelf, fewer.book().shelf);
  EXPECT_EQ(room.book().use, fewer.book().use);
  EXPECT_EQ(room.book().handed_out, fewer.book().handed_out);
  EXPECT_EQ(room.left(unknown), 1);
}

TEST(TakenBack, is_what_was_handed_out_last_also_where_some_was_found_before) {
  Storeroom room;
  room.use(1);
  room.receive(5, batch(1));
  const Storeroom before = room;
  room.use(6);  // the mistake: five of the shelf, one found
  EXPECT_EQ(room.take_back(2), done);
  EXPECT_EQ(room.stock(), 1);
  EXPECT_EQ(room.take_back(4), done);
  EXPECT_EQ(room.stock(), 5);
  EXPECT_EQ(room.book().shelf, before.book().shelf);
  EXPECT_EQ(room.book().handed_out, before.book().handed_out);
  EXPECT_EQ(corrected(room, SupplyReason::found), Amount{1}) << "the first tap was no mistake";
}

TEST(TakenBack, needs_room_on_the_shelf_only_for_what_was_there) {
  Storeroom room;
  room.use(1);
  room.receive(1, batch(1));
  room.use(1);
  room.receive(most_amount.value, batch(1));
  EXPECT_EQ(room.take_back(1), too_much);
  EXPECT_EQ(room.stock(), most_amount.value);

  Storeroom found;
  found.use(1);
  found.receive(most_amount.value, batch(1));
  EXPECT_EQ(found.take_back(1), done);
  EXPECT_EQ(found.stock(), most_amount.value);
}

TEST(TakenBack, leaves_a_doubt) {
  Storeroom room;
  room.receive(3, batch(1));
  room.use(5);
  EXPECT_EQ(room.take_back(3), done);
  EXPECT_TRUE(room.book().doubtful);
  EXPECT_EQ(room.left(batch(1)), 1);
  EXPECT_EQ(room.stock(), 1);
  EXPECT_EQ(room.book().totals.balance(), stock_of(room.book()));
}

}  // namespace
}  // namespace core
