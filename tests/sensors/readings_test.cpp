#include "sensors/readings.hpp"

#include "sensors/reading_text.hpp"

#include <gtest/gtest.h>

namespace sensors {
namespace {

TEST(Readings, keeps_text_until_it_is_cleared) {
  Readings readings;
  std::string text = "a name longer than a short string holds";
  const std::string_view kept = readings.keep(text);
  text.assign(text.size(), 'x');
  for (int i = 0; i < 100; ++i) readings.keep("more");
  EXPECT_EQ(kept, "a name longer than a short string holds");
}

TEST(Readings, keeps_the_first_problem) {
  Readings readings;
  readings.fail(Reason::broken, "first");
  readings.fail(Reason::empty, "second");
  EXPECT_EQ(readings.problem(), (Problem{.reason = Reason::broken, .detail = "first"}));
}

TEST(Readings, starts_anew_after_clear) {
  Readings readings;
  readings.explain();
  readings.add(Reading{.device = "x"});
  readings.fail(Reason::broken);
  readings.note("/co2", "absent");
  readings.keep("old");
  readings.clear();
  EXPECT_TRUE(readings.all().empty());
  EXPECT_FALSE(readings.problem());
  EXPECT_TRUE(readings.notes().empty());
  EXPECT_EQ(readings.keep("new"), "new");
}

TEST(Readings, takes_notes_only_when_asked_to_explain) {
  Readings readings;
  readings.note("/co2", "absent");
  EXPECT_TRUE(readings.notes().empty());
  readings.explain();
  readings.note("/co2", "absent");
  ASSERT_EQ(readings.notes().size(), 1U);
  EXPECT_EQ(readings.notes().front(), "/co2: absent");
}

}  // namespace
}  // namespace sensors
