#include "service/commands/machine.hpp"

#include "tests/support/temp_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace commands {
namespace {

namespace fs = std::filesystem;
using support::TempDir;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A machine of which nothing is to be said.
MachineFacts well() {
  return {.clock_is_synchronised = true, .free_bytes = std::uint64_t{1} << 40};
}

void write(const fs::path& file, const std::string& text, fs::perms modes = fs::perms::owner_all) {
  std::ofstream{file} << text;
  fs::permissions(file, modes);
}

TEST(MachineHints, are_none_where_all_is_well) {
  EXPECT_THAT(machine_hints({}, well()), IsEmpty());
}

TEST(MachineHints, name_a_clock_that_is_not_synchronised) {
  MachineFacts facts = well();
  facts.clock_is_synchronised = false;
  EXPECT_THAT(machine_hints({}, facts), ElementsAre(HasSubstr("not synchronised")));
}

TEST(MachineHints, name_a_quota_for_which_there_is_no_room) {
  MachineFacts facts = well();
  facts.free_bytes = std::uint64_t{1} << 30;
  EXPECT_THAT(machine_hints({}, facts),
              ElementsAre(HasSubstr("quota is 4096 MiB and 1024 MiB are free there")));
  facts.ledger_bytes = std::uint64_t{3} << 30;  // of which the ledger has its part already
  EXPECT_THAT(machine_hints({}, facts), IsEmpty());
}

TEST(MachineFacts, have_the_secrets_that_everybody_may_open) {
  const TempDir dir;
  const fs::perms everybody = fs::perms::owner_all | fs::perms::others_read;
  write(dir / "password", "secret", everybody);
  write(dir / "key", "secret");
  io::Config config;
  config.mqtt.password_file = dir / "password";
  config.mqtt.key = dir / "key";
  config.ledger.path = dir / "ledger.db";
  const MachineFacts facts = facts_of_machine(config, dir / "no-broker");
  EXPECT_THAT(facts.open_secrets, ElementsAre(fs::path{dir / "password"}));
  EXPECT_THAT(machine_hints(config, facts), Contains(HasSubstr("chmod o= ")));
}

TEST(MachineFacts, have_what_a_broker_of_this_machine_is_told_in_all_its_files) {
  const TempDir dir;
  fs::create_directory(dir / "conf.d");
  write(dir / "mosquitto.conf", "persistence true\n# max_queued_messages 7\ninclude_dir " +
                                    (dir / "conf.d").string() + "\n");
  write(dir / "conf.d" / "raumwacht.conf",
        "max_queued_messages 100000\nmessage_size_limit 65536\n");
  io::Config config;
  config.ledger.path = dir / "ledger.db";
  const MachineFacts facts = facts_of_machine(config, dir / "mosquitto.conf");
  ASSERT_TRUE(facts.broker);
  EXPECT_TRUE(facts.broker->persistence);
  EXPECT_EQ(facts.broker->max_queued_messages, 100'000U);
  EXPECT_EQ(facts.broker->message_size_limit, 65'536U);
}

TEST(MachineFacts, have_nothing_of_a_broker_elsewhere) {
  const TempDir dir;
  write(dir / "mosquitto.conf", "");
  io::Config config;
  config.mqtt.broker = "mqtt://192.0.2.1:1883";
  EXPECT_FALSE(facts_of_machine(config, dir / "mosquitto.conf").broker);
}

TEST(MachineHints, name_a_broker_that_forgets_and_one_that_drops) {
  MachineFacts facts = well();
  facts.broker = BrokerSettings{.file = "mosquitto.conf"};
  EXPECT_THAT(machine_hints({}, facts),
              ElementsAre(HasSubstr("persistence true"), HasSubstr("set message_size_limit"),
                          AllOf(HasSubstr("max_queued_messages is 1000"), HasSubstr("10000"))));
}

TEST(MachineHints, name_a_broker_that_takes_more_from_others_than_it_may_send) {
  io::Config config;
  config.mqtt.maximum_packet = 100'000;
  MachineFacts facts = well();
  facts.broker =
      BrokerSettings{.file = "mosquitto.conf", .max_queued_messages = 100'000, .persistence = true};
  for (const std::uint64_t limit : {0U, 99'000U, 1'000'000U}) {
    facts.broker->message_size_limit = limit;
    EXPECT_THAT(machine_hints(config, facts), ElementsAre(HasSubstr("100000 bytes"))) << limit;
  }
  facts.broker->message_size_limit = 98'900;
  EXPECT_THAT(machine_hints(config, facts), IsEmpty());
}

TEST(MachineFacts, have_the_room_of_the_nearest_directory_that_is_there) {
  const TempDir dir;
  io::Config config;
  config.ledger.path = fs::path{dir / "later"} / "still" / "ledger.db";
  EXPECT_TRUE(facts_of_machine(config, {}).free_bytes);
}

}  // namespace
}  // namespace commands
