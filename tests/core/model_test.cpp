// The state machine against the naive reference, on random histories in random premises.
#include "service/core/archive.hpp"
#include "tests/support/history.hpp"
#include "tests/support/house.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using support::ByteSource;

constexpr std::uint64_t seeds = 600;
constexpr std::size_t bytes_each = 1500;

TEST(Model, agrees_with_the_naive_house_after_every_entry) {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const auto bytes = support::random_bytes(seed, bytes_each);
    ByteSource source{bytes};
    ASSERT_EQ(support::play(source), "") << "seed " << seed;
  }
}

}  // namespace
}  // namespace core
