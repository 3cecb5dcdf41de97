// A time of the ledger once more: what is compared, what is excused, and what goes on over a new configuration.
#include "service/io/rerun.hpp"

#include "service/io/figure_compare.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/report_house.hpp"
#include "tests/support/stepped_ledger.hpp"
#include "tests/support/temp_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using support::must;
using support::report_monday;
using ::testing::IsEmpty;

core::Time at(int minute) {
  return core::Time{report_monday.time_since_epoch()} + 8h + std::chrono::minutes{minute};
}

/// Everybody speaks in each minute; one person in r1 from the tenth on.
void speak(support::SteppedLedger& ledger, int from, int to) {
  for (int minute = from; minute < to; ++minute) {
    for (const char* door : {"tor-zaehler", "r1-zaehler"})
      ledger.count(at(minute), door, minute >= 10 ? 1 : 0, 0);
    for (const char* door : {"warten-zaehler", "r2-zaehler"}) ledger.count(at(minute), door, 0, 0);
    for (const char* air : {"r1-luft", "r2-luft"}) ledger.co2(at(minute), air, 500 + minute);
  }
}

io::Rerun rerun_of(const std::filesystem::path& file) {
  io::RerunOrder order{
      .ledger = file,
      .read_premises = [](const std::string& text) -> std::shared_ptr<const core::Premises> {
        return support::config_of(text).premises;
      },
      .fallback = support::config_of(support::report_house_text()).premises};
  order.from = at(0);
  order.to = at(24 * 60);
  return must(io::rerun(order));
}

/// Of the whole day.
std::vector<io::FigureDifference> differing(const std::filesystem::path& file,
                                            const io::Rerun& again) {
  const auto stored = must(io::FigureReader::open(file));
  const auto first = std::chrono::floor<core::Quarter>(again.began.time_since_epoch());
  return must(io::differing_figures(stored, again.figures, {first, first + 96h}, 9));
}

TEST(Rerun, gives_what_was_recorded_and_its_figures) {
  const support::TempDir dir;
  {
    support::SteppedLedger ledger{dir / "ledger.db", support::report_house_text(), at(0)};
    speak(ledger, 1, 50);
  }
  const io::Rerun again = rerun_of(dir / "ledger.db");
  EXPECT_EQ(again.different, 0U);
  EXPECT_THAT(again.missing, IsEmpty());
  EXPECT_THAT(differing(dir / "ledger.db", again), IsEmpty());
  EXPECT_EQ(again.first, 1U);
}

TEST(Rerun, goes_on_over_another_configuration) {
  const support::TempDir dir;
  {
    support::SteppedLedger ledger{dir / "ledger.db", support::report_house_text(), at(0)};
    speak(ledger, 1, 30);
    // A room before those there are: every index moves.
    std::string text = support::report_house_text();
    text.insert(text.find("[[room]]"), "[[room]]\nid = \"r0\"\nfloor = \"eg\"\n");
    ledger.reconfigure(at(30), text);
    speak(ledger, 31, 70);
  }
  const io::Rerun again = rerun_of(dir / "ledger.db");
  EXPECT_EQ(again.different, 0U);
  EXPECT_THAT(again.missing, IsEmpty());
  EXPECT_THAT(differing(dir / "ledger.db", again), IsEmpty());
  EXPECT_EQ(again.state.premises->find_space("r0").value + 1,
            again.state.premises->find_space("r1").value);
}

class LostEntries : public testing::Test {
 protected:
  /// The last reading but those of the minute 30 and its number.
  core::Seq write(bool with_gap) {
    support::SteppedLedger ledger{dir_ / "ledger.db", support::report_house_text(), at(0)};
    speak(ledger, 1, 30);
    const core::Seq lost = ledger.last() + 1;
    ledger.enter(at(30), core::Measured{.sensor = ledger.premises().find_sensor("r2-luft"),
                                        .what = core::BatteryHeard{.percent = 50}});
    if (with_gap) ledger.enter(at(30), core::Gap{.first = lost, .lost = 1});
    speak(ledger, 31, 50);
    return lost;
  }
  io::Rerun without(core::Seq seq) {
    support::run_sql(dir_ / "ledger.db", "DELETE FROM entry WHERE seq = " + std::to_string(seq));
    return rerun_of(dir_ / "ledger.db");
  }
  support::TempDir dir_;
};

TEST_F(LostEntries, that_a_gap_tells_of_are_not_missing) {
  const io::Rerun again = without(write(true));
  EXPECT_THAT(again.missing, IsEmpty());
  EXPECT_EQ(again.gaps, 1U);
  EXPECT_EQ(again.different, 0U);
}

TEST_F(LostEntries, that_no_gap_tells_of_are_missing) {
  const core::Seq lost = write(false);
  const io::Rerun again = without(lost);
  ASSERT_EQ(again.missing.size(), 1U);
  EXPECT_EQ(again.missing[0].first, lost);
  EXPECT_EQ(again.missing[0].last, lost);
  EXPECT_EQ(again.different, 0U) << "what follows is as it was";
}

TEST(Rerun, of_an_empty_ledger_says_so) {
  const support::TempDir dir;
  {
    support::open_ledger(dir / "ledger.db", support::some_premises());
  }
  const auto none = io::rerun({.ledger = dir / "ledger.db",
                               .read_premises = [](const std::string&) { return nullptr; },
                               .fallback = support::some_premises()});
  ASSERT_FALSE(none.has_value());
  EXPECT_THAT(none.error().what, testing::HasSubstr("holds no entry yet"));
}

}  // namespace
