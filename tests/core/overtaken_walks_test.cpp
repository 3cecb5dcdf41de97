// People walk about, and each counter tells in its own time: whatever the order of reports.
#include "service/core/archive.hpp"
#include "service/core/overtaken.hpp"
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

namespace core {
namespace {

using namespace std::chrono_literals;
using support::House;
using support::PremisesBuilder;

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
  /// Somebody counts who is in a space.
  void look() {
    const char* space = std::array{"f", "g", "w", "r1", "r2", "r3"}[random_() % 6];
    house_.observe(space, really_in(space));
  }
  /// "" if all that is sure is as it really is.
  [[nodiscard]] std::string wrong_though_sure() const {
    for (const char* space : {"f", "g", "w", "r1", "r2", "r3"}) {
      if (house_.quality(space) == Quality::good && house_.persons(space) != really_in(space))
        return fmt::format("{} in {}, really {}", house_.persons(space), space, really_in(space));
    }
    return "";
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

  /// With all within it.
  [[nodiscard]] std::int32_t really_in(const char* id) const {
    std::int32_t persons = 0;
    for (const auto& [inner, n] : really_)
      if (house_.state.premises->contains(house_.space(id), house_.space(inner))) persons += n;
    return persons;
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

TEST(OvertakenOnWalks, all_are_where_they_really_are_once_every_counter_has_told) {
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

TEST(OvertakenOnWalks, all_who_are_surely_counted_are_there_though_somebody_looked_meanwhile) {
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    WalkedHouse house{seed};
    house.go_on(20, true);
    house.look();
    house.go_on(20, true);
    house.go_on(11, false);
    ASSERT_EQ(house.wrong_though_sure(), "") << "seed " << seed;
  }
}

}  // namespace
}  // namespace core
