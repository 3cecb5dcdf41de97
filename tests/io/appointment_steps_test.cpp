#include "service/io/appointment_steps.hpp"

#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

namespace io {
namespace {

using namespace std::chrono_literals;
using Phase = core::AppointmentState::Phase;

/// A book beside a core, at eight in the morning; days are those of UTC.
class Steps : public testing::Test {
 protected:
  Steps() { house.settle(); }

  void book(std::uint32_t number, core::Duration in, std::string_view room = "a") {
    Booked& row = rows[number];
    row = {.number = number,
           .key = std::to_string(number),
           .site = "house",
           .room = std::string{room},
           .start = support::opening + in,
           .end = support::opening + in + 30min};
  }
  [[nodiscard]] std::vector<AppointmentStep> due() const {
    return steps_to_book(AppointmentBook{1, rows, {}, {}}, core::desk_of(house.state),
                         house.state.t, [this](std::string_view) { return today; });
  }
  /// Has the core told; how many entries that took.
  std::size_t settle() {
    const std::vector<AppointmentStep> steps = due();
    for (const AppointmentStep& step : steps) house.enter(step.what);
    return steps.size();
  }
  [[nodiscard]] const core::AppointmentState* known(std::uint32_t number) const {
    for (const core::AppointmentState& is : house.state.appointments)
      if (is.number == number) return &is;
    return nullptr;
  }

  support::House house{support::PremisesBuilder{}
                           .site("house")
                           .floor("floor")
                           .room("a", {.limit = 2})
                           .room("b", {.limit = 2})
                           .heads("a")
                           .heads("b")
                           .build()};
  AppointmentBook::Rows rows;
  DaySpan today{support::opening - 8h, support::opening + 16h};
};

TEST_F(Steps, tell_the_core_what_it_lacks_and_then_nothing) {
  book(1, 20min);
  book(2, 60min, "b");
  EXPECT_EQ(settle(), 2U);
  ASSERT_NE(known(1), nullptr);
  EXPECT_EQ(known(2)->room, house.space("b"));
  EXPECT_EQ(settle(), 0U);
}

TEST_F(Steps, tell_of_today_alone) {
  book(1, 20h);
  book(2, -24h);
  EXPECT_EQ(settle(), 0U);
  today.to += 24h;
  EXPECT_EQ(settle(), 1U);
}

TEST_F(Steps, move_what_was_moved) {
  book(1, 20min);
  settle();
  book(1, 90min, "b");
  EXPECT_EQ(settle(), 1U);
  EXPECT_EQ(known(1)->room, house.space("b"));
  book(1, 90min, "b");
  rows[1].remote = true;
  EXPECT_EQ(settle(), 1U);
  EXPECT_TRUE(known(1)->remote);
}

TEST_F(Steps, take_back_what_is_cancelled_moved_to_another_day_or_not_in_the_book) {
  book(1, 20min);
  book(2, 20min);
  book(3, 20min);
  settle();
  rows[1].cancelled = true;
  book(2, 20h);
  rows.erase(3);
  EXPECT_EQ(settle(), 3U);
  EXPECT_EQ(house.state.open_appointments, 0U);
}

TEST_F(Steps, leave_alone_what_somebody_was_let_in_for) {
  book(1, 10min);
  settle();
  house.enter(core::AdmissionAsked{.to = house.space("a"), .appointment = 1});
  ASSERT_EQ(known(1)->phase, Phase::admitted);
  book(1, 90min, "b");
  EXPECT_EQ(settle(), 0U);
  rows[1].cancelled = true;
  EXPECT_EQ(settle(), 0U);
}

TEST_F(Steps, do_not_have_missed_what_was_told_too_late) {
  book(1, -20min);
  book(2, -19min);
  EXPECT_EQ(settle(), 1U) << "for twenty minutes somebody may still come";
  EXPECT_NE(known(2), nullptr);
}

TEST_F(Steps, give_who_was_missed_another_time) {
  book(1, 10min);
  settle();
  house.wait(30min);
  ASSERT_EQ(known(1)->phase, Phase::missed);
  EXPECT_EQ(settle(), 0U);
  book(1, 2h);
  EXPECT_EQ(settle(), 1U);
  EXPECT_EQ(known(1)->phase, Phase::expected);
}

TEST_F(Steps, pass_over_rooms_that_are_no_more) {
  book(1, 20min, "gone");
  EXPECT_EQ(settle(), 0U);
}

}  // namespace
}  // namespace io
