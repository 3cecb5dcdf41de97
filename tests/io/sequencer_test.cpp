#include "service/io/sequencer.hpp"

#include "service/core/archive.hpp"
#include "service/io/rebuild.hpp"
#include "tests/support/premises_builder.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

namespace io {
namespace {

using namespace std::chrono_literals;

std::shared_ptr<const core::Premises> one_room() {
  support::PremisesBuilder builder;
  builder.site("s").floor("f").room("r", {.limit = 3}).door("d", "f", "r").counter("d");
  return builder.build();
}

/// A sequencer with a real ledger, turned by hand.
class Sequencing : public testing::Test {
 protected:
  explicit Sequencing(const SequencerOptions& options = {}, const Clock& with = {},
                      core::Time last_entry = {})
      : clock{with},
        sequencer{{.doorway = doorway,
                   .configurations = configurations,
                   .ledger = ledger,
                   .clock = clock,
                   .deliver =
                       [this](auto batch) {
                         delivered.insert(delivered.end(), batch.begin(), batch.end());
                       },
                   .show_desk = [this](auto shown) { desk = std::move(shown); },
                   .complain = [](const std::string&) {},
                   .texts = &texts},
                  core::make_state(premises, last_entry),
                  board,
                  options} {
    sequencer.start(1, "text", std::nullopt);
  }

  std::uint64_t total(std::uint64_t in, std::uint64_t ticket = 0) {
    return doorway.push({.ticket = ticket,
                         .what = core::Measured{.sensor = core::SensorId{0},
                                                .what = core::Totals{.in = in, .has_in = true}}});
  }
  static Ledger open(const std::filesystem::path& path) {
    auto ledger = Ledger::open(path, {});
    if (!ledger) throw std::runtime_error{ledger.error().what};
    return std::move(*ledger);
  }

  support::TempDir dir;
  std::shared_ptr<const core::Premises> premises = one_room();
  Clock clock;
  TextBook texts;
  Doorway doorway{1024};
  ConfigurationShelf configurations{4};
  Ledger ledger = open(dir / "ledger.db");
  std::vector<Delivery> delivered;
  std::shared_ptr<const core::Desk> desk;
  std::shared_ptr<core::Board> board = std::make_shared<core::Board>(premises);
  Sequencer sequencer;
};

TEST_F(Sequencing, commits_before_it_lets_a_producer_go) {
  const std::uint64_t place = total(1);
  EXPECT_EQ(doorway.gate.look(place), Commit::pending);
  sequencer.turn();
  EXPECT_EQ(doorway.gate.look(place), Commit::recorded);
}

TEST_F(Sequencing, shares_one_commit_among_what_came_in_meanwhile) {
  const std::uint64_t before = sequencer.figures().commits;
  for (std::uint64_t n = 0; n < 100; ++n) total(n);
  sequencer.turn();
  EXPECT_EQ(sequencer.figures().commits - before, 1U);
}

TEST_F(Sequencing, keeps_the_log_short_while_entries_come_without_a_pause) {
  for (std::uint64_t n = 0; n < 1000; ++n) {
    total(n);
    ASSERT_TRUE(sequencer.turn());
  }
  EXPECT_LT(ledger.figures().wal_bytes, 2'000'000U) << "1000 commits are a page each, of 4 kB";
}

TEST_F(Sequencing, shows_the_desk_anew_when_something_on_it_changed) {
  EXPECT_EQ(desk->premises, premises);
  const auto before = desk;
  total(0);
  sequencer.turn();
  EXPECT_EQ(desk, before) << "a count is on the board";
  doorway.push({.what = core::AdmissionAsked{.from = core::outside, .to = core::SpaceId{2}}});
  sequencer.turn();
  EXPECT_EQ(desk->admissions.size(), 1U);
}

TEST_F(Sequencing, publishes_what_it_counted) {
  total(0);
  total(2);
  sequencer.turn();
  EXPECT_EQ(board->occupancy(premises->find_space("r")).persons.value, 2);
}

TEST_F(Sequencing, counts_messages_of_a_sensor_of_which_something_was_used) {
  const auto told = [this](std::chrono::nanoseconds arrived, const core::Measurement& what) {
    doorway.push(
        {.arrived = arrived, .what = core::Measured{.sensor = core::SensorId{0}, .what = what}});
    sequencer.turn();
    return board->messages(core::SensorId{0});
  };
  const core::Totals five{.in = 5, .has_in = true};
  EXPECT_EQ(told(1ns, core::Co2Level{.ppm = {640}, .invalid = {}}), 0U) << "of a door counter";
  EXPECT_EQ(told(2ns, five), 1U);
  EXPECT_EQ(told(2ns, core::BatteryHeard{80}), 1U) << "in the same message";
  EXPECT_EQ(told(3ns, core::BatteryHeard{79}), 2U);
  EXPECT_EQ(told(4ns, core::Totals{.in = 4'000'000, .has_in = true}), 2U) << "nobody believes it";
}

TEST_F(Sequencing, answers_who_asked) {
  total(0, 77);
  sequencer.turn();
  const auto answers = std::ranges::count_if(delivered, [](const Delivery& delivery) {
    const auto* answer = std::get_if<core::Answer>(&delivery.what);
    return answer != nullptr && answer->ticket == 77 && answer->recorded;
  });
  EXPECT_EQ(answers, 1);
}

TEST_F(Sequencing, takes_a_new_configuration_in_its_place_in_the_order) {
  total(0);
  total(2);
  support::PremisesBuilder builder;
  builder.site("s")
      .floor("f")
      .room("r", {.limit = 3})
      .door("d", "f", "r")
      .counter("d")
      .room("more");
  auto more = std::make_shared<core::Premises>(*builder.build());
  more->hash = "another";
  const auto new_board = std::make_shared<core::Board>(more);
  const auto place = configurations.put({.premises = more, .text = "text 2", .board = new_board});
  doorway.push({.what = core::Reconfigured{*place}});
  total(3);
  while (doorway.gate.applied() < 4) sequencer.turn();
  EXPECT_EQ(new_board->occupancy(more->find_space("r")).persons.value, 3);
}

TEST_F(Sequencing, stores_a_text_no_later_than_the_entry_that_speaks_of_it) {
  const std::uint32_t donor = texts.number_of("Saxony").value();
  const auto stored = [this] { return LedgerReader::open(dir / "ledger.db")->texts().value(); };
  EXPECT_TRUE(stored().empty());
  doorway.push({.what = core::SupplyReceived{.origin = {.donor = donor}}});
  sequencer.turn();
  EXPECT_EQ(stored(), (std::vector<StoredText>{{donor, "Saxony"}}));
}

TEST_F(Sequencing, leaves_a_ledger_that_gives_the_same_state) {
  for (const std::uint64_t n : {0U, 2U, 5U, 6U}) total(n);
  sequencer.turn();
  auto reader = LedgerReader::open(dir / "ledger.db");
  ASSERT_TRUE(reader.has_value());
  const auto rebuilt = rebuild(*reader, [this](const std::string&) { return premises; }, premises,
                               {.use_snapshot = false});
  ASSERT_TRUE(rebuilt.has_value() && rebuilt->has_value());
  EXPECT_TRUE((*rebuilt)->remarks.empty());
  EXPECT_EQ(core::save((*rebuilt)->state), core::save(sequencer.state()));
}

TEST_F(Sequencing,
       leaves_a_ledger_that_gives_the_same_state_though_its_snapshot_is_of_an_older_version) {
  for (const std::uint64_t n : {0U, 2U}) total(n);
  sequencer.turn();
  StoredSnapshot old{.seq = sequencer.state().next_seq - 1,
                     .t = sequencer.state().t,
                     .state = core::save(sequencer.state())};
  old.state.front() = std::byte{2};
  ASSERT_TRUE(ledger.begin());
  ledger.keep_snapshot(old);
  ASSERT_TRUE(ledger.commit());
  total(5);
  sequencer.turn();
  auto reader = LedgerReader::open(dir / "ledger.db");
  const auto rebuilt = rebuild(*reader, [this](const std::string&) { return premises; }, premises);
  ASSERT_TRUE(rebuilt.has_value() && rebuilt->has_value());
  ASSERT_EQ((*rebuilt)->remarks.size(), 1U);
  EXPECT_NE((*rebuilt)->remarks.front().find("of another version"), std::string::npos);
  EXPECT_EQ(core::save((*rebuilt)->state), core::save(sequencer.state()));
}

TEST_F(Sequencing, leaves_a_ledger_that_gives_the_same_walktest) {
  const auto walk = [this](core::WalkStep step) {
    doorway.push(
        {.what = core::WalktestStep{core::SensorId{0}, step, 3, std::chrono::minutes{10}}});
  };
  total(0);
  walk(core::WalkStep::begin);
  total(2);
  walk(core::WalkStep::turn);
  walk(core::WalkStep::finish);
  walk(core::WalkStep::begin);
  total(3);
  sequencer.turn();
  auto reader = LedgerReader::open(dir / "ledger.db");
  const auto rebuilt = rebuild(*reader, [this](const std::string&) { return premises; }, premises,
                               {.use_snapshot = false});
  ASSERT_TRUE(rebuilt.has_value() && rebuilt->has_value());
  EXPECT_TRUE((*rebuilt)->remarks.empty());
  const core::SensorState& sensor = (*rebuilt)->state.sensors.front();
  EXPECT_EQ(sensor.walked.while_in.in, 2);
  EXPECT_EQ(sensor.walk.while_in.in, 1);
  EXPECT_EQ(core::save((*rebuilt)->state), core::save(sequencer.state()));
}

/// A snapshot after every batch.
class SequencingWithSnapshots : public Sequencing {
 protected:
  SequencingWithSnapshots() : Sequencing{{.snapshot_entries = 1}} {}

  DayBalances::Closing closing_of_the_room() {
    const auto reader = LedgerReader::open(dir / "ledger.db");
    if (!reader) throw std::runtime_error{reader.error().what};
    const auto today = std::chrono::floor<std::chrono::days>(sequencer.state().t);
    const auto balances = reader->balances(today);
    if (!balances) throw std::runtime_error{balances.error().what};
    const auto room = std::ranges::find(balances->closing, "r", &DayBalances::Closing::space);
    if (room == balances->closing.end()) throw std::runtime_error{"no balance"};
    return *room;
  }
};

TEST_F(SequencingWithSnapshots, tells_who_is_where_with_the_first_of_a_minute_alone) {
  const DayBalances::Closing first = closing_of_the_room();
  total(0);
  total(2);
  sequencer.turn();
  EXPECT_EQ(closing_of_the_room(), first);
}

TEST_F(SequencingWithSnapshots, tells_who_is_where_at_the_end) {
  total(0);
  total(2);
  sequencer.turn();
  std::stop_source stopped;
  stopped.request_stop();
  sequencer.run(stopped.get_token());
  EXPECT_EQ(closing_of_the_room(), (DayBalances::Closing{"r", 2, sequencer.state().next_seq - 1}));
}

// ---- when there is a snapshot ----

constexpr core::Time noon = std::chrono::sys_days{2026y / 11 / 30} + 12h;

/// Time stands still from the first entry on, `since` after that of the run before.
class SequencingInStillTime : public Sequencing {
 protected:
  explicit SequencingInStillTime(core::Duration since = {})
      : Sequencing{{}, Clock{{.scale = 0, .start = noon}}, noon - since} {}

  void enter(std::uint64_t entries) {
    while (entries > 0) {
      const std::uint64_t batch = std::min<std::uint64_t>(entries, 512);
      for (std::uint64_t i = 0; i < batch; ++i) total(0);
      while (doorway.queue.size_hint() > 0) sequencer.turn();
      entries -= batch;
    }
  }
  /// The last entry in the newest snapshot; 0: there is none.
  core::Seq snapshot() {
    const auto reader = LedgerReader::open(dir / "ledger.db");
    if (!reader) throw std::runtime_error{reader.error().what};
    const auto newest = reader->snapshot();
    if (!newest) throw std::runtime_error{newest.error().what};
    return *newest ? (*newest)->seq : 0;
  }
};

TEST_F(SequencingInStillTime, keeps_a_snapshot_each_ten_thousand_entries) {
  ASSERT_EQ(sequencer.state().next_seq, 2U) << "the start is the first entry";
  enter(9'998);
  EXPECT_EQ(snapshot(), 0U);
  enter(1);
  EXPECT_EQ(snapshot(), 10'000U);
  enter(9'999);
  EXPECT_EQ(snapshot(), 10'000U);
  enter(1);
  EXPECT_EQ(snapshot(), 20'000U);
}

class SequencingAlmostAnHourLater : public SequencingInStillTime {
 protected:
  SequencingAlmostAnHourLater() : SequencingInStillTime{1h - 1ms} {}
};

TEST_F(SequencingAlmostAnHourLater, keeps_no_snapshot_yet) { EXPECT_EQ(snapshot(), 0U); }

class SequencingAnHourLater : public SequencingInStillTime {
 protected:
  SequencingAnHourLater() : SequencingInStillTime{1h} {}
};

TEST_F(SequencingAnHourLater, keeps_a_snapshot_however_few_entries_there_were) {
  EXPECT_EQ(snapshot(), 1U);
  enter(1);
  EXPECT_EQ(snapshot(), 1U) << "the next one is due in an hour";
}

}  // namespace
}  // namespace io
