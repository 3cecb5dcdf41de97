// What the sequencer does for its ledger between batches, while the disk takes nothing.
#include "service/io/sequencer.hpp"
#include "tests/support/faulty_vfs.hpp"
#include "tests/support/premises_builder.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <optional>
#include <stdexcept>

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

}  // namespace
}  // namespace io
