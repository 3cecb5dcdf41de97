// Past days in a ledger, read back as the daemon would at its start.
#include "service/commands/simulation/outlet.hpp"
#include "service/commands/simulation/player.hpp"
#include "service/commands/simulation/stage.hpp"
#include "service/commands/simulation/timetable.hpp"
#include "service/io/ledger_reader.hpp"
#include "service/io/rebuild.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/simulated_house.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using simulation::Crossing;
using simulation::Event;
using simulation::Said;
using support::simulated_midnight;
using namespace std::chrono_literals;

const io::Config& config() {
  static const io::Config config = support::config_of(support::house_of_every_format);
  return config;
}

/// So many days, and of the last only what happens before `until`.
simulation::Player player(int days) {
  const auto table = simulation::past_days("Europe/Berlin", days, simulated_midnight);
  return {{.premises = config().premises,
           .lines = simulation::lines_of(config()),
           .habits = {},
           .faults = {},
           .seed = 3},
          table.calendar};
}

/// The first instant from `t` on before which nobody crossed for ten seconds: every counter has spoken.
core::Time quiet_moment(core::Time t) {
  simulation::Player preview = player(1);
  std::vector<Event> events;
  preview.live(t + 1h, events);
  core::Time last{};
  for (const Event& event : events) {
    if (!std::holds_alternative<Crossing>(event.what)) continue;
    if (event.t >= t && event.t - std::max(last, t) > 11s) break;
    last = event.t;
  }
  return std::max(last, t) + 10s;
}

/// What the simulated devices said until then, in the ledger.
void fill(const std::filesystem::path& file, simulation::Player& from, core::Time until) {
  const auto outlet = simulation::ledger_outlet(config(), file, from.start());
  std::vector<Event> events;
  from.live(until, events);
  for (const Event& event : events)
    if (const auto* said = std::get_if<Said>(&event.what)) outlet->send(event.t, *said);
  outlet->close(until);
}

io::LedgerReader reader_of(const std::filesystem::path& file) {
  auto reader = io::LedgerReader::open(file);
  if (!reader) throw std::runtime_error{reader.error().what};
  return std::move(*reader);
}

core::State state_in(const std::filesystem::path& file, bool use_snapshot) {
  io::LedgerReader reader = reader_of(file);
  const auto premises = [](const std::string&) { return config().premises; };
  auto rebuilt = io::rebuild(reader, premises, config().premises, {.use_snapshot = use_snapshot});
  if (!rebuilt || !*rebuilt) throw std::runtime_error{"nothing to rebuild"};
  return std::move((*rebuilt)->state);
}

TEST(SimulatedLedger, counts_in_every_space_who_is_really_there) {
  const support::TempDir dir;
  simulation::Player house = player(1);
  fill(dir / "ledger.db", house, quiet_moment(house.start() + 10h + 30min));
  const core::State state = state_in(dir / "ledger.db", true);
  for (std::uint32_t i = 0; i < state.spaces.size(); ++i)
    EXPECT_EQ(state.spaces[i].total, house.simulation().people().total({i}))
        << config().premises->spaces[i].id;
}

TEST(SimulatedLedger, gives_the_same_state_from_its_rows_alone) {
  const support::TempDir dir;
  simulation::Player house = player(1);
  fill(dir / "ledger.db", house, house.start() + 12h);
  const core::State rows = state_in(dir / "ledger.db", false);
  const core::State snapshot = state_in(dir / "ledger.db", true);
  for (std::size_t i = 0; i < rows.spaces.size(); ++i) {
    EXPECT_EQ(rows.spaces[i].total, snapshot.spaces[i].total);
    EXPECT_EQ(rows.spaces[i].published, snapshot.spaces[i].published);
  }
  EXPECT_EQ(rows.next_seq, snapshot.next_seq);
}

TEST(SimulatedLedger, has_a_digest_of_every_day_but_the_last) {
  const support::TempDir dir;
  simulation::Player house = player(3);
  fill(dir / "ledger.db", house, simulated_midnight);
  const auto days = reader_of(dir / "ledger.db").days();
  ASSERT_TRUE(days.has_value());
  // From 17 November, 00:00 in Leipzig: one hour of the 16th in UTC, whole days to the 18th
  EXPECT_EQ(days->size(), 3U);
}

TEST(SimulatedLedger, holds_no_dead_letter_and_no_correction) {
  const support::TempDir dir;
  simulation::Player house = player(1);
  fill(dir / "ledger.db", house, house.start() + 24h);
  int wrong = 0;
  const auto read = reader_of(dir / "ledger.db").read(1, [&wrong](const core::Record& record) {
    wrong += record.kind == core::RecordKind::dead_letter;
    wrong += record.kind == core::RecordKind::corrected;
    return true;
  });
  EXPECT_TRUE(read.has_value());
  EXPECT_EQ(wrong, 0);
}

TEST(SimulatedLedger, is_not_written_over_one_that_exists) {
  const support::TempDir dir;
  simulation::Player house = player(1);
  fill(dir / "ledger.db", house, house.start() + 1h);
  EXPECT_THROW(
      static_cast<void>(simulation::ledger_outlet(config(), dir / "ledger.db", house.start())),
      std::runtime_error);
}

}  // namespace
