#include "tests/support/ledger_samples.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using support::monday;
using support::must;

std::vector<std::byte> bytes_of(std::string_view text) {
  const auto bytes = std::as_bytes(std::span{text});
  return {bytes.begin(), bytes.end()};
}

io::StoredSnapshot snapshot(core::Seq seq, core::Time t, std::string_view state = "state") {
  return {.seq = seq, .t = t, .config_hash = {}, .state = bytes_of(state), .persons = {}};
}

void keep(io::Ledger& ledger, const io::StoredSnapshot& snapshot) {
  must(ledger.begin());
  ledger.keep_snapshot(snapshot);
  must(ledger.commit());
}

io::LedgerReader reader_of(const support::TempDir& dir) {
  return must(io::LedgerReader::open(dir / "ledger.db"));
}

TEST(LedgerSnapshots, come_back_byte_for_byte_with_their_configuration) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  const std::string any_bytes("\0\xff'\n\0", 5);

  keep(ledger, snapshot(7, monday + 1h, any_bytes));

  const auto found = must(reader_of(dir).snapshot());
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->seq, 7U);
  EXPECT_EQ(found->t, monday + 1h);
  EXPECT_EQ(found->config_hash, "c0ffee");
  EXPECT_EQ(found->state, bytes_of(any_bytes));
  EXPECT_EQ(ledger.figures().last_snapshot, monday + 1h);
}

TEST(LedgerSnapshots, are_none_in_a_new_ledger) {
  const support::TempDir dir;
  const io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());

  EXPECT_FALSE(must(reader_of(dir).snapshot()).has_value());
}

TEST(LedgerSnapshots, of_one_day_are_only_the_newest) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());

  for (core::Seq hour = 1; hour < 24; ++hour)
    keep(ledger, snapshot(hour, monday + std::chrono::hours{hour}));

  EXPECT_EQ(must(reader_of(dir).snapshot())->seq, 23U);
  EXPECT_FALSE(must(reader_of(dir).snapshot(23)).has_value());
}

TEST(LedgerSnapshots, of_earlier_days_stay_so_that_each_day_can_be_replayed) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());

  for (core::Seq hour = 1; hour < 72; ++hour)
    keep(ledger, snapshot(hour, monday + std::chrono::hours{hour}));

  EXPECT_EQ(must(reader_of(dir).snapshot(24))->seq, 23U);
  EXPECT_EQ(must(reader_of(dir).snapshot(48))->seq, 47U);
  EXPECT_EQ(must(reader_of(dir).snapshot())->seq, 71U);
}

TEST(LedgerSnapshots, of_a_batch_that_failed_leave_the_one_before) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  support::store_range(ledger, 1, 1);
  keep(ledger, snapshot(1, monday));
  must(ledger.begin());
  ledger.keep_snapshot(snapshot(2, monday + 1h));
  ledger.append(support::counted(1, monday + 1h));
  ASSERT_FALSE(ledger.commit().has_value());

  EXPECT_EQ(must(reader_of(dir).snapshot())->seq, 1U);
  EXPECT_EQ(ledger.figures().last_snapshot, monday);
}

// ---- dead letters ----

io::StoredDeadLetter letter(core::Seq seq, std::string payload = "{") {
  return {.seq = seq,
          .t = monday,
          .source = "lora",
          .topic = "v3/up",
          .reason = "invalid_json",
          .detail = "at byte 1",
          .payload = std::move(payload),
          .size = 70'000};
}

void keep(io::Ledger& ledger, const io::StoredDeadLetter& letter) {
  must(ledger.begin());
  ledger.keep_dead_letter(letter);
  must(ledger.commit());
}

TEST(LedgerDeadLetters, come_back_as_they_were) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  const std::string payload("\0\xff{", 3);

  keep(ledger, letter(3, payload));

  const auto letters = must(reader_of(dir).dead_letters(10));
  ASSERT_EQ(letters.size(), 1U);
  EXPECT_EQ(letters[0].seq, 3U);
  EXPECT_EQ(letters[0].t, monday);
  EXPECT_EQ(letters[0].source, "lora");
  EXPECT_EQ(letters[0].topic, "v3/up");
  EXPECT_EQ(letters[0].reason, "invalid_json");
  EXPECT_EQ(letters[0].detail, "at byte 1");
  EXPECT_EQ(letters[0].payload, payload);
  EXPECT_EQ(letters[0].size, 70'000U);
}

TEST(LedgerDeadLetters, are_cut_to_the_bytes_allowed) {
  const support::TempDir dir;
  io::Ledger ledger =
      support::open_ledger(dir / "ledger.db", support::some_premises(), {.dead_letter_bytes = 16});
  keep(ledger, letter(1, std::string(70'000, 'x')));

  EXPECT_EQ(must(reader_of(dir).dead_letters(1))[0].payload, std::string(16, 'x'));
}

TEST(LedgerDeadLetters, are_bounded_in_number_the_oldest_going_first) {
  const support::TempDir dir;
  io::Ledger ledger =
      support::open_ledger(dir / "ledger.db", support::some_premises(), {.dead_letters = 5});

  must(ledger.begin());
  for (core::Seq seq = 1; seq <= 40; ++seq) ledger.keep_dead_letter(letter(seq));
  must(ledger.commit());

  const auto letters = must(reader_of(dir).dead_letters(100));
  ASSERT_EQ(letters.size(), 5U);
  EXPECT_EQ(letters.front().seq, 40U);
  EXPECT_EQ(letters.back().seq, 36U);
  EXPECT_EQ(ledger.figures().dead_letters, 5U);
}

TEST(LedgerDeadLetters, stay_bounded_over_a_restart) {
  const support::TempDir dir;
  for (core::Seq seq = 1; seq <= 8; ++seq) {
    io::Ledger ledger =
        support::open_ledger(dir / "ledger.db", support::some_premises(), {.dead_letters = 3});
    keep(ledger, letter(seq));
  }
  const auto letters = must(reader_of(dir).dead_letters(100));
  ASSERT_EQ(letters.size(), 3U);
  EXPECT_EQ(letters.back().seq, 6U);
}

}  // namespace
