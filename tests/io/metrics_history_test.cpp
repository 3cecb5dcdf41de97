// Metrics of the past are what a scrape gave at that moment: a house is lived through, its entries go
// into a ledger, and what is read out of it is compared with what was rendered meanwhile.
#include "service/io/metrics_history.hpp"

#include "service/core/archive.hpp"
#include "service/io/metrics.hpp"
#include "tests/support/house.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/metric_lines.hpp"
#include "tests/support/sample_premises.hpp"
#include "tests/support/temp_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <sstream>

namespace io {
namespace {

using namespace std::chrono_literals;
using enum sensors::Direction;
using support::must;
using support::opening;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

class PastMetrics : public testing::Test {
 protected:
  /// Somebody goes in or out every seven minutes, a second after what is noted there.
  void live_for(core::Duration time) {
    for (const core::Time until = now_ + time; now_ < until; now_ += 7min) {
      house.after(1s).pass("b101-door-counter", odd_ ? out : in);
      house.co2("b101-co2", odd_ ? 700 : 1300);
      odd_ = !odd_;
      house.wait(7min - 1s);
    }
  }
  void note() {
    core::Board board{house.state.premises};
    board.publish_all(house.state);
    told_[now_ + house.state.wall_offset] =
        support::metric_lines_of(Metrics{board}.render_house()).all;
  }
  void store() {
    support::store(*ledger_, house.records());
    house.forget();
  }
  void store_snapshot() {
    store();
    must(ledger_->begin());
    ledger_->keep_snapshot({.seq = house.state.next_seq - 1,
                            .t = house.state.t,
                            .state = core::save(house.state),
                            .persons = {}});
    must(ledger_->commit());
  }

  /// What the ledger says of these moments, in lines as they were told.
  std::set<std::string> read(core::Time from, core::Time to, core::Duration every,
                             bool agreement = true) {
    store();
    LedgerReader reader = must(LedgerReader::open(dir_ / "ledger.db"));
    const auto premises = house.state.premises;
    OpenMetrics metrics{R"(job="j")"};
    const auto remarks = must(write_history(
        reader, [premises](const std::string&) { return premises; },
        agreement ? premises : support::small_office(false), {from, to, every}, metrics));
    EXPECT_THAT(remarks, IsEmpty());
    std::ostringstream text;
    EXPECT_TRUE(metrics.write(text));
    return support::metric_lines_of(text.str()).all;
  }
  /// The lines of a scrape at that moment, as they stand in a history.
  static std::set<std::string> with_time(const std::set<std::string>& lines, core::Time wall) {
    std::set<std::string> timed;
    for (std::string line : lines) {
      if (line.starts_with('#')) continue;
      const std::size_t brace = line.find('{');
      line.insert(brace == std::string::npos ? line.find(' ') : brace + 1,
                  brace == std::string::npos ? R"({job="j"})" : R"(job="j",)");
      timed.insert(line + " " + std::to_string(wall.time_since_epoch() / 1s) + ".000");
    }
    return timed;
  }
  static std::vector<std::string> lines_at(const std::set<std::string>& lines, core::Time wall) {
    std::vector<std::string> found;
    const std::string end = " " + std::to_string(wall.time_since_epoch() / 1s) + ".000";
    for (const std::string& line : lines)
      if (line.ends_with(end)) found.push_back(line);
    return found;
  }

  support::House house{support::small_office(true)};
  core::Time now_ = opening;
  std::map<core::Time, std::set<std::string>> told_;

 private:
  support::TempDir dir_;
  std::optional<Ledger> ledger_ =
      support::open_ledger(dir_ / "ledger.db", support::small_office(true));
  bool odd_ = false;
};

TEST_F(PastMetrics, are_those_of_that_moment) {
  house.start();
  for (int hour = 0; hour < 3; ++hour) {
    live_for(70min);
    note();
  }
  live_for(7min);
  const auto past = read(opening, now_ - 5min, 7min);
  for (const auto& [wall, lines] : told_) {
    const auto expected = with_time(lines, wall);
    for (const std::string& line : expected) EXPECT_THAT(past, Contains(line));
    EXPECT_GT(expected.size(), 50U);
  }
}

TEST_F(PastMetrics, are_right_from_a_snapshot_on) {
  house.start();
  live_for(70min);
  store_snapshot();
  live_for(14min);
  note();
  const core::Time noted = now_;
  live_for(7min);
  const auto past = read(noted, noted + 1min, 1min);
  for (const std::string& line : with_time(told_[noted], noted)) EXPECT_THAT(past, Contains(line));
}

TEST_F(PastMetrics, are_none_while_no_daemon_ran) {
  house.start();
  live_for(14min);
  house.enter(core::Stopped{});
  house.after(2h).enter(core::Started{});
  now_ += 2h;
  live_for(14min);
  const auto past = read(opening + 7min, now_ - 1min, 7min);
  EXPECT_THAT(lines_at(past, opening + 7min), Not(IsEmpty()));
  for (core::Time wall = opening + 21min; wall < opening + 2h; wall += 7min)
    EXPECT_THAT(lines_at(past, wall), IsEmpty()) << wall.time_since_epoch().count();
  EXPECT_THAT(lines_at(past, opening + 140min), Not(IsEmpty()));
}

TEST_F(PastMetrics, bear_the_time_that_clocks_on_walls_showed) {
  house.start();
  house.after(1s).enter(core::ClockStepped{.wall_offset = 1h});
  house.wait(7min - 1s);
  now_ += 7min;
  live_for(14min);
  note();
  live_for(7min);
  const core::Time wall = now_ - 7min + 1h;
  const auto past = read(wall, wall + 1min, 1min);
  ASSERT_EQ(told_.begin()->first, wall);
  for (const std::string& line : with_time(told_[wall], wall)) EXPECT_THAT(past, Contains(line));
}

TEST_F(PastMetrics, tell_no_persons_of_rooms_where_there_is_no_agreement_now) {
  house.start();
  live_for(21min);
  const auto is_persons_of_a_room = [](const std::string& line) {
    return line.starts_with("raumwacht_room_occupancy_persons");
  };
  const auto open = read(opening + 7min, opening + 14min, 1min, true);
  const auto locked = read(opening + 7min, opening + 14min, 1min, false);
  EXPECT_GT(std::ranges::count_if(open, is_persons_of_a_room), 0);
  EXPECT_EQ(std::ranges::count_if(locked, is_persons_of_a_room), 0);
  EXPECT_GT(locked.size(), 50U);
}

}  // namespace
}  // namespace io
