#include "service/io/quarter_rows.hpp"

#include "service/io/figure_reader.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <map>

namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using support::monday;
using support::must;

constexpr core::Quarter monday_quarter =
    std::chrono::duration_cast<core::Quarter>(monday.time_since_epoch());

core::ClosedQuarter::OfSpace used_by(std::int32_t persons, std::int32_t ppm) {
  core::ClosedQuarter::OfSpace space;
  for (std::size_t minute = 0; minute < core::quarter_minutes; ++minute)
    space.minutes.put(
        minute,
        {.looked = true, .open = true, .persons = core::Persons{persons}, .co2 = core::Ppm{ppm}});
  return space;
}

core::ClosedQuarter::OfSpace known_empty_and_closed() {
  core::ClosedQuarter::OfSpace space;
  space.minutes.put(0, {.looked = true, .persons = core::Persons{0}});
  return space;
}

/// Of some_premises(): house, floor, b101, b102.
core::ClosedQuarter quarter_of(core::Seq seq, core::Quarter quarter) {
  return {.seq = seq,
          .quarter = quarter,
          .looked = 0x7fff,
          .spaces = {used_by(2, 900), used_by(2, 900), used_by(2, 900), known_empty_and_closed()},
          .sensors_down = {0, 0b111, 0},
          .sites = {{core::SpaceId{0}, 0x7fff}}};
}

core::Record passed(const core::ClosedQuarter& quarter, core::Time t) {
  return core::to_record(quarter.seq, t, core::QuarterPassed{quarter.quarter, quarter.looked});
}

void keep(io::Ledger& ledger, const core::ClosedQuarter& quarter, core::Time t) {
  must(ledger.begin());
  ledger.append(passed(quarter, t));
  ledger.keep_quarter(quarter);
  must(ledger.commit());
}

/// Two whole days with four quarters each, tallies and events; and the beginning of a third.
io::Ledger ledger_of_two_days(const support::TempDir& dir) {
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  core::Seq seq = 0;
  for (int day = 0; day < 2; ++day) {
    for (int n = 1; n <= 4; ++n)
      keep(ledger, quarter_of(++seq, monday_quarter + core::Quarter{96 * day + n - 1}),
           monday + days{day} + n * 15min);
    const core::Time t = monday + days{day} + 61min;
    support::store(
        ledger,
        {core::to_record(seq + 1, t, core::VisitBegan{core::SpaceId{2}, {}, 7}),
         core::to_record(seq + 2, t, core::ViolationStarted{core::SpaceId{2}, 0, 0, 4, 3, 0})});
    seq += 2;
  }
  support::store_range(ledger, seq + 1, seq + 1, monday + days{2});
  return ledger;
}

void digest_all(io::Ledger& ledger) {
  while (must(ledger.digest_slice(monday + days{2}))) {
  }
}

io::FigureReader reader_of(const support::TempDir& dir) {
  return must(io::FigureReader::open(dir / "ledger.db"));
}

constexpr io::QuarterRange both_days{monday_quarter, monday_quarter + core::Quarter{2 * 96}};

TEST(QuarterRows, give_minutes_back_as_they_were) {
  const core::SpaceMinutes minutes = used_by(300, 65535).minutes;
  EXPECT_EQ(io::minutes_from(io::to_bytes(minutes)), minutes);
}

TEST(QuarterRows, take_bytes_of_another_length_for_minutes_nobody_looked_at) {
  const io::MinuteBytes bytes = io::to_bytes(used_by(1, 400).minutes);
  EXPECT_EQ(io::minutes_from(std::span{bytes}.first(40)), core::SpaceMinutes{});
}

TEST(QuarterRows, are_read_as_they_were_kept) {
  const support::TempDir dir;
  const io::Ledger ledger = ledger_of_two_days(dir);
  const io::FigureReader reader = reader_of(dir);

  const auto looked = must(reader.looked(both_days));
  ASSERT_EQ(looked.size(), 8U);
  EXPECT_EQ(looked[4].quarter, monday_quarter + core::Quarter{96});
  EXPECT_EQ(looked[4].minutes, 0x7fff);
  std::uint8_t run = 0;
  const core::SpaceFigures expected = figures_of(used_by(2, 900).minutes, run);
  std::map<std::string, int> rows;
  must(reader.spaces(both_days, [&](const io::FigureReader::OfSpace& row) {
    ++rows[reader.name(row.space)];
    EXPECT_EQ(row.figures.person_minutes, expected.person_minutes);
    EXPECT_EQ(row.figures.ppm_sum, expected.ppm_sum);
    EXPECT_EQ(row.figures.bands, expected.bands);
  }));
  EXPECT_EQ(rows, (std::map<std::string, int>{{"b101", 8}, {"floor", 8}, {"house", 8}}))
      << "b102 was known to be empty and closed: no row";
}

TEST(QuarterRows, tell_sensors_sites_and_minutes) {
  const support::TempDir dir;
  const io::Ledger ledger = ledger_of_two_days(dir);
  const io::FigureReader reader = reader_of(dir);

  const auto down = must(reader.sensors_down(both_days));
  ASSERT_EQ(down.size(), 8U);
  EXPECT_EQ(reader.name(down[0].subject), "b102-door");
  EXPECT_EQ(down[0].minutes, 0b111);
  const auto open = must(reader.sites_open(both_days));
  ASSERT_EQ(open.size(), 8U);
  EXPECT_EQ(reader.name(open[0].subject), "house");
  int minutes = 0;
  must(reader.minutes(both_days, [&](const io::FigureReader::Minutes& row) {
    ++minutes;
    EXPECT_EQ(row.minutes, used_by(2, 900).minutes);
  }));
  EXPECT_EQ(minutes, 3 * 8);
}

TEST(QuarterRows, add_up_what_is_counted_within_a_quarter) {
  const support::TempDir dir;
  core::Premises premises = *support::some_premises();
  premises.agreement = true;  // without one it would be counted of the site
  io::Ledger ledger =
      support::open_ledger(dir / "ledger.db", std::make_shared<const core::Premises>(premises));
  for (core::Seq seq = 1; seq <= 3; ++seq)
    support::store(ledger, {core::to_record(seq, monday + 60s * seq,
                                            core::VisitBegan{core::SpaceId{2}, {}, 7})});
  const io::FigureReader reader = reader_of(dir);
  std::vector<std::int64_t> counts;
  must(reader.tallies(both_days, [&](const io::FigureReader::Counted& row) {
    EXPECT_EQ(reader.name(row.space), "b101");
    EXPECT_EQ(row.what, core::Tally::visit_began);
    EXPECT_EQ(row.detail, 1);
    counts.push_back(row.n);
  }));
  EXPECT_EQ(counts, (std::vector<std::int64_t>{3}));
}

TEST(QuarterRows, tell_events_by_the_clock_on_the_wall) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  const core::Entry started{.t = monday, .what = core::Started{.wall_offset = 90s}};
  support::store(
      ledger,
      {core::to_record(1, started, {}),
       core::to_record(2, monday + 1min, core::ViolationStarted{core::SpaceId{2}, 0, 0, 4, 3, 0})});
  const io::FigureReader reader = reader_of(dir);
  const auto events = must(reader.events(monday, monday + 1h));
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].record.kind, core::RecordKind::started);
  EXPECT_EQ(events[1].wall, monday + 1min + 90s);
  EXPECT_EQ(reader.name(events[1].record.subject), "b101");
}

// ---- digests ----

bool notices(const std::string& sql) {
  const support::TempDir dir;
  {
    io::Ledger ledger = ledger_of_two_days(dir);
    digest_all(ledger);
  }
  support::run_sql(dir / "ledger.db", sql);
  const auto reader = must(io::LedgerReader::open(dir / "ledger.db"));
  const io::StoredDay day = must(reader.days())[0];
  return must(reader.recompute(day)).digest != day.digest;
}

TEST(FigureDigests, are_the_same_when_computed_again) { EXPECT_FALSE(notices("SELECT 1")); }
TEST(FigureDigests, notice_a_changed_sum) {
  EXPECT_TRUE(notices("UPDATE quarter_space SET over = 1 WHERE seq = 2"));
}
TEST(FigureDigests, notice_a_row_that_is_gone) {
  EXPECT_TRUE(notices("DELETE FROM quarter_space WHERE seq = 2"));
}
TEST(FigureDigests, notice_a_row_that_was_not_there) {
  EXPECT_TRUE(notices("INSERT INTO quarter_sensor VALUES (2, 5, 1)"));
}
TEST(FigureDigests, notice_a_changed_minute) {
  EXPECT_TRUE(notices("UPDATE minute SET looks = zeroblob(75) WHERE seq = 2"));
}
TEST(FigureDigests, notice_a_changed_count) { EXPECT_TRUE(notices("UPDATE tally SET n = 0")); }
TEST(FigureDigests, notice_an_event_that_is_gone) {
  EXPECT_TRUE(notices("DELETE FROM event WHERE kind = 67"));
}
TEST(FigureDigests, notice_opening_hours_that_were_longer) {
  EXPECT_TRUE(notices("UPDATE quarter_site SET open = 1"));
}

// ---- retention ----

std::string rows_of(const support::TempDir& dir, const std::string& table) {
  return support::ask_sql(dir / "ledger.db", "SELECT count(*) FROM " + table);
}

TEST(FigureRetention, removes_minutes_first_and_leaves_their_sums) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of_two_days(dir);
  digest_all(ledger);
  support::care_for_all(ledger, {.readings = {}, .minutes = monday + days{1}, .figures = monday});
  EXPECT_EQ(rows_of(dir, "minute"), "12");
  EXPECT_EQ(rows_of(dir, "quarter_space"), "24");
  const auto reader = must(io::LedgerReader::open(dir / "ledger.db"));
  for (const io::StoredDay& day : must(reader.days()))
    EXPECT_EQ(must(reader.recompute(day)).digest, day.digest);
  EXPECT_TRUE(must(reader.days())[0].minutes_pruned);
  EXPECT_FALSE(must(reader.days())[1].minutes_pruned);
}

TEST(FigureRetention, removes_everything_of_a_day_when_its_time_is_over) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of_two_days(dir);
  digest_all(ledger);
  support::care_for_all(ledger,
                        {.readings = {}, .minutes = monday + days{1}, .figures = monday + days{1}});
  for (const char* table : {"quarter", "quarter_sensor", "quarter_site"})
    EXPECT_EQ(rows_of(dir, table), "4") << table;
  EXPECT_EQ(rows_of(dir, "quarter_space"), "12");
  EXPECT_EQ(rows_of(dir, "tally"), "1");
  EXPECT_EQ(rows_of(dir, "event WHERE kind <> 8"), "1");
  const auto reader = must(io::LedgerReader::open(dir / "ledger.db"));
  for (const io::StoredDay& day : must(reader.days()))
    EXPECT_EQ(must(reader.recompute(day)).digest, day.digest);
}

TEST(FigureRetention, touches_no_day_without_a_digest) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of_two_days(dir);
  EXPECT_FALSE(must(ledger.prune_slice(
                        {.readings = {}, .minutes = monday + days{9}, .figures = monday + days{9}}))
                   .more);
  EXPECT_EQ(rows_of(dir, "minute"), "24");
}

TEST(FigureRetention, does_not_take_events_with_the_readings) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of_two_days(dir);
  digest_all(ledger);
  support::care_for_all(ledger, {.readings = monday + days{2}, .minutes = {}, .figures = {}});
  EXPECT_EQ(rows_of(dir, "event WHERE kind <> 8"), "2");
  EXPECT_EQ(rows_of(dir, "quarter"), "8");
}

}  // namespace
