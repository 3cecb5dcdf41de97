// What the sequencer does for its ledger between batches: while the disk takes nothing, and when another configuration
// says what is kept.
#include "service/io/sequencer.hpp"
#include "tests/support/faulty_vfs.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/premises_builder.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <limits>
#include <optional>
#include <stdexcept>
#include <utility>

namespace io {
namespace {

std::shared_ptr<const core::Premises> one_room() {
  support::PremisesBuilder builder;
  builder.site("s").floor("f").room("r", {.limit = 3}).door("d", "f", "r").counter("d");
  return builder.build();
}

/// A sequencer whose disk can fail, turned by hand.
class SequencerCare : public testing::Test {
 protected:
  SequencerCare()
      : sequencer{{.doorway = doorway,
                   .configurations = configurations,
                   .ledger = ledger,
                   .clock = clock,
                   .deliver = [](auto) {},
                   .show_desk = [](auto) {},
                   .complain = [](const std::string&) {}},
                  core::make_state(premises, core::Time{}),
                  std::make_shared<core::Board>(premises),
                  {}} {
    sequencer.start(1, "text", std::nullopt);
  }
  ~SequencerCare() override { disk.mend(); }

  static Ledger open(const std::filesystem::path& path) {
    auto ledger = Ledger::open(path, {});
    if (!ledger) throw std::runtime_error{ledger.error().what};
    return std::move(*ledger);
  }
  /// From now on nothing can be recorded.
  void lose_the_disk() {
    disk.fail_from(1, std::numeric_limits<std::uint32_t>::max(), support::DiskFault::io);
    doorway.push({.what = core::Measured{.sensor = core::SensorId{0},
                                         .what = core::Totals{.in = 1, .has_in = true}}});
    sequencer.turn();
  }
  void ask_for_a_copy() {
    sequencer.back_up(dir / "copies", [this](auto made) { copy = std::move(made); });
  }

  support::TempDir dir;
  support::FaultyVfs disk{dir / "ledger.db"};
  std::shared_ptr<const core::Premises> premises = one_room();
  Clock clock;
  Doorway doorway{1024};
  ConfigurationShelf configurations{4};
  Ledger ledger = open(dir / "ledger.db");
  Sequencer sequencer;
  std::optional<LedgerResult<std::filesystem::path>> copy;
};

TEST_F(SequencerCare, makes_a_copy_that_is_asked_for) {
  ask_for_a_copy();
  for (int turns = 0; turns < 1000 && !copy; ++turns) sequencer.turn();
  ASSERT_TRUE(copy);
  EXPECT_TRUE(*copy) << copy->error().what;
}

TEST_F(SequencerCare, refuses_a_copy_at_once_while_nothing_can_be_recorded) {
  lose_the_disk();
  ASSERT_FALSE(sequencer.figures().recording);
  ask_for_a_copy();
  sequencer.turn();
  ASSERT_TRUE(copy) << "who asked waits";
  EXPECT_FALSE(*copy);
}

// ---- another configuration ----

using namespace std::chrono_literals;
using std::chrono::days;
using support::monday;

constexpr core::Seq entries_a_day = 3000;

/// On Thursday, with rows of three whole days; its clock stands.
class SequencerKeeping : public testing::Test {
 protected:
  SequencerKeeping()
      : sequencer{{.doorway = doorway,
                   .configurations = configurations,
                   .ledger = ledger,
                   .clock = clock,
                   .deliver = [](auto) {},
                   .show_desk = [](auto) {},
                   .complain = [this](const std::string& what) { complaints += what; }},
                  after_three_days(premises),
                  std::make_shared<core::Board>(premises),
                  {}} {
    sequencer.start(1, "text", std::nullopt);
    care();
  }

  static Ledger three_days(const std::filesystem::path& path,
                           const std::shared_ptr<const core::Premises>& premises) {
    Ledger ledger = support::open_ledger(path, premises);
    for (core::Seq day = 0; day < 3; ++day)
      support::store_range(ledger, day * entries_a_day + 1, (day + 1) * entries_a_day,
                           monday + days{day});
    return ledger;
  }
  static core::State after_three_days(const std::shared_ptr<const core::Premises>& premises) {
    core::State state = core::make_state(premises, monday + days{2} + 1h);
    state.next_seq = 3 * entries_a_day + 1;
    return state;
  }
  /// Until nothing is left to do.
  void care() {
    while (sequencer.turn()) {
    }
  }
  void configure(std::optional<Retention> keep, std::optional<std::uint64_t> quota) {
    const std::uint32_t place =
        *configurations.put({.premises = premises,
                             .text = "text",
                             .board = std::make_shared<core::Board>(premises),
                             .keep = keep,
                             .quota = quota});
    doorway.push({.what = core::Reconfigured{place}});
    care();
  }
  [[nodiscard]] core::Seq oldest() const { return ledger.figures().first; }

  support::TempDir dir;
  std::shared_ptr<const core::Premises> premises = one_room();
  Clock clock{{.scale = 0, .start = monday + days{3} + 8h}};
  Doorway doorway{1024};
  ConfigurationShelf configurations{4};
  Ledger ledger = three_days(dir / "ledger.db", premises);
  std::string complaints;
  Sequencer sequencer;
};

TEST_F(SequencerKeeping, lets_go_at_once_what_another_configuration_keeps_no_longer) {
  ASSERT_EQ(oldest(), 1U);
  configure(Retention{.readings = days{1}}, std::nullopt);
  EXPECT_EQ(oldest(), 2 * entries_a_day + 1) << "Wednesday is not a day old";
  EXPECT_EQ(complaints, "");
}

TEST_F(SequencerKeeping, lets_the_oldest_day_go_when_another_configuration_gives_less_room) {
  const LedgerFigures before = ledger.figures();
  ASSERT_EQ(before.first, 1U);
  const std::uint64_t used = before.bytes - before.free_bytes;
  configure(std::nullopt, used + used / 20);
  EXPECT_EQ(oldest(), entries_a_day + 1);
  EXPECT_EQ(complaints, "");
}

TEST_F(SequencerKeeping, keeps_what_it_kept_where_another_configuration_says_nothing_of_it) {
  configure(std::nullopt, std::nullopt);
  EXPECT_EQ(oldest(), 1U);
}

}  // namespace
}  // namespace io
