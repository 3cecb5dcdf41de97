// What the ledger keeps of supplies beside the rows: texts, and sums that outlast them.
#include "service/core/record_supplies.hpp"
#include "service/io/ledger_open.hpp"
#include "service/io/ledger_schema.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using core::Amount;
using core::Day;
using core::Record;
using core::SupplyMove;
using core::SupplyReason;
using support::monday;
using support::must;

support::SharedPremises storerooms() {
  auto premises = std::make_shared<core::Premises>(*support::premises_of({"here", "there"}, {}));
  premises->supplies.push_back({.id = "masks"});
  premises->supplies.push_back({.id = "gloves"});
  return premises;
}

struct Moved {
  core::Seq seq = 0;
  std::int32_t day = 0;
  std::int64_t amount = 0;
  SupplyMove move = SupplyMove::issued;
  std::uint32_t donor = 1;
};

Record record_of(const Moved& moved) {
  return core::to_record(moved.seq, monday + std::chrono::hours{24} * moved.day,
                         core::SupplyMoved{.site = core::SpaceId{0},
                                           .supply = core::SupplyId{1},
                                           .move = moved.move,
                                           .reason = SupplyReason::counted,
                                           .amount = Amount{moved.amount},
                                           .origin = {.donor = moved.donor, .batch = 9},
                                           .day = Day{moved.day}});
}

std::vector<io::StoredSupplyMove> moves_in(const std::filesystem::path& path, std::int32_t first,
                                           std::int32_t last) {
  return must(must(io::LedgerReader::open(path)).supply_moves(Day{first}, Day{last}));
}

io::StoredSupplyMove gloves(std::int32_t day, SupplyMove move, std::int64_t amount,
                            const std::string& donor = "Saxony") {
  return {.day = Day{day},
          .site = "here",
          .supply = "gloves",
          .donor = donor,
          .move = move,
          .reason = SupplyReason::counted,
          .amount = Amount{amount}};
}

TEST(LedgerTexts, come_back_by_number) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", storerooms());
  must(ledger.begin());
  ledger.keep_text({1, "Saxony"});
  ledger.keep_text({2, "L-17"});
  ledger.keep_text({1, "never again"});
  must(ledger.commit());
  EXPECT_EQ(must(must(io::LedgerReader::open(dir / "ledger.db")).texts()),
            (std::vector<io::StoredText>{{1, "Saxony"}, {2, "L-17"}}));
}

TEST(LedgerSupplies, are_added_up_by_day_donor_and_move) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", storerooms());
  must(ledger.begin());
  ledger.keep_text({1, "Saxony"});
  must(ledger.commit());
  support::store(ledger, {record_of({1, 1, 100, SupplyMove::received}), record_of({2, 2, 3}),
                          record_of({3, 2, 4}), record_of({4, 3, 5}),
                          record_of({5, 3, 6, SupplyMove::issued, 0})});

  EXPECT_EQ(moves_in(dir / "ledger.db", 2, 3),
            (std::vector{gloves(1, SupplyMove::received, 100), gloves(2, SupplyMove::issued, 6, ""),
                         gloves(2, SupplyMove::issued, 12)}));
  EXPECT_EQ(moves_in(dir / "ledger.db", 2, 2),
            (std::vector{gloves(1, SupplyMove::received, 100), gloves(2, SupplyMove::issued, 7)}));
  EXPECT_TRUE(moves_in(dir / "ledger.db", -9, 0).empty());
}

TEST(LedgerSupplies, tell_what_was_handed_out_on_each_day) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", storerooms());
  support::store(
      ledger,
      {record_of({1, 1, 100, SupplyMove::received, 0}), record_of({2, 2, 3, SupplyMove::issued, 0}),
       record_of({3, 2, 4, SupplyMove::issued, 0}), record_of({4, 4, 5, SupplyMove::issued, 0})});
  const auto uses =
      must(must(io::LedgerReader::open(dir / "ledger.db")).supply_use(Day{1}, Day{3}));
  EXPECT_EQ(uses, (std::vector{io::StoredSupplyUse{
                      .day = Day{2}, .site = "here", .supply = "gloves", .used = Amount{7}}}));
}

TEST(LedgerSupplies, that_were_taken_back_were_not_handed_out) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", storerooms());
  support::store(
      ledger,
      {record_of({1, 2, 5, SupplyMove::issued}), record_of({2, 2, 2, SupplyMove::taken_back}),
       record_of({3, 3, 1, SupplyMove::issued}), record_of({4, 3, 1, SupplyMove::taken_back})});
  const auto uses =
      must(must(io::LedgerReader::open(dir / "ledger.db")).supply_use(Day{1}, Day{3}));
  EXPECT_EQ(uses, (std::vector{io::StoredSupplyUse{
                      .day = Day{2}, .site = "here", .supply = "gloves", .used = Amount{3}}}));
}

TEST(LedgerSupplies, outlast_the_rows_of_their_day) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", storerooms());
  support::store(ledger, {record_of({1, 0, 100, SupplyMove::received, 0})});
  support::store(ledger, {record_of({2, 30, 1, SupplyMove::issued, 0})});
  support::store(
      ledger,
      {core::to_record(3, {.t = monday + 24h * 31, .what = core::BrokerLink{.up = true}}, {})});
  support::care_for_all(ledger, {.readings = monday + 24h * 20, .minutes = {}, .figures = {}});
  ASSERT_EQ(support::seqs_in(dir / "ledger.db"), (std::vector<core::Seq>{2, 3, 4}));

  EXPECT_EQ(moves_in(dir / "ledger.db", 30, 30),
            (std::vector{gloves(29, SupplyMove::received, 100, ""),
                         gloves(30, SupplyMove::issued, 1, "")}));
}

TEST(LedgerSupplies, come_into_a_ledger_that_had_none) {
  const support::TempDir dir;
  const std::filesystem::path path = dir / "ledger.db";
  ASSERT_TRUE(io::open_for_writing(path, {}, false, io::schema_steps().first(1)));
  io::Ledger ledger = support::open_ledger(path, storerooms());
  EXPECT_EQ(ledger.opened().migrated_from, 1);
  EXPECT_FALSE(ledger.opened().backup.empty());

  support::store(ledger, {record_of({1, 0, 100, SupplyMove::received, 0})});

  EXPECT_EQ(moves_in(path, 0, 0).size(), 1U);
}

}  // namespace
