#include "service/io/alert_delivery.hpp"

#include "tests/support/notices.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace io {
namespace {

using namespace std::chrono_literals;
using support::notice_day;
using support::notice_of;
using Words = std::vector<std::string>;

/// A channel that fails on command, as no real one does.
struct Told {
  Words told;  ///< what arrived
  bool away = false;
  bool slow = false;              ///< says nothing until finish()
  std::set<std::string> refused;  ///< ids that are answered, but not taken
  std::size_t refusals = 0, repeated = 0, repeats = 0;
  AlertChannel::Done waiting;

  void finish() { std::exchange(waiting, nullptr)({}); }
};
class Channel final : public AlertChannel {
 public:
  Channel(std::string name, Told& told) : name_{std::move(name)}, told_{told} {}
  [[nodiscard]] std::string name() const override { return name_; }
  void deliver(const AlertNotice& notice, Done done) override {
    if (told_.away) return done({.error = "nobody there"});
    if (told_.refused.contains(notice.id)) {
      ++told_.refusals;
      return done({.error = "status 400", .refused = true});
    }
    told_.told.push_back(notice.id + " " + std::string{name_of(notice.phase)});
    if (told_.slow) {
      told_.waiting = std::move(done);
    } else {
      done({});
    }
  }
  void repeat(const std::vector<AlertNotice>& known, Done done) override {
    if (told_.away) return done({.error = "nobody there"});
    told_.repeated = known.size();
    ++told_.repeats;
    done({});
  }

 private:
  const std::string name_;
  Told& told_;
};

class Delivery : public testing::Test {
 protected:
  void begin(bool with_store = false) {
    std::optional<OutboxStore> store;
    if (with_store) store = OutboxStore::open(dir / "ledger.db").value();
    delivery.emplace(
        std::move(store),
        AlertDelivery::Log{.warn = [this](const std::string& what) { log.push_back(what); },
                           .tell = [this](const std::string& what) { log.push_back(what); }});
    delivery->add(std::make_unique<Channel>("one", one));
    delivery->add(std::make_unique<Channel>("two", two));
    delivery->forget_others();
  }
  void stands(const std::vector<AlertNotice>& notices) { delivery->stands(notices, wall()); }
  void pass(std::chrono::seconds time) {
    for (; time > 0s; time -= 1s) {
      now += 1s;
      delivery->every_second(now, wall());
    }
  }
  core::Time wall() const { return notice_day + std::chrono::floor<core::Duration>(now); }

  support::TempDir dir;
  Told one, two;
  Words log;
  Monotonic now{};
  std::optional<AlertDelivery> delivery;
};

TEST_F(Delivery, goes_over_every_channel) {
  begin();
  stands({notice_of("a", 1min)});
  EXPECT_EQ(one.told, (Words{"a raised"}));
  EXPECT_EQ(two.told, (Words{"a raised"}));
  EXPECT_EQ(delivery->figures().front().delivered, 1U);
}

TEST_F(Delivery, is_not_held_up_by_a_channel_that_is_away_or_slow) {
  begin();
  one.away = true;
  stands({notice_of("a", 1min)});
  two.slow = true;
  stands({notice_of("a", 1min), notice_of("b", 2min), notice_of("c", 3min)});
  EXPECT_EQ(two.told, (Words{"a raised", "b raised"}));
  two.finish();
  EXPECT_EQ(two.told, (Words{"a raised", "b raised", "c raised"}));
}

TEST_F(Delivery, brings_after_an_hour_of_outage_all_that_still_stands_once_oldest_first) {
  begin();
  one.away = true;
  for (int minute = 0; minute < 60; ++minute) {
    stands({notice_of("late", 20min), notice_of("early", 10min)});
    pass(60s);
  }
  EXPECT_EQ(one.told, Words{});
  one.away = false;
  pass(90s);  // no pause is longer than a minute and a fifth
  EXPECT_EQ(one.told, (Words{"early raised", "late raised"}));
  EXPECT_EQ(log, (Words{"alerts over one: nobody there", "alerts over one: arrive again"}));
}

TEST_F(Delivery, goes_on_with_others_while_a_channel_refuses_one) {
  begin();
  one.refused = {"odd"};
  stands({notice_of("odd", 1min), notice_of("b", 2min)});
  EXPECT_EQ(one.told, (Words{"b raised"}));
  pass(10min);
  stands({notice_of("odd", 1min), notice_of("b", 2min), notice_of("c", 12min)});
  EXPECT_EQ(one.told, (Words{"b raised", "c raised"}));
  EXPECT_LT(one.refusals, 30U) << "each time it waits longer";
  one.refused.clear();
  pass(90s);
  EXPECT_EQ(one.told, (Words{"b raised", "c raised", "odd raised"})) << "it is not given up";
  EXPECT_EQ(
      log, (Words{"alerts over one: odd is refused: status 400", "alerts over one: arrive again"}));
}

TEST_F(Delivery, tells_all_that_is_due_oldest_first_however_many_are_refused) {
  begin();
  std::vector<AlertNotice> standing;
  for (int i = 0; i < 100; ++i) {
    standing.push_back(notice_of("odd" + std::to_string(i), std::chrono::minutes{i}));
    one.refused.insert(standing.back().id);
  }
  stands(standing);
  pass(10min);
  standing.push_back(notice_of("late", 110min));
  standing.push_back(notice_of("later", 111min));
  stands(standing);
  EXPECT_EQ(one.told, (Words{"late raised", "later raised"}));
}

TEST_F(Delivery, says_that_one_alert_does_not_arrive_although_others_do) {
  begin();
  one.refused = {"odd"};
  pass(10s);
  const core::Time refused = wall();
  stands({notice_of("odd", 1min)});
  EXPECT_FALSE(delivery->figures().front().up);
  pass(5min);
  stands({notice_of("odd", 1min), notice_of("b", 6min)});
  EXPECT_EQ(delivery->dead(), (std::vector<DeadChannel>{{"one", refused}}));
  one.refused.clear();
  pass(90s);
  EXPECT_TRUE(delivery->dead().empty());
  EXPECT_TRUE(delivery->figures().front().up);
}

TEST_F(Delivery, repeats_what_stands_while_something_else_waits) {
  begin();
  stands({notice_of("a", 1min)});
  one.refused = {"odd"};
  stands({notice_of("a", 1min), notice_of("odd", 2min)});
  pass(5min);
  EXPECT_EQ(one.repeated, 1U);
  EXPECT_GE(one.repeats, 4U);
}

TEST_F(Delivery, takes_no_repetition_for_a_proof_that_what_waits_arrives) {
  begin();
  stands({notice_of("a", 1min)});
  one.slow = true;
  one.told.clear();
  one.away = true;
  stands({notice_of("a", 1min), notice_of("b", 2min)});
  EXPECT_FALSE(delivery->figures().front().up);
  one.away = false;  // it answers what is repeated, and says nothing of b
  pass(61s);
  EXPECT_GE(one.repeats, 1U);
  EXPECT_FALSE(delivery->figures().front().up);
}

TEST_F(Delivery, says_how_long_each_channel_took) {
  begin();
  one.away = true;
  stands({notice_of("a", 0min)});
  pass(20min);
  one.away = false;
  pass(2min);  // the pause between attempts is a minute
  const auto figures = delivery->figures();
  const auto count_up_to = [](const HistogramFigures& took, std::chrono::nanoseconds bound) {
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < took.bounds.size() && took.bounds[i] <= bound; ++i)
      count += took.counts[i];
    return count;
  };
  EXPECT_EQ(count_up_to(figures[0].took, 5min), 0U);
  EXPECT_EQ(count_up_to(figures[0].took, 1h), 1U);
  EXPECT_EQ(count_up_to(figures[1].took, 1s), 1U) << "the other was told at once";
}

TEST_F(Delivery, says_which_channel_is_dead_and_since_when) {
  begin();
  one.away = true;
  pass(10s);
  const core::Time failed = wall();
  stands({notice_of("a", 1min)});
  EXPECT_TRUE(delivery->dead().empty());
  pass(5min);
  EXPECT_EQ(delivery->dead(), (std::vector<DeadChannel>{{"one", failed}}));
  EXPECT_FALSE(delivery->figures().front().up);
  one.away = false;
  pass(90s);
  EXPECT_TRUE(delivery->dead().empty());
}

TEST_F(Delivery, finds_a_dead_channel_by_what_it_repeats) {
  begin();
  stands({notice_of("a", 1min)});
  pass(61s);
  EXPECT_EQ(one.repeated, 1U);
  one.away = true;
  pass(61s);
  EXPECT_FALSE(delivery->figures().front().up);
}

TEST_F(Delivery, says_why_what_it_repeats_does_not_arrive_and_that_it_does_again) {
  begin();
  stands({notice_of("a", 1min)});
  one.away = true;
  pass(5min);
  EXPECT_EQ(log, (Words{"alerts over one: nobody there"})) << "once";
  one.away = false;
  pass(61s);
  EXPECT_EQ(log, (Words{"alerts over one: nobody there", "alerts over one: arrive again"}));
  pass(5min);
  EXPECT_EQ(log.size(), 2U);
}

TEST_F(Delivery, neither_repeats_nor_forgets_over_a_restart) {
  begin(true);
  stands({notice_of("stands", 1min), notice_of("ends", 2min)});
  one.told.clear();
  begin(true);
  stands({notice_of("stands", 1min)});
  EXPECT_EQ(one.told, (Words{"ends cleared"}));
}

}  // namespace
}  // namespace io
