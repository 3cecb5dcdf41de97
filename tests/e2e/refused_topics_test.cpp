// Topics that the broker refuses to the daemon: its rules may change without a word to us.
#include "tests/support/broker_access.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace {

using support::Broker;
using support::DaemonProcess;
using support::eventually;

/// As often as the broker's log, which has every request, names it.
std::size_t requests_in(std::string_view log, std::string_view filter) {
  std::size_t requests = 0;
  for (auto at = log.find(filter); at != std::string_view::npos; at = log.find(filter, at + 1))
    ++requests;
  return requests;
}

/// A minute of its clock is a second.
TEST(RefusedTopics, are_asked_for_again_each_minute_on_the_same_connection) {
  const support::TempDir dir;
  const Broker broker{{.lines = support::lines_that_allow_doors_only(dir), .tls = {}}};
  DaemonProcess daemon{broker, {.options = {"--time-scale", "60"}}};
  daemon.start_unready();
  EXPECT_TRUE(eventually([&] { return requests_in(broker.log(), support::door_topic(0)) >= 3; }))
      << daemon.log();
  EXPECT_EQ(daemon.metric("raumwacht_mqtt_reconnects_total"), 0.0);
  EXPECT_FALSE(daemon.ready());
}

}  // namespace
