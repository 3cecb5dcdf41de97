#include "service/io/signal_book.hpp"

#include <gtest/gtest.h>

#include <map>

namespace {

using namespace std::chrono_literals;
using core::Signal;
using core::SpaceId;

constexpr core::Time start{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + 8h};

std::vector<SpaceId> due(io::SignalBook& book, core::Time now, const std::vector<Signal>& shown) {
  std::vector<SpaceId> out;
  book.due(now, shown, out);
  return out;
}

TEST(SignalBook, sends_every_signal_at_the_start) {
  io::SignalBook book{2};
  EXPECT_EQ(due(book, start, {Signal::free, Signal::unknown}), (std::vector<SpaceId>{{0}, {1}}));
}

TEST(SignalBook, sends_nothing_while_nothing_changes_and_no_repeat_is_due) {
  io::SignalBook book{1};
  due(book, start, {Signal::free});
  EXPECT_TRUE(due(book, start + 19s, {Signal::free}).empty());
}

TEST(SignalBook, sends_a_change_at_once) {
  io::SignalBook book{2};
  due(book, start, {Signal::free, Signal::free});
  EXPECT_EQ(due(book, start + 1ms, {Signal::free, Signal::full}), (std::vector<SpaceId>{{1}}));
}

TEST(SignalBook, repeats_after_twenty_seconds) {
  io::SignalBook book{1};
  due(book, start, {Signal::free});
  EXPECT_EQ(due(book, start + 20s, {Signal::free}), (std::vector<SpaceId>{{0}}));
  EXPECT_EQ(book.next(), start + 40s);
}

TEST(SignalBook, counts_the_twenty_seconds_from_the_last_change) {
  io::SignalBook book{1};
  due(book, start, {Signal::free});
  due(book, start + 15s, {Signal::full});
  EXPECT_TRUE(due(book, start + 34s, {Signal::full}).empty());
  EXPECT_EQ(due(book, start + 35s, {Signal::full}).size(), 1U);
}

TEST(SignalBook, spreads_the_first_repeats_over_the_period) {
  io::SignalBook book{1000};
  const std::vector<Signal> shown(1000, Signal::free);
  due(book, start, shown);
  for (core::Time now = start + 1s; now <= start + 20s; now += 1s) {
    EXPECT_EQ(due(book, now, shown).size(), 50U);
  }
}

TEST(SignalBook, never_leaves_a_light_without_a_word_for_longer_than_its_period) {
  io::SignalBook book{7};
  std::map<std::uint32_t, core::Time> heard;
  for (core::Time now = start; now < start + 5min; now += 100ms) {
    const auto change = (now - start) / 3700ms % 7;
    std::vector<Signal> shown(7, Signal::free);
    shown[static_cast<std::size_t>(change)] = Signal::wait;
    for (const SpaceId space : due(book, now, shown)) heard[space.value] = now;
    for (const auto& [space, last] : heard) EXPECT_LE(now - last, 20s) << space;
  }
  EXPECT_EQ(heard.size(), 7U);
}

TEST(SignalBook, knows_of_no_repeat_before_the_first_call) {
  EXPECT_EQ(io::SignalBook{3}.next(), core::never);
}

}  // namespace
