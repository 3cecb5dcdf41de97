#include "service/core/change.hpp"

#include <gtest/gtest.h>

#include <set>

namespace core {
namespace {

TEST(Status, has_a_name_of_its_own_each) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < status_count; ++i) names.insert(name_of(static_cast<Status>(i)));
  EXPECT_EQ(names.size(), status_count);
  EXPECT_FALSE(names.contains(""));
}

// texts.md 1: the light beside the door has fewer words than the page.
TEST(Status, shows_at_the_door_what_somebody_outside_has_to_do) {
  using enum Status;
  for (const Status enough : {over, full}) EXPECT_EQ(signal_of(enough), Signal::full);
  for (const Status stale : {air_now, air}) EXPECT_EQ(signal_of(stale), Signal::ventilate);
  for (const Status shut : {blocked, closed}) EXPECT_EQ(signal_of(shut), Signal::closed);
  for (const Status later : {not_ready, not_released, expected})
    EXPECT_EQ(signal_of(later), Signal::wait);
  for (const Status room : {occupied, Status::free}) EXPECT_EQ(signal_of(room), Signal::free);
  EXPECT_EQ(signal_of(unknown), Signal::unknown);
}

TEST(Signal, is_spelt_as_lights_are_told) {
  EXPECT_EQ(name_of(Signal::free), "free");
  EXPECT_EQ(name_of(Signal::full), "full");
  EXPECT_EQ(name_of(Signal::ventilate), "ventilate");
  EXPECT_EQ(name_of(Signal::wait), "wait");
  EXPECT_EQ(name_of(Signal::closed), "closed");
  EXPECT_EQ(name_of(Signal::unknown), "unknown");
}

TEST(AlertStep, has_a_name_of_its_own_each) {
  std::set<std::string_view> names;
  using enum AlertStep;
  for (const AlertStep step :
       {raised, raised_quietly, told, taken, returned, lapsed, escalated, cleared})
    names.insert(name_of(step));
  EXPECT_EQ(names.size(), 8U);
  EXPECT_FALSE(names.contains(""));
}

}  // namespace
}  // namespace core
