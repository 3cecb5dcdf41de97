#include "service/io/ledger_names.hpp"

#include "tests/support/ledger_samples.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using core::Record;
using core::RecordKind;
using support::monday;
using support::must;

constexpr std::uint32_t nobody = core::SensorId{}.value;

Record heard(core::Seq seq, std::uint32_t sensor) {
  return {.seq = seq, .t = monday + std::chrono::seconds{seq}, .subject = sensor};
}

Record reconfigured(core::Seq seq) {
  return {.seq = seq, .t = monday + std::chrono::seconds{seq}, .kind = RecordKind::reconfigured};
}

/// The subjects of all records, in the terms of these premises.
std::vector<std::uint32_t> subjects(const std::filesystem::path& path,
                                    const core::Premises& premises) {
  std::vector<std::uint32_t> found;
  for (const Record& record : support::read_all(path, premises)) found.push_back(record.subject);
  return found;
}

TEST(LedgerNames, stay_when_a_configuration_changes_their_order) {
  const support::TempDir dir;
  io::Ledger ledger =
      support::open_ledger(dir / "ledger.db", support::premises_of({}, {"a", "b"}, "one"));
  support::store(ledger, {heard(1, 0), heard(2, 1)});
  const auto turned = support::premises_of({}, {"b", "a"}, "two");

  ledger.use(turned, "two");
  support::store(ledger, {reconfigured(3), heard(4, 0), heard(5, 1)});

  EXPECT_EQ(subjects(dir / "ledger.db", *turned), (std::vector<std::uint32_t>{1, 0, nobody, 0, 1}));
}

TEST(LedgerNames, are_no_longer_there_for_premises_that_lost_them) {
  const support::TempDir dir;
  io::Ledger ledger =
      support::open_ledger(dir / "ledger.db", support::premises_of({}, {"a", "b"}, "one"));
  support::store(ledger, {heard(1, 0), heard(2, 1)});

  EXPECT_EQ(subjects(dir / "ledger.db", *support::premises_of({}, {"b"})),
            (std::vector<std::uint32_t>{nobody, 0}));
}

TEST(LedgerNames, are_the_same_when_a_configuration_regains_them) {
  const support::TempDir dir;
  const auto both = support::premises_of({}, {"a", "b"}, "one");
  {
    io::Ledger ledger = support::open_ledger(dir / "ledger.db", both);
    support::store(ledger, {heard(1, 0)});
    ledger.use(support::premises_of({}, {"b", "c"}, "two"), "two");
    support::store(ledger, {reconfigured(2), heard(3, 1)});
  }
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", both);
  support::store(ledger, {heard(4, 0)});

  EXPECT_EQ(subjects(dir / "ledger.db", *both), (std::vector<std::uint32_t>{0, nobody, nobody, 0}));
  EXPECT_EQ(support::ask_sql(dir / "ledger.db", "SELECT count(*) FROM name WHERE kind = 2"), "3");
}

TEST(LedgerNames, are_apart_for_a_space_and_a_sensor_of_one_id) {
  const support::TempDir dir;
  const auto premises = support::premises_of({"other", "same"}, {"same"});
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", premises);
  Record seen{.seq = 2, .t = monday + 2s, .kind = RecordKind::observed, .subject = 1};

  support::store(ledger, {heard(1, 0), seen});

  EXPECT_EQ(subjects(dir / "ledger.db", *premises), (std::vector<std::uint32_t>{0, 1}));
}

TEST(LedgerNames, change_within_one_batch_where_the_configuration_does) {
  const support::TempDir dir;
  const auto one = support::premises_of({}, {"a", "b"}, "one");
  const auto two = support::premises_of({}, {"b"}, "two");
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", one);
  must(ledger.begin());
  ledger.append(heard(1, 1));
  ledger.use(two, "two");
  ledger.append(reconfigured(2));
  ledger.append(heard(3, 0));
  must(ledger.commit());

  EXPECT_EQ(subjects(dir / "ledger.db", *one), (std::vector<std::uint32_t>{1, nobody, 1}));
}

// ---- configuration and clock ----

TEST(LedgerEras, tell_the_configuration_in_force_at_any_entry) {
  const support::TempDir dir;
  io::Ledger ledger =
      support::open_ledger(dir / "ledger.db", support::premises_of({}, {"a"}, "one"));
  const core::Entry started{.t = monday, .what = core::Started{.boot = 1, .wall_offset = 7ms}};
  support::store(ledger, {core::to_record(1, started, {}), heard(2, 0)});
  ledger.use(support::premises_of({}, {"a"}, "two"), "the second text");
  support::store(ledger, {reconfigured(3), heard(4, 0)});

  const io::LedgerReader reader = must(io::LedgerReader::open(dir / "ledger.db"));
  EXPECT_EQ(must(reader.era_at(2)).config_hash, "one");
  EXPECT_EQ(must(reader.era_at(3)).config_hash, "two");
  EXPECT_EQ(must(reader.era_at(4)).seq, 3U);
  EXPECT_EQ(must(reader.era_at(4)).wall_offset, 7ms);
  EXPECT_EQ(must(reader.config_text("two")), "the second text");
}

TEST(LedgerEras, follow_the_wall_clock) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  const core::Entry step{.t = monday + 1s, .what = core::ClockStepped{.wall_offset = -1h}};

  support::store(ledger, {heard(1, 0), core::to_record(2, step, {})});

  const io::LedgerReader reader = must(io::LedgerReader::open(dir / "ledger.db"));
  EXPECT_EQ(must(reader.era_at(1)).wall_offset, 0ms);
  EXPECT_EQ(must(reader.era_at(2)).wall_offset, -1h);
}

/// A batch that must fail: its last seq is there already.
void fail_batch(io::Ledger& ledger, const std::vector<Record>& records) {
  must(ledger.begin());
  for (const Record& record : records) ledger.append(record);
  ledger.append(heard(1, 0));
  ASSERT_FALSE(ledger.commit().has_value());
}

TEST(LedgerEras, are_made_up_for_when_the_batch_that_began_them_was_lost) {
  const support::TempDir dir;
  const auto two = support::premises_of({}, {"new", "a"}, "two");
  io::Ledger ledger =
      support::open_ledger(dir / "ledger.db", support::premises_of({}, {"a"}, "one"));
  support::store(ledger, {heard(1, 0)});
  ledger.use(two, "the second text");
  fail_batch(ledger, {reconfigured(2), heard(3, 0)});

  support::store(ledger, {heard(4, 0)});

  const io::LedgerReader reader = must(io::LedgerReader::open(dir / "ledger.db"));
  EXPECT_EQ(must(reader.era_at(4)).config_hash, "two");
  EXPECT_EQ(must(reader.config_text("two")), "the second text");
  EXPECT_EQ(subjects(dir / "ledger.db", *two), (std::vector<std::uint32_t>{1, 0}));
}

TEST(LedgerEras, are_made_up_for_when_a_clock_step_was_lost) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  support::store(ledger, {heard(1, 0)});
  const core::Entry step{.t = monday + 2s, .what = core::ClockStepped{.wall_offset = 5s}};
  fail_batch(ledger, {core::to_record(2, step, {})});

  support::store(ledger, {heard(3, 0)});

  EXPECT_EQ(must(must(io::LedgerReader::open(dir / "ledger.db")).era_at(3)).wall_offset, 5s);
}

}  // namespace
