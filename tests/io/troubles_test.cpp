#include "service/io/troubles.hpp"

#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

namespace io {
namespace {

using namespace std::chrono_literals;
constexpr core::Time morning{std::chrono::sys_days{std::chrono::August / 12 / 2020} + 8h};

Condition with_dead(const std::string& channel) {
  return {.channels = {{.key = "delivery_failed", .since = morning, .subject = channel}}};
}

TEST(Troubles, are_none_where_all_is_well) {
  Troubles troubles;
  EXPECT_FALSE(troubles.look({}, morning));
  EXPECT_TRUE(troubles.all().empty());
}

TEST(Troubles, last_since_they_began) {
  Troubles troubles;
  EXPECT_TRUE(troubles.look({.broker_lost = true}, morning));
  EXPECT_FALSE(troubles.look({.broker_lost = true}, morning + 5min));
  EXPECT_EQ(troubles.all().front().since, morning);
  EXPECT_TRUE(troubles.look({}, morning + 6min));
  EXPECT_TRUE(troubles.look({.broker_lost = true}, morning + 7min));
  EXPECT_EQ(troubles.all().front().since, morning + 7min);
}

TEST(Troubles, are_told_anew_when_another_channel_dies) {
  Troubles troubles;
  EXPECT_TRUE(troubles.look(with_dead("mqtt"), morning));
  EXPECT_FALSE(troubles.look(with_dead("mqtt"), morning + 1s));
  EXPECT_TRUE(troubles.look(with_dead("webhook"), morning + 2s));
}

TEST(Troubles, are_told_in_both_languages_with_what_to_do) {
  Troubles troubles;
  Condition condition = with_dead("mqtt");
  condition.recording = false;
  condition.backup_due = morning;
  condition.last_backup = morning - 49h;
  troubles.look(condition, morning);
  const boost::json::array told = troubles_json(troubles.all(), [](core::Time) { return "10:00"; });
  ASSERT_EQ(told.size(), 3U);
  EXPECT_EQ(told[0].at("title").at("en"), "Recording disturbed: disk full or not writable");
  EXPECT_EQ(told[1].at("title").at("de"), "Meldungen erreichen mqtt nicht seit 10:00");
  EXPECT_EQ(told[1].at("action").at("en"), "Phone the desk, check the channel.");
  EXPECT_EQ(told[2].at("title").at("en"), "Last backup 2 days ago");
}

TEST(Troubles, do_not_speak_of_a_last_copy_where_there_was_none) {
  Troubles troubles;
  Condition condition;
  condition.backup_due = morning;
  EXPECT_TRUE(troubles.look(condition, morning + 1h));
  const boost::json::array told = troubles_json(troubles.all(), [](core::Time) { return "10:00"; });
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].at("key"), "backup_overdue");
  EXPECT_EQ(told[0].at("title").at("de"), "Noch nie wurde eine Sicherung angelegt");
  EXPECT_EQ(told[0].at("title").at("en"), "No backup was ever made");
  EXPECT_EQ(told[0].at("action").at("en"), "Check the target, run `raumwacht backup`.");
}

TEST(Troubles, name_the_settings_that_wait_for_a_restart) {
  Troubles troubles;
  EXPECT_TRUE(troubles.look({.waiting_for_restart = "[mqtt] broker"}, morning));
  EXPECT_FALSE(troubles.look({.waiting_for_restart = "[mqtt] broker"}, morning + 5min));
  EXPECT_TRUE(troubles.look({.waiting_for_restart = "[mqtt] broker, [mqtt] user"}, morning + 6min));
  const boost::json::array told = troubles_json(troubles.all(), [](core::Time) { return "10:00"; });
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].at("title").at("en"), "Some settings in the file wait for a restart");
  EXPECT_EQ(told[0].at("action").at("en"),
            "After hours: `systemctl restart raumwacht`. [mqtt] broker, [mqtt] user");
  EXPECT_EQ(troubles.all().front().since, morning);
  EXPECT_TRUE(troubles.look({}, morning + 7min));
}

}  // namespace
}  // namespace io
