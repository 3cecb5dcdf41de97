// What codecs gather from one uplink.
#include "sensors/uplink_readings.hpp"

#include "tests/support/allocations.hpp"
#include "tests/support/uplink.hpp"

#include <gtest/gtest.h>

namespace sensors {
namespace {

TEST(UplinkReadings, put_presence_and_health_behind_what_was_measured) {
  const Reading reading = support::sample_reading();
  Readings out;
  UplinkReadings told{reading, out};
  told.health().battery_v = 3.6;
  told.saw(true, "pir");
  told.add(co2_from(800));
  told.finish();
  ASSERT_EQ(out.all().size(), 3U);
  EXPECT_EQ(out.all()[0].body, Body{Co2{.ppm = 800}});
  EXPECT_EQ(out.all()[1].body, (Body{Presence{.value = true, .of = "pir"}}));
  EXPECT_EQ(out.all()[2].body, Body{Health{.battery_v = 3.6}});
}

TEST(UplinkReadings, give_a_stored_value_no_time_as_its_message_has_another) {
  const Reading reading = support::sample_reading();
  ASSERT_TRUE(reading.t_event);
  Readings out;
  UplinkReadings{reading, out}.add_stored(co2_from(800));
  ASSERT_EQ(out.all().size(), 1U);
  EXPECT_TRUE(out.all()[0].flags.historical);
  EXPECT_FALSE(out.all()[0].t_event);
  EXPECT_EQ(out.all()[0].t_quality, TimeQuality::arrival);
}

TEST(UplinkReadings, say_seen_only_where_nothing_else_came) {
  const Reading reading = support::sample_reading();
  Readings nothing, something, broken;
  UplinkReadings{reading, nothing}.finish();
  UplinkReadings some{reading, something};
  some.saw_motion(0);
  some.finish();
  UplinkReadings cut{reading, broken};
  cut.undecodable(4, "cut off");
  cut.finish();
  ASSERT_EQ(nothing.all().size(), 1U);
  EXPECT_EQ(nothing.all()[0].body, Body{Seen{}});
  ASSERT_EQ(something.all().size(), 1U);
  EXPECT_EQ(something.all()[0].body, (Body{Presence{.value = false, .of = "pir 0"}}));
  EXPECT_TRUE(broken.all().empty());
}

TEST(UplinkReadings, say_where_in_the_message_reading_ended) {
  const Reading reading = support::sample_reading();
  Readings out;
  const std::uint8_t code = 0x2a;
  UplinkReadings{reading, out}.undecodable(3, "no type", {&code, 1});
  ASSERT_TRUE(out.problem());
  EXPECT_EQ(*out.problem(), (Problem{Reason::undecodable, "byte 3: no type 0x2a"}));
}

TEST(UplinkReadings, allocate_nothing_once_warm) {
  const Reading reading = support::sample_reading();
  Readings out;
  std::uint64_t before = 0;
  for (int round = 0; round < 3; ++round) {
    before = support::allocations();
    out.clear();
    UplinkReadings told{reading, out};
    told.add(co2_from(800));
    told.saw_motion(65535);
    told.health().battery_v = 3.6;
    told.ignore("light");
    told.finish();
  }
  EXPECT_EQ(support::allocations() - before, 0U);
  EXPECT_EQ(out.all().size(), 3U);
}

}  // namespace
}  // namespace sensors
