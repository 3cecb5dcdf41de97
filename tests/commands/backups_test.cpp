// The copy of each night: when it is made, when again after one that failed, from when on one is missing. The clock is
// set by the tests, the sequencer is turned by hand.
#include "service/commands/backups.hpp"

#include "service/io/local_day.hpp"
#include "service/io/time_zones.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/sample_premises.hpp"
#include "tests/support/temp_dir.hpp"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>

namespace commands {
namespace {

using namespace std::chrono_literals;

constexpr core::Time evening{
    std::chrono::sys_days{std::chrono::year{2026} / std::chrono::November / 15} + 20h};

class NightlyCopies : public testing::Test {
 protected:
  NightlyCopies() {
    config.backup_to = dir / "disk/copies";
    config.backup_at = 2h + 30min;
    sequencer.start(1, "text", std::nullopt);
  }

  /// A second of the daemon at that time, and what comes of it at once.
  void look_at(core::Time wall) {
    clock = io::Clock{{.scale = 1, .start = wall}};
    backups.look(config);
    for (int turns = 0; turns < 1000 && sequencer.turn(); ++turns) {
    }
    loop.context().poll();
  }
  /// The time of the first copy after that evening, wherever this machine stands.
  [[nodiscard]] core::Time night() const {
    return io::next_local_time(io::machine_time_zone(), *config.backup_at, evening);
  }
  void lose_the_disk() { std::ofstream{dir / "disk"} << "no directory"; }
  void mend_the_disk() { std::filesystem::remove(dir / "disk"); }
  [[nodiscard]] bool is_begun() const { return std::filesystem::exists(config.backup_to); }
  /// Waits for the thread that checks it.
  [[nodiscard]] bool is_made() {
    return support::eventually([this] {
      loop.context().poll();
      return backups.last().has_value();
    });
  }

  support::TempDir dir;
  io::LedgerConfig config;
  io::Clock clock;
  io::Clock sequencers_clock;
  io::Doorway doorway{1024};
  io::ConfigurationShelf configurations{4};
  std::shared_ptr<const core::Premises> premises = support::small_office(true);
  io::Ledger ledger = support::must(io::Ledger::open(dir / "ledger.db", {}));
  io::EventLoop loop;
  io::Sequencer sequencer{{.doorway = doorway,
                           .configurations = configurations,
                           .ledger = ledger,
                           .clock = sequencers_clock,
                           .deliver = [](auto) {},
                           .show_desk = [](auto) {},
                           .complain = [](const std::string&) {}},
                          core::make_state(premises, core::Time{}),
                          std::make_shared<core::Board>(premises),
                          {}};
  Backups backups{sequencer, loop, clock};
};

TEST_F(NightlyCopies, are_made_at_their_time_and_not_before) {
  look_at(evening);
  look_at(night() - 1min);
  EXPECT_FALSE(is_begun());
  look_at(night());
  EXPECT_TRUE(is_made());
}

TEST_F(NightlyCopies, are_tried_again_an_hour_after_one_that_failed) {
  look_at(evening);
  lose_the_disk();
  look_at(night());
  mend_the_disk();
  look_at(night() + 59min);
  EXPECT_FALSE(is_begun());
  look_at(night() + 61min);
  EXPECT_TRUE(is_made());
}

TEST_F(NightlyCopies, are_tried_again_each_hour_until_one_is_made) {
  look_at(evening);
  lose_the_disk();
  look_at(night());
  look_at(night() + 61min);
  mend_the_disk();
  look_at(night() + 122min);
  EXPECT_TRUE(is_made());
}

TEST_F(NightlyCopies, are_made_once_a_night) {
  look_at(evening);
  look_at(night());
  ASSERT_TRUE(is_made());
  std::filesystem::remove_all(config.backup_to);
  look_at(night() + 2h);
  EXPECT_FALSE(is_begun());
}

/// A day, and two hours of patience.
TEST_F(NightlyCopies, of_which_none_was_ever_made_are_missing_from_when_they_were_planned_on) {
  look_at(evening);
  lose_the_disk();
  look_at(night());
  EXPECT_FALSE(backups.last().has_value());
  EXPECT_GE(backups.overdue_from(), evening + 26h);
  EXPECT_LT(backups.overdue_from(), evening + 26h + 1min);
}

TEST_F(NightlyCopies, are_missing_from_the_last_one_on) {
  look_at(evening);
  look_at(night());
  ASSERT_TRUE(is_made());
  EXPECT_EQ(backups.overdue_from(), *backups.last() + 26h);
  EXPECT_GE(backups.overdue_from(), night() + 26h);
}

TEST_F(NightlyCopies, are_never_missing_where_none_are_planned) {
  config.backup_at.reset();
  look_at(evening);
  EXPECT_EQ(backups.overdue_from(), core::never);
}

}  // namespace
}  // namespace commands
