#include "service/io/journal.hpp"

#include "tests/support/service_manager.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

TEST(Journal, gets_an_entry_as_fields) {
  support::ServiceManager journal;  // any datagram socket
  EXPECT_TRUE(io::tell_journal(
      {.message = "recording failed", .priority = '3', .cause = "recording"}, journal.path()));
  EXPECT_EQ(journal.heard(),
            std::vector<std::string>{"MESSAGE=recording failed\nPRIORITY=3\n"
                                     "SYSLOG_IDENTIFIER=raumwacht\nRAUMWACHT_CAUSE=recording\n"});
}

TEST(Journal, that_is_not_there_or_has_no_room_takes_nothing) {
  const support::ServiceManager journal;
  EXPECT_FALSE(io::tell_journal({.message = "lost"}, journal.path() + "-elsewhere"));
  journal.fall_behind();
  EXPECT_FALSE(io::tell_journal({.message = "lost"}, journal.path()));
  EXPECT_FALSE(io::tell_journal({.message = "lost"}, std::string(200, 'x')));
}

}  // namespace
