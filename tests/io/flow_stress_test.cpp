// The whole way among real threads: intake, sequencer, ledger, board and desk of a house, while others ask it things, look
// at it, and give it a new configuration. For ThreadSanitizer; that nothing is lost on the way is looked at as well.
#include "service/core/desk.hpp"
#include "service/io/config.hpp"
#include "service/io/intake.hpp"
#include "service/io/latest.hpp"
#include "service/io/sequencer.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/temp_dir.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <functional>
#include <latch>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace std::chrono_literals;

constexpr int rooms = 4;
constexpr int people = 200;  // into each room

std::string house(int limit) {
  std::string text = "[site]\nid = \"haus\"\n[[floor]]\nid = \"eg\"\n";
  for (int room = 0; room < rooms; ++room)
    text += fmt::format(
        "[[room]]\nid = \"r{0}\"\nfloor = \"eg\"\nmax_persons = {1}\n"
        "[[sensor]]\nid = \"d{0}\"\ninto = \"r{0}\"\nformat = \"json\"\ntopic = \"door/{0}\"\n"
        "expect_every = \"never\"\n",
        room, limit);
  return text;
}

io::Ledger new_ledger(const std::filesystem::path& path) {
  auto ledger = io::Ledger::open(path, {});
  if (!ledger) throw std::runtime_error{ledger.error().what};
  return std::move(*ledger);
}

/// Intake and sequencer as the daemon has them; the sequencer turns on a thread of its own while one of these lives.
class RunningHouse {
 public:
  RunningHouse() {
    intake.use(config_, nullptr);
    sequencer_.start(1, house(2), std::nullopt);
    writer_ = std::jthread{[this](const std::stop_token& stop) { sequencer_.run(stop); }};
  }
  /// What is in the queue is still taken.
  void end() {
    writer_.request_stop();
    doorway.hurry();
    writer_.join();
  }

  /// As a reload does: a board and a desk of the new premises, and messages are read by it from here on.
  void reload(int limit) {
    const io::Config config = support::config_of(house(limit));
    auto next = std::make_shared<core::Board>(config.premises);
    const auto place =
        configurations_.put({.premises = config.premises, .text = house(limit), .board = next});
    if (!place) throw std::runtime_error{"no room on the shelf"};
    const core::Entry announcement{.what = core::Reconfigured{*place}};
    intake.use(config, &announcement);
    board.put(std::move(next));
  }
  [[nodiscard]] io::Commit ask(const core::Input& what, std::uint64_t ticket) {
    const std::uint64_t place = doorway.push({.ticket = ticket, .what = what});
    doorway.hurry();
    return doorway.gate.wait_for(place, 20s);
  }
  [[nodiscard]] io::SequencerFigures& figures() { return sequencer_.figures(); }

  io::Doorway doorway{64};  // small: it is full now and then
  io::Clock clock;
  io::Intake intake{doorway, clock};
  io::Latest<core::Board> board;
  io::Latest<core::Desk> desk;
  std::atomic<std::uint64_t> answers{0};

 private:
  io::Config config_ = support::config_of(house(2));
  support::TempDir dir_;
  io::Ledger ledger_ = new_ledger(dir_ / "ledger.db");
  io::ConfigurationShelf configurations_{4};
  std::shared_ptr<core::Board> first_board_ = [this] {
    auto first = std::make_shared<core::Board>(config_.premises);
    board.put(first);
    return first;
  }();
  io::Sequencer sequencer_{{.doorway = doorway,
                            .configurations = configurations_,
                            .ledger = ledger_,
                            .clock = clock,
                            .deliver =
                                [this](auto batch) {
                                  for (const io::Delivery& delivery : batch) {
                                    if (std::holds_alternative<core::Answer>(delivery.what))
                                      answers.fetch_add(1, std::memory_order_relaxed);
                                  }
                                },
                            .show_desk = [this](auto shown) { desk.put(std::move(shown)); },
                            .complain = [](const std::string&) {}},
                           core::make_state(config_.premises, {}),
                           first_board_,
                           {}};
  std::jthread writer_;
};

/// Counters that go up by one, in turn; every fourth message waits for its commit, as at QoS 1.
void let_people_in(RunningHouse& house) {
  for (int n = 0; n <= people; ++n) {
    for (int room = 0; room < rooms; ++room)
      house.intake.take({.topic = fmt::format("door/{}", room),
                         .payload = fmt::format(R"({{"in":{},"out":0}})", n),
                         .qos = static_cast<std::uint8_t>(n % 4 == 0 ? 1 : 0)});
    if (n == people / 2) house.reload(3);
    house.intake.take({.topic = "door/0", .payload = "{"});  // and rubbish in between
  }
}

/// The floor has no sensor but those of its rooms: in one batch it is their sum.
bool adds_up(const core::Board& board, std::vector<core::SpaceFace>& faces) {
  board.snapshot(faces);
  std::int32_t sum = 0, floor = 0;
  for (std::size_t at = 0; at < faces.size(); ++at) {
    const core::SpaceKind kind = board.premises().spaces[at].kind;
    if (kind == core::SpaceKind::room) sum += faces[at].occupancy.persons.value;
    if (kind == core::SpaceKind::floor) floor = faces[at].occupancy.persons.value;
  }
  return sum == floor;
}

TEST(FlowStress, loses_nobody_while_others_ask_look_and_reload) {
  RunningHouse house;
  std::atomic<bool> over{false};
  std::atomic<int> wrong{0}, looks{0}, asked{0};
  std::latch start{4};
  const auto until_over = [&](const std::function<void()>& look) {
    start.arrive_and_wait();
    do {
      look();
    } while (!over);
  };
  {
    std::vector<core::SpaceFace> faces;
    const std::jthread reader{[&] {
      until_over([&] {
        if (!adds_up(*house.board.get(), faces)) ++wrong;
        ++looks;
      });
    }};
    const std::jthread scraper{[&] {
      until_over([&] {
        (void)house.intake.figures();
        (void)house.intake.refusals("d0");
        (void)house.figures().ledger();
        if (const auto desk = house.desk.get(); desk && desk->premises->spaces.size() < rooms)
          ++wrong;
      });
    }};
    const std::jthread desk{[&] {
      until_over([&] {
        const auto ticket = static_cast<std::uint64_t>(++asked);
        const core::Input question =
            core::AdmissionAsked{.from = core::outside,
                                 .to = house.board.get()->premises().find_space("r1"),
                                 .dry_run = true};
        if (house.ask(question, ticket) != io::Commit::recorded) ++wrong;
      });
    }};
    start.arrive_and_wait();
    let_people_in(house);
    over = true;
  }
  house.end();
  EXPECT_EQ(wrong, 0);
  EXPECT_GT(looks, 0);
  EXPECT_EQ(house.answers, static_cast<std::uint64_t>(asked));
  const std::shared_ptr<const core::Board> board = house.board.get();
  for (int room = 0; room < rooms; ++room)
    EXPECT_EQ(
        board->occupancy(board->premises().find_space(fmt::format("r{}", room))).persons.value,
        people);
  EXPECT_EQ(
      house.intake.figures().refused[0][static_cast<std::size_t>(sensors::Reason::invalid_json)],
      static_cast<std::uint64_t>(people - people / 2 + 1))
      << "the figures begin anew with a configuration";
}

}  // namespace
