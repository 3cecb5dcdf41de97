#include "service/io/outbox_store.hpp"

#include "tests/support/notices.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace io {
namespace {

using namespace std::chrono_literals;
using support::notice_of;
using support::taken;

struct Outbox : testing::Test {
  OutboxStore open() { return OutboxStore::open(dir / "ledger.db").value(); }
  support::TempDir dir;
};

TEST_F(Outbox, gives_back_what_a_channel_was_told) {
  AlertNotice alert = taken(notice_of("house.b101.co2_band.2000.k", 1min), 2min);
  alert.level = "2000";
  alert.escalated_to = "building";
  ASSERT_TRUE(open().confirmed("mqtt", alert));
  const auto told = open().told("mqtt").value();
  ASSERT_EQ(told.size(), 1U);
  const AlertNotice& back = told.front();
  EXPECT_TRUE(back.says_as(alert));
  EXPECT_EQ(to_json(back, "10:00"), to_json(alert, "10:00"));
}

TEST_F(Outbox, keeps_the_last_word_on_each_alert) {
  const OutboxStore store = open();
  ASSERT_TRUE(store.confirmed("mqtt", notice_of("a", 1min)));
  ASSERT_TRUE(store.confirmed("mqtt", taken(notice_of("a", 1min), 2min)));
  EXPECT_EQ(store.told("mqtt").value().front().phase, AlertPhase::acknowledged);
}

TEST_F(Outbox, keeps_nothing_of_what_is_over) {
  const OutboxStore store = open();
  const AlertNotice alert = notice_of("a", 1min);
  ASSERT_TRUE(store.confirmed("mqtt", alert));
  ASSERT_TRUE(store.confirmed("mqtt", cleared(alert, alert.at + 1min)));
  EXPECT_TRUE(store.told("mqtt").value().empty());
}

TEST_F(Outbox, tells_channels_apart_and_forgets_those_that_are_gone) {
  const OutboxStore store = open();
  ASSERT_TRUE(store.confirmed("mqtt", notice_of("a", 1min)));
  ASSERT_TRUE(store.confirmed("webhook old:80", notice_of("a", 1min)));
  EXPECT_TRUE(store.told("alertmanager").value().empty());
  ASSERT_TRUE(store.keep_only({"mqtt"}));
  EXPECT_EQ(store.told("mqtt").value().size(), 1U);
  EXPECT_TRUE(store.told("webhook old:80").value().empty());
}

TEST_F(Outbox, begins_anew_where_the_file_is_broken_and_says_so) {
  std::ofstream{dir / "ledger.db.outbox"}
      << "no database at all, but long enough to be read as one";
  const OutboxStore store = open();
  EXPECT_NE(store.remark().find("which alerts were told is not known any more"), std::string::npos)
      << store.remark();
  EXPECT_TRUE(store.told("mqtt").value().empty());
}

}  // namespace
}  // namespace io
