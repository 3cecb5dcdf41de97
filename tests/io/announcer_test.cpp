#include "service/io/announcer.hpp"

#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using namespace std::chrono_literals;
using sensors::Direction;
using support::House;
using support::PremisesBuilder;

PremisesBuilder premises() {
  PremisesBuilder builder;
  builder.site("gs").floor("gs-1").room("b101", {.limit = 2});
  builder.door("entrance", "outside", "gs-1").counter("entrance");
  builder.door("b101-door", "gs-1", "b101").counter("b101-door").air("b101");
  return builder;
}

/// A settled house, its board, and what was posted about it.
class Announced {
 public:
  House house{premises().build()};
  std::vector<io::Publication> posted;

  Announced() {
    house.start().settle();
    publish();
  }
  void publish() { board_->publish_all(house.state); }
  /// What one turn posts, "topic=payload" each, states without their payload.
  std::vector<std::string> turn(core::Duration since_start = 0s) {
    posted.clear();
    announcer.turn(house.state.t + since_start);
    std::vector<std::string> words;
    for (const io::Publication& post : posted)
      words.push_back(post.retain ? post.topic : post.topic + "=" + post.payload);
    return words;
  }

 private:
  std::shared_ptr<core::Board> board_ = std::make_shared<core::Board>(house.state.premises);

 public:
  io::Announcer announcer{board_, [this](const io::Publication& post) { posted.push_back(post); }};
};

using Words = std::vector<std::string>;

TEST(Announcer, tells_everything_at_first) {
  Announced announced;
  EXPECT_EQ(announced.turn(),
            (Words{"raumwacht/gs/gs/state", "raumwacht/gs/gs-1/state", "raumwacht/gs/b101/state",
                   "raumwacht/gs/gs/signal=free", "raumwacht/gs/gs-1/signal=free",
                   "raumwacht/gs/b101/signal=free"}));
}

TEST(Announcer, tells_nothing_twice) {
  Announced announced;
  announced.turn();
  EXPECT_EQ(announced.turn(), Words{});
}

TEST(Announcer, tells_a_state_that_changed_without_its_signal) {
  Announced announced;
  announced.turn();
  announced.house.co2("b101-co2", 640);
  announced.publish();
  EXPECT_EQ(announced.turn(), Words{"raumwacht/gs/b101/state"});
  EXPECT_NE(announced.posted[0].payload.find(R"("co2_ppm":640)"), std::string::npos);
}

TEST(Announcer, tells_a_signal_with_the_state_that_changed_it) {
  Announced announced;
  announced.turn();
  announced.house.pass("b101-door-counter", Direction::in, 2);
  announced.publish();
  const Words told = announced.turn();
  EXPECT_NE(std::find(told.begin(), told.end(), "raumwacht/gs/b101/signal=full"), told.end());
  EXPECT_NE(std::find(told.begin(), told.end(), "raumwacht/gs/b101/state"), told.end());
}

TEST(Announcer, repeats_signals_and_no_states) {
  Announced announced;
  announced.turn();
  EXPECT_EQ(announced.turn(20s).size(), 3U);
  EXPECT_FALSE(announced.posted[0].retain);
}

TEST(Announcer, takes_back_the_states_of_spaces_that_are_gone) {
  Announced announced;
  announced.turn();
  announced.posted.clear();
  announced.announcer.withdraw(*PremisesBuilder{}.site("gs").floor("gs-1").build());
  ASSERT_EQ(announced.posted.size(), 1U);
  EXPECT_EQ(announced.posted[0].topic, "raumwacht/gs/b101/state");
  EXPECT_TRUE(announced.posted[0].payload.empty());
  EXPECT_TRUE(announced.posted[0].retain);
}

TEST(Announcer, takes_back_the_state_of_a_space_that_moved_to_another_site) {
  Announced announced;
  announced.turn();
  announced.posted.clear();
  announced.announcer.withdraw(
      *PremisesBuilder{}.site("gs").floor("gs-1").site("other").floor("o-1").room("b101").build());
  ASSERT_EQ(announced.posted.size(), 1U);
  EXPECT_EQ(announced.posted[0].topic, "raumwacht/gs/b101/state");
}

}  // namespace
