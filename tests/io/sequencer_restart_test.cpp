// A daemon that is killed and comes back: nobody looked in between, neither when it lives on nor when its ledger is read.
#include "service/core/archive.hpp"
#include "service/io/rebuild.hpp"
#include "service/io/sequencer.hpp"
#include "tests/support/premises_builder.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <stdexcept>
#include <utility>

namespace io {
namespace {

using namespace std::chrono_literals;

constexpr core::Time nine{1'764'579'600s};  // on Monday, 2025-12-01, UTC

/// Its counter falls silent while the daemon is away: an entry of a timer.
std::shared_ptr<const core::Premises> one_room() {
  support::PremisesBuilder builder;
  builder.site("s").floor("f").room("r", {.limit = 3}).door("d", "f", "r").counter("d");
  core::Premises premises = *builder.build();
  premises.sensors.front().expect_every = 7min;
  return std::make_shared<const core::Premises>(std::move(premises));
}

/// A daemon from its start at `now`, whose clock stands, until it is gone without a word.
class Life {
 public:
  Life(const std::filesystem::path& file, core::State state, core::Time now,
       std::optional<NewConfiguration> changed = std::nullopt)
      : clock_{{.scale = 0, .start = now}},
        ledger_{open(file)},
        board_{std::make_shared<core::Board>(state.premises)},
        sequencer_{{.doorway = doorway_,
                    .configurations = configurations_,
                    .ledger = ledger_,
                    .clock = clock_,
                    .deliver = [](auto) {},
                    .show_desk = [](auto) {},
                    .complain = [](const std::string&) {},
                    .texts = nullptr},
                   std::move(state),
                   board_,
                   {}} {
    sequencer_.start(1, "text", std::move(changed));
  }
  void hear(std::uint64_t in) {
    doorway_.push({.what = core::Measured{.sensor = core::SensorId{0},
                                          .what = core::Totals{.in = in, .has_in = true}}});
    sequencer_.turn();
  }
  [[nodiscard]] std::vector<std::byte> state() const { return core::save(sequencer_.state()); }

 private:
  static Ledger open(const std::filesystem::path& file) {
    auto ledger = Ledger::open(file, {});
    if (!ledger) throw std::runtime_error{ledger.error().what};
    return std::move(*ledger);
  }

  Clock clock_;
  Doorway doorway_{64};
  ConfigurationShelf configurations_{4};
  Ledger ledger_;
  std::shared_ptr<core::Board> board_;
  Sequencer sequencer_;
};

/// What is read from the ledger alone.
struct Read {
  core::State state;
  std::vector<core::Record> records;
  int differences = 0;     ///< from what steps make of it again
  int looked_minutes = 0;  ///< in quarters that are over
};

class KilledDaemon : public testing::Test {
 protected:
  Read read() const {
    auto reader = LedgerReader::open(file).value();
    Read read;
    RebuildOptions options{.use_snapshot = false};
    options.compare = [&read](const core::Record& stored, const core::Record& made) {
      read.records.push_back(stored);
      read.differences += static_cast<int>(stored != made);
    };
    options.quarter = [&read](const core::ClosedQuarter& quarter, const core::Premises&) {
      read.looked_minutes += std::popcount(quarter.looked);
    };
    auto rebuilt =
        rebuild(reader, [this](const std::string&) { return premises; }, premises, options);
    read.state = std::move(rebuilt.value().value().state);
    return read;
  }
  void live_and_be_killed() const {
    Life life{file, core::make_state(premises, {}), nine};
    life.hear(0);
    life.hear(2);
  }

  support::TempDir dir;
  std::filesystem::path file = dir / "ledger.db";
  std::shared_ptr<const core::Premises> premises = one_room();
};

TEST_F(KilledDaemon, is_ended_by_its_successor_at_its_last_entry) {
  live_and_be_killed();
  const Life next{file, read().state, nine + 40min};
  const std::vector<core::Record> records = read().records;
  const auto ended = std::ranges::find(records, core::RecordKind::stopped, &core::Record::kind);
  ASSERT_NE(ended, records.end());
  EXPECT_EQ(ended->t, nine);
  EXPECT_EQ(records.back().kind, core::RecordKind::started);
  EXPECT_EQ(records.back().t, nine + 40min);
}

TEST_F(KilledDaemon, is_read_as_it_lived_on) {
  live_and_be_killed();
  const Life next{file, read().state, nine + 40min};
  const Read again = read();
  EXPECT_EQ(again.differences, 0);
  EXPECT_EQ(core::save(again.state), next.state());
}

TEST_F(KilledDaemon, looked_at_no_minute_while_it_was_away) {
  live_and_be_killed();
  const Life next{file, read().state, nine + 40min};
  EXPECT_EQ(read().looked_minutes, 0);
}

TEST_F(KilledDaemon, looked_at_no_minute_while_it_was_away_though_its_configuration_is_another) {
  live_and_be_killed();
  const Life next{file, read().state, nine + 40min,
                  NewConfiguration{premises, "another", std::make_shared<core::Board>(premises)}};
  const Read again = read();
  EXPECT_EQ(again.looked_minutes, 0);
  EXPECT_EQ(core::save(again.state), next.state());
}

TEST_F(KilledDaemon, is_ended_once_by_whoever_comes_next) {
  live_and_be_killed();
  for (const auto later : {10min, 20min}) const Life next{file, read().state, nine + later};
  const Read again = read();
  EXPECT_EQ(std::ranges::count(again.records, core::RecordKind::stopped, &core::Record::kind), 2);
  EXPECT_EQ(again.differences, 0);
}

TEST(FirstDaemon, has_nobody_to_end) {
  const support::TempDir dir;
  const auto premises = one_room();
  {
    const Life life{dir / "ledger.db", core::make_state(premises, {}), nine};
  }
  auto reader = LedgerReader::open(dir / "ledger.db").value();
  const auto first = reader.read(1, [](const core::Record& record) {
    EXPECT_EQ(record.kind, core::RecordKind::started);
    return false;
  });
  EXPECT_TRUE(first.has_value());
}

}  // namespace
}  // namespace io
