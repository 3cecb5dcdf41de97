#include "service/report/supply_statement.hpp"

#include "tests/support/history.hpp"
#include "tests/support/storeroom.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace report {
namespace {

using core::Amount;
using core::Day;
using core::SupplyMove;
using core::SupplyReason;
using support::Storeroom;

constexpr Day aug_12{18486};  // 2020-08-12
constexpr Period august{Day{18475}, Day{18505}};

SupplyMovement moved(Day day, SupplyMove move, std::int64_t n,
                     std::string donor = "Freistaat Sachsen") {
  return {.day = day,
          .site = "gs150",
          .supply = "Maske",
          .donor = std::move(donor),
          .move = move,
          .amount = Amount{n}};
}

TEST(SupplyStatement, says_what_became_of_a_gift) {
  SupplyMovement lost = moved(aug_12, SupplyMove::corrected, -30);
  lost.reason = SupplyReason::lost;
  const std::vector movements{moved(aug_12, SupplyMove::received, 200'000),
                              moved(aug_12, SupplyMove::issued, 1'250),
                              moved(aug_12, SupplyMove::transferred_out, 40'000), lost};
  EXPECT_EQ(
      to_csv(supply_statement(movements, august), august, texts::Language::de),
      "Von;Bis;Standort;Ausstattung;Spender oder Lieferant;Anfangsbestand;Erhalten;Von anderen "
      "Standorten;Ausgegeben;An andere Standorte;Korrigiert;Endbestand;davon: gezählt;davon: "
      "verloren;davon: beschädigt;davon: abgelaufen;davon: mehr ausgegeben als gebucht\r\n"
      "2020-08-01;2020-08-31;gs150;Maske;Freistaat "
      "Sachsen;0;200000;0;1250;40000;-30;158720;0;-30;0;0;0\r\n");
}

TEST(SupplyStatement, counts_what_was_taken_back_as_not_handed_out) {
  const std::vector movements{moved(aug_12, SupplyMove::received, 10),
                              moved(aug_12, SupplyMove::issued, 4),
                              moved(aug_12, SupplyMove::taken_back, 1)};
  const std::vector lines = supply_statement(movements, august);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].within.issued, Amount{3});
  EXPECT_EQ(lines[0].on_hand(), Amount{7});
}

TEST(SupplyStatement, has_no_line_for_what_was_found_by_a_mistake_that_was_taken_back) {
  std::vector movements{
      moved(aug_12, SupplyMove::corrected, 1, ""), moved(aug_12, SupplyMove::issued, 1, ""),
      moved(aug_12, SupplyMove::taken_back, 1, ""), moved(aug_12, SupplyMove::corrected, -1, "")};
  movements.front().reason = movements.back().reason = SupplyReason::found;
  EXPECT_TRUE(supply_statement(movements, august).empty());
}

TEST(SupplyStatement, speaks_english) {
  const std::vector movements{moved(aug_12, SupplyMove::transferred_in, 7, "")};
  const std::string csv = to_csv(supply_statement(movements, august), august, texts::Language::en);
  EXPECT_TRUE(csv.starts_with("From,To,Site,Supply,Donor or supplier,Opening stock,Received,"));
  EXPECT_TRUE(csv.ends_with("gs150,Maske,unknown,0,0,7,0,0,0,7,0,0,0,0,0\r\n")) << csv;
}

TEST(SupplyStatement, opens_with_what_was_there_before_and_ends_with_the_last_day) {
  const auto at = [](std::int32_t day, SupplyMove move, std::int64_t n) {
    return moved(Day{day}, move, n);
  };
  const std::vector movements{at(august.first.value - 1, SupplyMove::received, 100),
                              at(august.first.value - 1, SupplyMove::issued, 10),
                              at(august.first.value, SupplyMove::issued, 1),
                              at(august.last.value, SupplyMove::issued, 2),
                              at(august.last.value + 1, SupplyMove::issued, 50)};
  const std::vector<SupplyLine> lines = supply_statement(movements, august);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].opening, Amount{90});
  EXPECT_EQ(lines[0].within.issued, Amount{3});
  EXPECT_EQ(lines[0].on_hand(), Amount{87});
}

TEST(SupplyStatement, has_no_line_for_what_is_long_gone_and_one_for_what_lies_there) {
  const Day july{august.first.value - 20};
  const std::vector movements{moved(july, SupplyMove::received, 5, "a"),
                              moved(july, SupplyMove::issued, 5, "a"),
                              moved(july, SupplyMove::received, 5, "b"),
                              moved(Day{august.last.value + 1}, SupplyMove::received, 5, "c")};
  const std::vector<SupplyLine> lines = supply_statement(movements, august);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].donor, "b");
}

TEST(SupplyStatement, stands_in_the_order_of_names) {
  std::vector movements{moved(aug_12, SupplyMove::received, 1, "b"),
                        moved(aug_12, SupplyMove::received, 1, "a"),
                        moved(aug_12, SupplyMove::received, 1, "b")};
  movements.push_back(movements[0]);
  movements.back().site = "aa";
  std::vector<std::string> order;
  for (const SupplyLine& line : supply_statement(movements, august))
    order.push_back(line.site + " " + line.donor);
  EXPECT_EQ(order, (std::vector<std::string>{"aa b", "gs150 a", "gs150 b"}));
}

TEST(SupplyStatement, has_words_for_every_reason) {
  for (std::size_t i = 0; i < core::supply_reasons; ++i) {
    const std::string_view name = core::name_of(static_cast<SupplyReason>(i));
    EXPECT_NE(texts::find("supply.reason." + std::string{name}), nullptr) << name;
  }
}

// ---- what the core did, told and added up again ----

/// A year of two sites out of random bytes, and all its movements.
struct Year {
  explicit Year(std::uint64_t seed) {
    const auto random = support::random_bytes(seed, 2000);
    support::ByteSource bytes{random};
    for (std::int32_t day = 0; !bytes.empty(); day += static_cast<std::int32_t>(bytes.draw(3))) {
      room.day(day);
      act(bytes);
      tell(day);
      if (bytes.draw(4) > 0) continue;
      room.send(bytes.draw(40) + 1);
      tell(day);
      room.arrive();
      tell(day);
    }
  }

  void act(support::ByteSource& bytes) {
    const std::uint32_t what = bytes.draw(6);
    if (what == 0) {
      room.receive(bytes.draw(100) + 1, {.donor = bytes.draw(4), .batch = bytes.draw(3)});
    } else if (what == 1) {
      room.count(bytes.draw(100));
    } else if (what == 2) {
      room.use(bytes.draw(30) + 1);
      const core::SupplyMoves used = room.moves;
      room.take_back(bytes.draw(10) + 1);
      room.moves.insert(room.moves.begin(), used.begin(), used.end());
    } else {
      room.use(bytes.draw(30) + 1);
    }
  }

  void tell(std::int32_t day) {
    for (const core::SupplyMoved& one : room.moves) {
      movements.push_back({.day = Day{day},
                           .site = room.premises[one.site].id,
                           .supply = "Maske",
                           .donor = name_of(one.origin.donor),
                           .move = one.move,
                           .reason = one.reason,
                           .amount = one.amount});
    }
  }

  static std::string name_of(std::uint32_t donor) {
    return donor == 0 ? "" : "donor " + std::to_string(donor);
  }

  /// On the shelf, of that donor.
  [[nodiscard]] std::int64_t left(core::SpaceId site, const std::string& donor) const {
    std::int64_t sum = 0;
    for (const core::SupplyBatch& batch : room.book(site).shelf.batches) {
      if (name_of(batch.origin.donor) == donor) sum += batch.left.value;
    }
    return sum;
  }

  Storeroom room;
  std::vector<SupplyMovement> movements;
};

constexpr Period ever{Day{0}, Day{100'000}};

TEST(SupplyStatement, agrees_with_the_shelves_for_every_donor) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const Year year{seed};
    for (const SupplyLine& line : supply_statement(year.movements, ever)) {
      const core::SpaceId site = year.room.premises.find_space(line.site);
      ASSERT_EQ(line.on_hand().value, year.left(site, line.donor)) << seed << " " << line.donor;
      ASSERT_GE(line.on_hand(), Amount{});
      ASSERT_GE(line.within.issued, Amount{});
    }
  }
}

TEST(SupplyStatement, agrees_with_the_books_of_every_site) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const Year year{seed};
    for (const core::SupplyBook& book : year.room.state.books) {
      if (book.supply != Storeroom::mask) continue;
      Amount received{}, issued{}, in{}, out{}, on_hand{};
      for (const SupplyLine& line : supply_statement(year.movements, ever)) {
        if (line.site != year.room.premises[book.site].id) continue;
        received += line.within.received;
        issued += line.within.issued;
        in += line.within.transferred_in;
        out += line.within.transferred_out;
        on_hand += line.on_hand();
      }
      ASSERT_EQ(received, book.totals.received);
      ASSERT_EQ(issued, book.totals.issued - book.totals.taken_back);
      ASSERT_EQ(in, book.totals.transferred_in);
      ASSERT_EQ(out, book.totals.transferred_out);
      ASSERT_EQ(on_hand, core::stock_of(book));
    }
  }
}

TEST(SupplyStatement, opens_where_the_one_before_ended) {
  const Year year{7};
  const auto on_hand = [&](Period period, auto figure) {
    std::int64_t sum = 0;
    for (const SupplyLine& line : supply_statement(year.movements, period))
      sum += figure(line).value;
    return sum;
  };
  for (std::int32_t day = 1; day < 300; day += 30) {
    EXPECT_EQ(
        on_hand({Day{0}, Day{day - 1}}, [](const SupplyLine& line) { return line.on_hand(); }),
        on_hand({Day{day}, Day{day + 30}}, [](const SupplyLine& line) { return line.opening; }));
  }
}

}  // namespace
}  // namespace report
