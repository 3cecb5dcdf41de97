#include "service/core/overtaken.hpp"

#include "service/core/archive.hpp"
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace core {
namespace {

using namespace std::chrono_literals;
using enum sensors::Direction;
using support::House;
using support::PremisesBuilder;

/// A room whose door tells at once, in a floor whose entrance tells every ten minutes.
House slow_entrance() {
  PremisesBuilder builder;
  builder.site("s").floor("f").room("r", {.limit = 9});
  builder.door("entrance", "outside", "f").counter("entrance", {.expect_every = 10min});
  builder.door("door", "f", "r").counter("door");
  House house{builder.build()};
  house.settle();
  return house;
}

/// The other way round: the room tells every ten minutes.
House slow_room() {
  PremisesBuilder builder;
  builder.site("s").floor("f").room("r");
  builder.door("entrance", "outside", "f").counter("entrance");
  builder.door("door", "f", "r").counter("door", {.expect_every = 10min});
  House house{builder.build()};
  house.settle();
  return house;
}

TEST(Overtaken, is_nobody_twice_who_was_in_a_room_before_the_entrance_told) {
  House house = slow_entrance();
  house.after(5min).pass("door-counter", in);
  EXPECT_EQ(house.persons("f"), 1) << "found";
  house.after(5min).pass("entrance-counter", in);
  EXPECT_EQ(house.persons("f"), 1);
  EXPECT_EQ(house.persons("r"), 1);
  EXPECT_EQ(house.persons("s"), 1);
}

/// A room whose door tells every ten minutes, and one behind it, whose door tells at once.
std::shared_ptr<const Premises> rooms_in_a_row(const char* first) {
  PremisesBuilder builder;
  builder.site("s").floor("f").room(first).room("back");
  builder.door("entrance", "outside", "f").counter("entrance");
  builder.door("door", "f", first).counter("door", {.expect_every = 10min});
  builder.door("behind", first, "back").counter("behind");
  auto premises = std::make_shared<Premises>(*builder.build());
  premises->hash = first;
  return premises;
}

TEST(Overtaken, is_nobody_twice_who_went_through_a_room_that_a_reload_renamed) {
  House house{rooms_in_a_row("before")};
  house.settle();
  house.after(5min).pass("entrance-counter", in);
  house.state = restore(save(house.state), rooms_in_a_row("after")).value();
  house.after(1min).pass("behind-counter", in);
  ASSERT_EQ(house.own("f"), 0) << "that is where they were counted";
  house.after(4min).pass("door-counter", in);
  EXPECT_EQ(house.persons("back"), 1);
  EXPECT_EQ(house.persons("s"), 1);
}

TEST(Overtaken, are_only_as_many_as_went_on) {
  House house = slow_entrance();
  house.after(5min).pass("door-counter", in);
  house.after(5min).pass("entrance-counter", in, 3);
  EXPECT_EQ(house.persons("f"), 3);
  EXPECT_EQ(house.own("f"), 2);
}

TEST(Overtaken, are_counted_by_a_report_that_was_lost_once_and_comes_with_the_next) {
  House house = slow_entrance();
  house.after(5min).pass("door-counter", in);
  house.after(15min).pass("entrance-counter", in);
  EXPECT_EQ(house.persons("f"), 1);
}

TEST(Overtaken, is_nobody_whom_a_counter_missed_that_tells_at_once) {
  House house = slow_room();
  house.after(5min).pass("door-counter", in);  // missed at the entrance
  house.after(5min).pass("entrance-counter", in);
  EXPECT_EQ(house.persons("f"), 2);
}

TEST(Overtaken, is_nobody_of_a_report_that_was_not_due) {
  House house = slow_entrance();
  house.after(3min).pass("door-counter", in);
  house.after(3min).pass("entrance-counter", in);  // it tells at once after all
  EXPECT_EQ(house.persons("f"), 2);
}

TEST(Overtaken, is_nobody_who_went_on_before_the_report_before) {
  House house = slow_entrance();
  house.after(5min).pass("door-counter", in);
  house.after(5min).pass("entrance-counter", in, 0);
  house.after(10min).pass("entrance-counter", in);
  EXPECT_EQ(house.persons("f"), 2) << "missed, and one who came after";
}

TEST(Overtaken, who_left_the_house_before_the_room_told_is_gone) {
  House house = slow_room();
  house.after(1min).pass("entrance-counter", in);
  house.after(9min).pass("door-counter", in);
  ASSERT_EQ(house.persons("r"), 1);
  house.after(5min).pass("entrance-counter", out);  // from a floor where nobody was
  house.after(5min).pass("door-counter", out);
  EXPECT_EQ(house.persons("s"), 0);
}

TEST(Overtaken, who_left_is_gone_by_a_counter_that_tells_its_directions_apart) {
  House house = slow_room();
  const auto tell = [&](std::uint64_t in_total, std::uint64_t out_total) {
    house.measure("door-counter", Totals{.in = in_total, .has_in = true});
    house.measure("door-counter", Totals{.out = out_total, .has_out = true});
  };
  house.after(1min).pass("entrance-counter", in);
  house.after(9min);
  tell(1, 0);
  house.after(5min).pass("entrance-counter", out);
  house.after(5min);
  tell(1, 1);
  EXPECT_EQ(house.persons("s"), 0);
}

TEST(Overtaken, are_counted_once_by_somebody_who_looked_meanwhile) {
  House house = slow_entrance();
  house.after(5min).pass("door-counter", in);
  house.observe("f", 1);
  house.after(5min).pass("entrance-counter", in);
  EXPECT_EQ(house.persons("f"), 1);
}

TEST(Overtaken, leaves_a_count_uncertain_that_may_have_been_seen_before_it_was_told) {
  PremisesBuilder builder;
  builder.site("s").floor("f").room("r");
  builder.door("door", "f", "r").counter("door", {.expect_every = 10min});
  House house{builder.build()};
  house.settle();
  house.after(5min).observe("r", 2);
  EXPECT_EQ(house.quality("r"), Quality::good);
  house.after(5min).pass("door-counter", in);  // one of the two, or a third
  EXPECT_EQ(house.quality("r"), Quality::uncertain);
  house.after(1min).observe("r", 2);
  house.after(9min).pass("door-counter", in, 0);
  EXPECT_EQ(house.quality("r"), Quality::good) << "nobody passed since";
}

TEST(Overtaken, survive_a_restart) {
  House house = slow_entrance();
  house.after(5min).pass("door-counter", in);
  house.state = restore(save(house.state), house.state.premises).value();
  house.after(5min).pass("entrance-counter", in);
  EXPECT_EQ(house.persons("f"), 1);
}

TEST(Overtaken, use_the_place_they_were_given_once) {
  House house = slow_entrance();
  house.after(5min).admit("outside", "r");
  house.after(1min).pass("door-counter", in);
  EXPECT_EQ(house.reserved("r") + house.reserved("f") + house.reserved("s"), 0);
  house.admit("outside", "r");
  house.after(4min).pass("entrance-counter", in);
  EXPECT_EQ(house.reserved("s"), 1) << "it is another's";
}

// ---- any order of reports ----

/// A house in which people walk about, counters see them all, and each tells when it does.
class WalkedHouse {
 public:
  explicit WalkedHouse(std::uint64_t seed) : random_{seed}, house_{build(random_, every_)} {
    house_.settle();
    for (std::size_t door = 0; door < doors.size(); ++door) phase_[door] = draw(10);
    go_on(11, false);  // from now on each reports in its own time
  }

  /// Minutes, with people or without.
  void go_on(int minutes, bool people) {
    for (int minute = 0; minute < minutes; ++minute) {
      house_.wait(30s);
      if (people) walk();
      house_.wait(30s);
      ++now_;
      for (std::size_t door = 0; door < doors.size(); ++door) {
        if (every_[door] > 0 && (now_ + phase_[door]) % every_[door] == 0) tell(door);
      }
    }
  }
  void restart() { house_.state = restore(save(house_.state), house_.state.premises).value(); }
  /// "" if all is as it really is.
  [[nodiscard]] std::string difference() const {
    for (const auto& [space, n] : really_) {
      if (house_.own(space) != n)
        return fmt::format("{} in {}, really {}", house_.own(space), space, n);
    }
    return "";
  }

 private:
  struct Way {
    const char *id, *from, *to;
  };
  static constexpr std::array<Way, 8> doors{{{"main", "outside", "f"},
                                             {"side", "outside", "w"},
                                             {"hall", "f", "w"},
                                             {"one", "f", "r1"},
                                             {"two", "w", "r2"},
                                             {"two-back", "f", "r2"},
                                             {"stairs", "f", "g"},
                                             {"upper", "g", "r3"}}};

  static std::shared_ptr<const Premises> build(std::mt19937_64& random,
                                               std::array<int, doors.size()>& every) {
    PremisesBuilder builder;
    builder.site("s").floor("g").room("r3").floor("f").area("w").room("r1").room("r2");
    for (std::size_t door = 0; door < doors.size(); ++door) {
      every[door] = std::array{0, 5, 10}[random() % 3];  // minutes; 0: at once
      builder.door(doors[door].id, doors[door].from, doors[door].to);
      builder.counter(doors[door].id,
                      {.id = doors[door].id, .expect_every = std::chrono::minutes{every[door]}});
    }
    return builder.build();
  }

  int draw(int below) { return static_cast<int>(random_() % static_cast<std::uint64_t>(below)); }

  void walk() {
    for (int n = draw(4); n > 0; --n) {
      const std::size_t door = static_cast<std::size_t>(draw(static_cast<int>(doors.size())));
      const bool forwards = draw(2) == 0;
      const char* from = forwards ? doors[door].from : doors[door].to;
      const char* to = forwards ? doors[door].to : doors[door].from;
      if (from != std::string{"outside"} && really_[from]-- == 0) {
        ++really_[from];
        continue;
      }
      if (to != std::string{"outside"}) ++really_[to];
      ++(forwards ? totals_[door].first : totals_[door].second);
      if (every_[door] == 0) tell(door);
    }
  }
  void tell(std::size_t door) {
    house_.total(doors[door].id, totals_[door].first, totals_[door].second);
  }

  std::mt19937_64 random_;
  std::array<int, doors.size()> every_{}, phase_{};
  House house_;
  int now_ = 0;
  std::array<std::pair<std::uint64_t, std::uint64_t>, doors.size()> totals_{};
  std::map<std::string, std::int32_t> really_;
};

TEST(Overtaken, or_not_all_are_where_they_really_are_once_every_counter_has_told) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    WalkedHouse house{seed};
    for (int round = 0; round < 5; ++round) {
      house.go_on(40, true);
      house.restart();
      house.go_on(11, false);
      ASSERT_EQ(house.difference(), "") << "seed " << seed << ", round " << round;
    }
  }
}

}  // namespace
}  // namespace core
