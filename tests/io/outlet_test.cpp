#include "service/io/outlet.hpp"

#include "tests/support/eventually.hpp"
#include "tests/support/premises_builder.hpp"
#include "tests/support/sample_premises.hpp"
#include "tests/support/shown_board.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <mutex>

namespace io {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::IsEmpty;
using testing::Pair;

constexpr core::Time start{1h};

core::Occupancy persons(std::int32_t n) {
  return {.persons = core::Persons{n}, .quality = core::Quality::good};
}

constexpr std::size_t states_a_turn = 2;

/// An outlet, and what has reached the library.
class Street {
 public:
  Street() {
    out_.start([this](const Publication& value) {
      const std::lock_guard hold{mutex_};
      sent_.emplace_back(value.topic, value.payload);
      retained_.emplace_back(value.topic, value.retain);
      return Published::sent;
    });
    out_.link(true);
  }
  ~Street() { out_.stop(); }
  Street(const Street&) = delete;
  Street& operator=(const Street&) = delete;

  /// What was sent since the last time, once all that was told is out: a last word closes it.
  std::vector<std::pair<std::string, std::string>> told(core::Time now) {
    more = outlet.tell(now);
    out_.post({.topic = "end", .payload = std::to_string(++ends_), .retain = false});
    const std::pair<std::string, std::string> end{"end", std::to_string(ends_)};
    EXPECT_TRUE(support::eventually([&] {
      const std::lock_guard hold{mutex_};
      return !sent_.empty() && sent_.back() == end;
    }));
    const std::lock_guard hold{mutex_};
    sent_.pop_back();
    return std::exchange(sent_, {});
  }
  /// The same until nothing is left to tell.
  std::vector<std::pair<std::string, std::string>> all_told(core::Time now) {
    auto all = told(now);
    while (more) {
      for (auto& one : told(now)) all.push_back(std::move(one));
    }
    return all;
  }
  /// Places taken, but for that of the last word.
  [[nodiscard]] std::size_t topics() const { return out_.figures().topics - 1; }
  [[nodiscard]] std::vector<std::pair<std::string, bool>> retained() const {
    const std::lock_guard hold{mutex_};
    return retained_;
  }

 private:
  MqttOut out_{64};
  mutable std::mutex mutex_;
  std::vector<std::pair<std::string, std::string>> sent_;
  std::vector<std::pair<std::string, bool>> retained_;
  int ends_ = 0;

 public:
  Outlet outlet{out_, states_a_turn};
  bool more = false;  ///< is to be told
};

class OutletTest : public testing::Test {
 protected:
  OutletTest() {
    board_.occupancy("b101", persons(1)).status("b101", core::Status::occupied);
    board_.publish();
    street_.outlet.use(std::shared_ptr<const core::Board>{&board_.board(), [](const auto*) {}});
  }

  support::ShownBoard board_{support::small_office(true)};
  Street street_;
};

constexpr auto state_topic_b101 = "raumwacht/house/b101/state";
constexpr auto signal_topic_b101 = "raumwacht/house/b101/signal";

TEST_F(OutletTest, tells_everything_of_a_new_board) {
  const auto told = street_.all_told(start);
  EXPECT_THAT(told, Contains(Pair(state_topic_b101, testing::HasSubstr("\"persons\":1"))));
  EXPECT_THAT(told, Contains(Pair(signal_topic_b101, "free")));
  EXPECT_THAT(street_.retained(), Contains(Pair(state_topic_b101, true)));
  EXPECT_THAT(street_.retained(), Contains(Pair(signal_topic_b101, false)));
}

std::size_t states_in(const std::vector<std::pair<std::string, std::string>>& told) {
  return static_cast<std::size_t>(
      std::ranges::count_if(told, [](const auto& one) { return one.first.ends_with("/state"); }));
}

TEST_F(OutletTest, tells_of_a_new_board_so_many_states_as_a_turn_may_have_and_each_once) {
  const std::size_t spaces = board_.board().premises().spaces.size();
  ASSERT_GT(spaces, states_a_turn);
  EXPECT_EQ(states_in(street_.told(start)), states_a_turn);
  EXPECT_TRUE(street_.more);
  EXPECT_EQ(states_in(street_.all_told(start)), spaces - states_a_turn);
  EXPECT_FALSE(street_.more);
}

TEST_F(OutletTest, tells_what_changes_at_once_beside_the_rest_of_a_new_board) {
  (void)street_.told(start);
  board_.occupancy("house", persons(7));
  board_.publish();
  const auto told = street_.told(start);
  EXPECT_EQ(states_in(told), states_a_turn + 1);
  EXPECT_THAT(told,
              Contains(Pair("raumwacht/house/house/state", testing::HasSubstr("\"persons\":7"))));
}

TEST_F(OutletTest, tells_nothing_twice) {
  (void)street_.all_told(start);
  EXPECT_THAT(street_.told(start + 1s), IsEmpty());
}

TEST_F(OutletTest, tells_what_changed_and_nothing_else) {
  (void)street_.all_told(start);
  board_.occupancy("b101", persons(3)).status("b101", core::Status::full);
  board_.publish();
  const auto told = street_.told(start + 1s);
  EXPECT_EQ(told.size(), 2U);
  EXPECT_THAT(told, Contains(Pair(state_topic_b101, testing::HasSubstr("\"persons\":3"))));
  EXPECT_THAT(told, Contains(Pair(signal_topic_b101, "full")));
}

TEST_F(OutletTest, takes_back_the_states_of_spaces_that_are_gone_or_moved_to_another_site) {
  (void)street_.all_told(start);
  support::PremisesBuilder other;
  other.site("house").floor("floor").site("annex").floor("annex-1").room("b101");
  core::Board next{other.build()};
  next.publish_all(core::make_state(other.build(), start));
  street_.outlet.use(std::shared_ptr<const core::Board>{&next, [](const auto*) {}});
  const auto told = street_.all_told(start + 1s);
  EXPECT_THAT(told, Contains(Pair(state_topic_b101, "")));
  EXPECT_THAT(told, testing::Not(Contains(Pair("raumwacht/house/house/state", ""))));
  EXPECT_THAT(street_.retained(), Contains(Pair(state_topic_b101, true)));
}

/// Else each reload would take some for ever, until alerts had none.
TEST_F(OutletTest, gives_back_the_places_of_spaces_that_are_gone) {
  (void)street_.all_told(start);
  ASSERT_EQ(street_.topics(), 2 * board_.board().premises().spaces.size());
  support::PremisesBuilder other;
  other.site("house").floor("ground").room("g1");
  core::Board next{other.build()};
  next.publish_all(core::make_state(other.build(), start));
  street_.outlet.use(std::shared_ptr<const core::Board>{&next, [](const auto*) {}});
  const auto told = street_.all_told(start + 1s);
  EXPECT_THAT(told, Contains(Pair(signal_topic_b101, "unknown")));
  EXPECT_EQ(street_.topics(), 2 * next.premises().spaces.size());
}

TEST_F(OutletTest, repeats_signals_so_that_no_lamp_turns_grey) {
  (void)street_.all_told(start);
  std::size_t repeated = 0;
  for (core::Time now = start + 1s; now <= start + 20s; now += 1s) {
    for (const auto& [topic, payload] : street_.told(now)) repeated += topic == signal_topic_b101;
  }
  EXPECT_EQ(repeated, 1U);
}

}  // namespace
}  // namespace io
