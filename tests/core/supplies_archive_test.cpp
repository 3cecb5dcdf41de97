#include "service/core/supplies_archive.hpp"

#include "tests/support/history.hpp"
#include "tests/support/storeroom.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace core {
namespace {

using support::batch;
using support::Storeroom;

Storeroom busy() {
  Storeroom room;
  room.day(20);
  room.receive(100, batch(1, 50));
  room.receive(100, batch(2));
  room.use(30);
  room.send(90);
  room.arrive();
  room.use(200);
  room.count(7);
  room.use(3);
  room.take_back(1);
  room.use(9);  // five of them, and four that were found
  room.send(1000);
  return room;
}

std::vector<std::byte> saved(const Storeroom& room) {
  ByteWriter bytes;
  save_supplies(bytes, room.state, room.premises);
  return bytes.take();
}

bool restores(std::span<const std::byte> bytes, SuppliesState& state, const Premises& premises) {
  ByteReader reader{bytes};
  state = make_supplies(premises);
  return restore_supplies(reader, state, premises) && reader.at_end();
}

TEST(SuppliesArchive, gives_back_the_same_books) {
  const Storeroom room = busy();
  SuppliesState again;
  ASSERT_TRUE(restores(saved(room), again, room.premises));
  EXPECT_EQ(again, room.state);
}

TEST(SuppliesArchive, finds_its_books_by_name_under_another_configuration) {
  const Storeroom room = busy();
  Premises other = room.premises;
  std::swap(other.spaces[0], other.spaces[1]);
  std::swap(other.supplies[0], other.supplies[1]);
  other.supplies[1].sites = {SpaceId{1}};  // masks at gs150 alone
  other.supplies[0].sites = {SpaceId{0}};  // gloves at wp alone
  SuppliesState again;
  ASSERT_TRUE(restores(saved(room), again, other));
  ASSERT_EQ(again.books.size(), 2U);
  EXPECT_EQ(again.books[0].totals, SupplyTotals{});
  EXPECT_EQ(again.books[1].totals, room.book().totals);
  EXPECT_EQ(again.books[1].shelf.batches, room.book().shelf.batches);
}

/// Through `premises`, and saved again under them.
std::vector<std::byte> by_way_of(const Premises& premises, std::span<const std::byte> bytes) {
  SuppliesState state;
  EXPECT_TRUE(restores(bytes, state, premises));
  ByteWriter again;
  save_supplies(again, state, premises);
  return again.take();
}

TEST(SuppliesArchive, keeps_the_book_of_what_is_no_longer_configured_until_it_is_again) {
  const Storeroom room = busy();
  Premises without = room.premises;
  without.supplies.erase(without.supplies.begin());  // no masks any more
  without.supplies[0].sites = {Storeroom::there};    // and gloves elsewhere
  SuppliesState meanwhile;
  ASSERT_TRUE(restores(saved(room), meanwhile, without));
  ASSERT_EQ(meanwhile.closed.size(), 2U) << "masks at both sites; of gloves nothing was entered";
  EXPECT_EQ(meanwhile.closed[0].supply, "mask");

  SuppliesState again;
  ASSERT_TRUE(restores(by_way_of(without, by_way_of(without, saved(room))), again, room.premises));
  EXPECT_EQ(again.books[0], room.book(Storeroom::here));
  EXPECT_EQ(again.books[1], room.book(Storeroom::there));
  EXPECT_TRUE(again.closed.empty());
}

TEST(SuppliesArchive, refuses_bytes_that_end_early) {
  const Storeroom room = busy();
  const std::vector<std::byte> bytes = saved(room);
  SuppliesState again;
  for (std::size_t size = 0; size < bytes.size(); ++size)
    ASSERT_FALSE(restores(std::span{bytes}.first(size), again, room.premises)) << size;
}

TEST(SuppliesArchive, restores_from_any_bytes_only_what_adds_up) {
  const Storeroom room = busy();
  const std::vector<std::byte> good = saved(room);
  for (std::uint64_t seed = 1; seed < 2000; ++seed) {
    std::vector<std::byte> bytes = good;
    const auto noise = support::random_bytes(seed, 6);
    for (std::size_t i = 0; i + 2 < noise.size(); i += 3)
      bytes[(noise[i] * 256U + noise[i + 1]) % bytes.size()] = static_cast<std::byte>(noise[i + 2]);
    SuppliesState again;
    if (!restores(bytes, again, room.premises)) continue;
    for (const SupplyBook& book : again.books) ASSERT_EQ(stock_of(book), book.totals.balance());
  }
}

}  // namespace
}  // namespace core
