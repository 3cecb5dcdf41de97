#include "service/io/alert_outbox.hpp"

#include "tests/support/notices.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace io {
namespace {

using namespace std::chrono_literals;
using support::notice_day;
using support::notice_of;
using support::taken;
using Notices = std::vector<AlertNotice>;
using Words = std::vector<std::string>;

core::Time at(std::chrono::minutes minute) { return notice_day + minute; }
std::string word(const AlertNotice& notice) {
  return notice.id + " " + std::string{name_of(notice.phase)};
}

/// All that is to be told, each confirmed at once.
Words all(AlertOutbox& outbox) {
  Words words;
  while (const auto notice = outbox.next(0s)) words.push_back(word(outbox.confirmed()));
  return words;
}

TEST(AlertOutbox, tells_each_alert_once) {
  AlertOutbox outbox;
  outbox.stands({notice_of("a", 1min)}, at(1min));
  EXPECT_EQ(all(outbox), (Words{"a raised"}));
  outbox.stands({notice_of("a", 1min)}, at(2min));
  EXPECT_EQ(all(outbox), Words{});
}

TEST(AlertOutbox, tells_that_it_is_taken_and_that_it_is_over) {
  AlertOutbox outbox;
  const AlertNotice alert = notice_of("a", 1min);
  outbox.stands({alert}, at(1min));
  EXPECT_EQ(all(outbox), (Words{"a raised"}));
  outbox.stands({taken(alert, 3min)}, at(3min));
  EXPECT_EQ(all(outbox), (Words{"a acknowledged"}));
  outbox.stands({}, at(5min));
  const auto notice = outbox.next(0s);
  ASSERT_TRUE(notice);
  EXPECT_EQ(word(*notice), "a cleared");
  EXPECT_EQ(notice->at, at(5min));
  outbox.confirmed();
  outbox.stands({}, at(6min));
  EXPECT_EQ(all(outbox), Words{});
}

TEST(AlertOutbox, tells_that_it_is_over_in_the_words_in_which_it_was_told) {
  AlertOutbox outbox;
  AlertNotice alert = notice_of("a", 1min);
  alert.title = {"101: 4 von 3 Personen", "101: 4 of 3 persons"};
  alert.certainty = "confirmed";
  outbox.stands({alert}, at(1min));
  all(outbox);
  AlertNotice emptied = alert;
  emptied.title = {"101: 0 von 3 Personen", "101: 0 of 3 persons"};
  emptied.certainty = "indicated";
  outbox.stands({emptied}, at(2min));
  outbox.stands({}, at(3min));
  const auto over = outbox.next(0s);
  ASSERT_TRUE(over);
  EXPECT_EQ(over->title, alert.title);
  EXPECT_EQ(over->certainty, "confirmed");
}

TEST(AlertOutbox, tells_that_it_is_over_in_the_words_that_are_under_way) {
  AlertOutbox outbox;
  AlertNotice alert = notice_of("a", 1min);
  outbox.stands({alert}, at(1min));
  all(outbox);
  alert = taken(alert, 2min);
  alert.title = {"101: 5 von 3 Personen", "101: 5 of 3 persons"};
  outbox.stands({alert}, at(2min));
  ASSERT_TRUE(outbox.next(0s));
  outbox.stands({}, at(3min));
  outbox.confirmed();
  const auto over = outbox.next(0s);
  ASSERT_TRUE(over);
  EXPECT_EQ(over->title, alert.title);
}

TEST(AlertOutbox, has_one_under_way_at_a_time) {
  AlertOutbox outbox;
  outbox.stands({notice_of("a", 1min), notice_of("b", 2min)}, at(2min));
  ASSERT_TRUE(outbox.next(0s));
  EXPECT_TRUE(outbox.is_under_way());
  EXPECT_FALSE(outbox.next(0s));
}

TEST(AlertOutbox, tells_what_failed_again_as_it_is_by_then) {
  AlertOutbox outbox;
  const AlertNotice alert = notice_of("a", 1min);
  outbox.stands({alert}, at(1min));
  ASSERT_TRUE(outbox.next(0s));
  outbox.stands({taken(alert, 2min)}, at(2min));
  outbox.failed();
  EXPECT_EQ(all(outbox), (Words{"a acknowledged"}));
}

TEST(AlertOutbox, tells_after_an_hour_away_what_still_stands_oldest_first) {
  AlertOutbox outbox;
  outbox.stands({notice_of("known", 0min)}, at(0min));
  EXPECT_EQ(all(outbox), (Words{"known raised"}));
  // Nobody can be told from here on.
  outbox.stands({notice_of("known", 0min), notice_of("short", 5min)}, at(5min));
  outbox.stands({notice_of("late", 20min), notice_of("early", 10min)}, at(60min));
  EXPECT_EQ(outbox.waiting(), 3U);
  EXPECT_EQ(all(outbox), (Words{"early raised", "late raised", "known cleared"}));
}

TEST(AlertOutbox, takes_one_back_that_may_have_arrived) {
  AlertOutbox outbox;
  outbox.stands({notice_of("a", 1min)}, at(1min));
  ASSERT_TRUE(outbox.next(0s));
  outbox.stands({}, at(2min));
  EXPECT_EQ(word(outbox.confirmed()), "a raised");
  EXPECT_EQ(all(outbox), (Words{"a cleared"}));
}

TEST(AlertOutbox, tells_one_that_stands_again_while_its_end_was_under_way) {
  AlertOutbox outbox;
  outbox.stands({notice_of("a", 1min)}, at(1min));
  EXPECT_EQ(all(outbox), (Words{"a raised"}));
  outbox.stands({}, at(2min));
  ASSERT_TRUE(outbox.next(0s));
  outbox.stands({notice_of("a", 1min)}, at(3min));
  EXPECT_EQ(word(outbox.confirmed()), "a cleared");
  EXPECT_EQ(all(outbox), (Words{"a raised"}));
}

TEST(AlertOutbox, forgets_one_that_came_and_went_and_never_arrived) {
  AlertOutbox outbox;
  outbox.stands({notice_of("a", 1min)}, at(1min));
  ASSERT_TRUE(outbox.next(0s));
  outbox.stands({}, at(2min));
  outbox.failed();
  EXPECT_EQ(all(outbox), Words{});
}

TEST(AlertOutbox, takes_back_one_that_came_and_went_and_may_have_arrived) {
  AlertOutbox outbox;
  outbox.stands({notice_of("a", 1min)}, at(1min));
  ASSERT_TRUE(outbox.next(0s));
  outbox.failed(true);
  outbox.stands({}, at(2min));
  EXPECT_EQ(all(outbox), (Words{"a cleared"}));
  outbox.stands({}, at(3min));
  EXPECT_EQ(all(outbox), Words{}) << "once";
}

TEST(AlertOutbox, takes_back_one_that_went_while_it_was_told_and_may_have_arrived) {
  AlertOutbox outbox;
  outbox.stands({notice_of("a", 1min)}, at(1min));
  ASSERT_TRUE(outbox.next(0s));
  outbox.stands({}, at(2min));
  outbox.failed(true);
  EXPECT_EQ(all(outbox), (Words{"a cleared"}));
}

TEST(AlertOutbox, tells_one_again_that_stands_and_may_have_arrived) {
  AlertOutbox outbox;
  outbox.stands({notice_of("a", 1min)}, at(1min));
  ASSERT_TRUE(outbox.next(0s));
  outbox.failed(true);
  EXPECT_EQ(all(outbox), (Words{"a raised"}));
}

TEST(AlertOutbox, knows_from_before_a_restart_what_it_told) {
  AlertOutbox outbox{{notice_of("stands", 1min), notice_of("ended", 2min)}};
  outbox.stands({notice_of("stands", 1min)}, at(9min));
  EXPECT_EQ(all(outbox), (Words{"ended cleared"}));
}

TEST(AlertOutbox, lets_others_go_first_while_one_is_refused) {
  AlertOutbox outbox;
  outbox.stands({notice_of("odd", 1min), notice_of("b", 2min), notice_of("c", 3min)}, at(3min));
  ASSERT_EQ(outbox.next(0s)->id, "odd");
  outbox.refused(0s, at(3min), 0);
  EXPECT_EQ(outbox.refused_since(), at(3min));
  EXPECT_EQ(all(outbox), (Words{"b raised", "c raised"}));
  EXPECT_EQ(outbox.waiting(), 1U);
  ASSERT_TRUE(outbox.next(2s)) << "it is due again";
  EXPECT_EQ(word(outbox.confirmed()), "odd raised");
  EXPECT_EQ(outbox.waiting(), 0U);
  EXPECT_FALSE(outbox.refused_since());
}

TEST(AlertOutbox, waits_longer_each_time_one_is_refused_but_never_beyond_a_minute_and_a_fifth) {
  AlertOutbox outbox;
  outbox.stands({notice_of("odd", 1min)}, at(1min));
  std::vector<Monotonic> tries;
  for (Monotonic now{}; now < 30min; now += 1s) {
    if (!outbox.next(now)) continue;
    tries.push_back(now);
    outbox.refused(now, at(1min), 1U << 31U);
  }
  ASSERT_GT(tries.size(), 20U);
  EXPECT_LT(tries.size(), 60U);
  for (std::size_t i = 1; i < tries.size(); ++i) EXPECT_LE(tries[i] - tries[i - 1], 73s);
  EXPECT_GE(tries.back() - tries[tries.size() - 2], 48s);
}

TEST(AlertOutbox, tells_at_once_what_is_new_of_one_that_was_refused) {
  AlertOutbox outbox;
  const AlertNotice alert = notice_of("a", 1min);
  outbox.stands({alert}, at(1min));
  ASSERT_TRUE(outbox.next(0s));
  outbox.refused(0s, at(1min), 0);
  EXPECT_FALSE(outbox.next(0s));
  outbox.stands({taken(alert, 2min)}, at(2min));
  EXPECT_EQ(all(outbox), (Words{"a acknowledged"}));
}

TEST(AlertOutbox, forgets_a_refused_one_that_is_over_before_it_was_ever_taken) {
  AlertOutbox outbox;
  outbox.stands({notice_of("a", 1min)}, at(1min));
  ASSERT_TRUE(outbox.next(0s));
  outbox.refused(0s, at(1min), 0);
  outbox.stands({}, at(2min));
  EXPECT_EQ(outbox.waiting(), 0U);
  EXPECT_FALSE(outbox.refused_since());
}

TEST(AlertOutbox, does_not_name_what_is_over_and_waits_to_be_told_so) {
  AlertOutbox outbox;
  outbox.stands({notice_of("a", 1min)}, at(1min));
  all(outbox);
  outbox.stands({}, at(2min));
  EXPECT_TRUE(outbox.known().empty()) << "it would be brought back";
}

TEST(AlertOutbox, names_what_the_channel_knows_and_still_stands) {
  AlertOutbox outbox;
  outbox.stands({notice_of("a", 1min)}, at(1min));
  EXPECT_TRUE(outbox.known().empty());
  all(outbox);
  ASSERT_EQ(outbox.known().size(), 1U);
  EXPECT_EQ(outbox.known().front().id, "a");
}

}  // namespace
}  // namespace io
