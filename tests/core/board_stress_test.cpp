// The versioned words among real threads: a writer that never rests, readers that never wait.
#include "service/core/board.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <latch>
#include <thread>
#include <vector>

namespace {

constexpr std::size_t size = 30;
constexpr std::uint64_t publications = 50'000;

/// Word i of publication n is n * size + i, so that every word tells its publication.
void publish_all(core::VersionedWords<>& words) {
  for (std::uint64_t n = 1; n <= publications; ++n) {
    words.begin();
    for (std::size_t i = 0; i < size; ++i) words.set(i, n * size + i);
    words.end();
  }
}

/// Returns whether anything was wrong; ends once it has seen the last publication.
bool saw_only_whole_publications(const core::VersionedWords<>& words) {
  std::vector<std::uint64_t> snapshot(size);
  std::uint64_t last = 0;
  while (last < publications) {
    const std::uint64_t single = words[size - 1] / size;
    if (!words.try_read(snapshot)) continue;
    const std::uint64_t n = snapshot[0] / size;
    for (std::size_t i = 0; i < size; ++i) {
      if (n != 0 && snapshot[i] != n * size + i) return false;
    }
    if (n < last || n < single) return false;
    last = n;
  }
  return true;
}

TEST(BoardStress, shows_readers_whole_publications_in_order) {
  core::VersionedWords<> words{size};
  std::latch start{3};
  std::vector<char> was_right(2);
  {
    std::vector<std::jthread> readers;
    for (char& right : was_right) {
      readers.emplace_back([&] {
        start.arrive_and_wait();
        right = saw_only_whole_publications(words) ? 1 : 0;
      });
    }
    start.arrive_and_wait();
    publish_all(words);
  }
  EXPECT_EQ(std::ranges::count(was_right, 1), 2);
}

}  // namespace
