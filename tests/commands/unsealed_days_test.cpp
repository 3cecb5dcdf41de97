// Which days without a digest are a wonder.
#include "service/commands/unsealed_days.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace commands {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr sys_days monday{std::chrono::year{2026} / 11 / 16};
constexpr sys_days tuesday = monday + std::chrono::days{1};
constexpr sys_days wednesday = monday + std::chrono::days{2};

class UnsealedDaysTest : public testing::Test {
 protected:
  /// An entry each minute.
  void write(core::Time from, core::Time to) {
    for (core::Time t = from; t < to; t += 1min) enter(t);
  }
  void enter(core::Time t) {
    core::Record record;
    record.seq = ++seq_;
    record.t = t;
    days_.see(record);
  }
  UnsealedDays days_{10};
  core::Seq seq_ = 10;
};

TEST_F(UnsealedDaysTest, are_none_where_there_is_no_entry_behind_the_sealed_ones) {
  seq_ = 0;
  write(core::Time{monday}, core::Time{monday} + 10min);
  EXPECT_THAT(days_.going_on(), IsEmpty());
  EXPECT_THAT(days_.overdue(), IsEmpty());
}

TEST_F(UnsealedDaysTest, go_on_until_the_next_has_begun) {
  write(core::Time{monday}, core::Time{tuesday});
  EXPECT_THAT(days_.going_on(), ElementsAre(monday));
  EXPECT_THAT(days_.waiting(), IsEmpty());
  EXPECT_THAT(days_.overdue(), IsEmpty());
}

TEST_F(UnsealedDaysTest, wait_for_an_hour_and_are_overdue_then) {
  write(core::Time{monday} + 23h, core::Time{tuesday} + 1h);
  EXPECT_THAT(days_.waiting(), ElementsAre(monday));
  EXPECT_THAT(days_.overdue(), IsEmpty());
  write(core::Time{tuesday} + 1h, core::Time{tuesday} + 2h);
  EXPECT_THAT(days_.waiting(), IsEmpty());
  EXPECT_THAT(days_.overdue(), ElementsAre(monday));
  EXPECT_THAT(days_.going_on(), ElementsAre(tuesday));
}

TEST_F(UnsealedDaysTest, wait_where_the_daemon_did_not_run) {
  write(core::Time{monday} + 12h, core::Time{monday} + 13h);
  enter(core::Time{tuesday});
  enter(core::Time{tuesday} + 9h);
  enter(core::Time{wednesday} + 9h);
  EXPECT_THAT(days_.waiting(), ElementsAre(monday, tuesday));
  EXPECT_THAT(days_.overdue(), IsEmpty());
}

}  // namespace
}  // namespace commands
