#include "service/io/ical_rule.hpp"

#include "service/io/ical_library.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using std::chrono::local_days;
using std::chrono::local_seconds;

constexpr local_seconds start = local_days{2026y / 3 / 17} + 8h + 30min;

/// Days from the start to each instance within 60 days; none if the rule is refused.
std::vector<std::int64_t> days(std::string_view rule, local_seconds from = start) {
  const io::IcalLibrary in_use;
  io::RuleBudget budget;
  const io::RuleSpan span{.first = start,
                          .from = from,
                          .to = from + std::chrono::days{60},
                          .clock_at = [](std::chrono::sys_seconds t) {
                            return local_seconds{t.time_since_epoch() + 1h};
                          }};
  std::vector<std::int64_t> found;
  const auto instances = io::instances_of(rule, span, budget);
  if (!instances) return found;
  for (const local_seconds clock : *instances)
    found.push_back(std::chrono::floor<std::chrono::days>(clock - start).count());
  return found;
}

using Days = std::vector<std::int64_t>;

TEST(IcalRule, counts_from_the_start_wherever_one_looks) {
  EXPECT_EQ(days("FREQ=WEEKLY;INTERVAL=2;COUNT=4"), (Days{0, 14, 28, 42}));
  EXPECT_EQ(days("FREQ=WEEKLY;INTERVAL=2;COUNT=4", start + std::chrono::days{20}), (Days{28, 42}));
  EXPECT_EQ(days("FREQ=DAILY;COUNT=3", start + std::chrono::days{20}), Days{});
}

TEST(IcalRule, ends_at_an_instant_a_clock_time_or_a_day) {
  EXPECT_EQ(days("FREQ=DAILY;UNTIL=20260318T073000Z"), (Days{0, 1}));
  EXPECT_EQ(days("FREQ=DAILY;UNTIL=20260318T072959Z"), (Days{0}));
  EXPECT_EQ(days("FREQ=DAILY;UNTIL=20260318T083000"), (Days{0, 1}));
  EXPECT_EQ(days("FREQ=DAILY;UNTIL=20260318"), (Days{0, 1}));
}

TEST(IcalRule, knows_weekdays_of_weeks_and_months) {
  EXPECT_EQ(days("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4"), (Days{0, 2, 7, 9}));
  EXPECT_EQ(days("FREQ=MONTHLY;BYDAY=3TU"), (Days{0, 35}));  // 17 March, 21 April
  EXPECT_EQ(days("FREQ=MONTHLY;BYDAY=-1FR"), (Days{10, 38}));
}

TEST(IcalRule, costs_nothing_more_once_it_is_over) {
  const io::IcalLibrary in_use;
  io::RuleBudget budget;
  const io::RuleSpan span{.first = start,
                          .from = start + std::chrono::days{3650},
                          .to = start + std::chrono::days{3710},
                          .clock_at = {}};
  for (int i = 0; i < 10'000; ++i) {
    const auto instances =
        io::instances_of("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;UNTIL=20270101", span, budget);
    ASSERT_TRUE(instances);
  }
  EXPECT_FALSE(budget.is_spent());
}

}  // namespace
