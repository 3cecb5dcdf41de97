#include "service/io/announcements.hpp"

#include "tests/support/service_manager.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>

namespace io {
namespace {

using namespace std::chrono_literals;

Health well() {
  Health health;
  for (Health::Part* part :
       {&health.loop, &health.sequencer, &health.ledger, &health.subscription, &health.http})
    part->fine = true;
  return health;
}

Health without_broker() {
  Health health = well();
  health.subscription = {.fine = false, .reason = "no broker"};
  return health;
}

/// What is announced goes to a manager of the test's own.
class AnnouncementsOf : public ::testing::Test {
 protected:
  AnnouncementsOf() { setenv("NOTIFY_SOCKET", manager.path().c_str(), 1); }
  ~AnnouncementsOf() override { unsetenv("NOTIFY_SOCKET"); }

  support::ServiceManager manager;
  Announcements announcements{100s};
};

TEST_F(AnnouncementsOf, a_daemon_that_is_well_say_ready_once) {
  announcements.look(well(), 101s);
  announcements.look(well(), 102s);
  EXPECT_EQ(manager.heard(), (std::vector<std::string>{"READY=1", "STATUS=counting"}));
}

TEST_F(AnnouncementsOf, a_daemon_without_broker_ask_for_time) {
  announcements.look(without_broker(), 101s);
  EXPECT_EQ(manager.heard(),
            (std::vector<std::string>{"EXTEND_TIMEOUT_USEC=30000000",
                                      "STATUS=degraded: subscription: no broker"}));
}

TEST_F(AnnouncementsOf, a_daemon_that_lacks_its_broker_for_a_minute_say_ready) {
  announcements.look(without_broker(), 159s);
  EXPECT_EQ(manager.count("READY=1"), 0U);
  announcements.look(without_broker(), 160s);
  EXPECT_EQ(manager.count("READY=1"), 1U);
}

TEST_F(AnnouncementsOf, a_daemon_that_is_not_listened_to_are_repeated_until_they_are_taken) {
  manager.fall_behind();
  announcements.look(well(), 101s);
  EXPECT_EQ(manager.count("READY=1"), 0U);  // and it listens again
  announcements.look(well(), 102s);
  EXPECT_EQ(manager.count("READY=1"), 1U);
  EXPECT_EQ(manager.count("STATUS=counting"), 1U);
}

TEST_F(AnnouncementsOf, a_daemon_that_changes_tell_its_new_state) {
  announcements.look(well(), 101s);
  announcements.look(without_broker(), 102s);
  EXPECT_EQ(manager.heard().back(), "STATUS=degraded: subscription: no broker");
}

}  // namespace
}  // namespace io
