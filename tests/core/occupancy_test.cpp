#include "service/core/occupancy.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

TEST(OccupancyWord, gives_back_what_was_packed) {
  const Occupancy busy{.persons = Persons{4},
                       .reserved = Persons{2},
                       .limit = Persons{3},
                       .quality = Quality::uncertain,
                       .open = true,
                       .closed = true,
                       .revision = 65535};
  EXPECT_EQ(unpack(pack(busy)), busy);
}

TEST(OccupancyWord, knows_no_limit) {
  EXPECT_FALSE(unpack(pack(Occupancy{.quality = Quality::good})).limit.has_value());
}

TEST(OccupancyWord, saturates_instead_of_running_over) {
  const Occupancy crowd{
      .persons = Persons{1'000'000}, .reserved = Persons{5000}, .limit = Persons{70'000}};
  const Occupancy shown = unpack(pack(crowd));
  EXPECT_EQ(shown.persons.value, 65535);
  EXPECT_EQ(shown.reserved.value, 4095);
  EXPECT_EQ(shown.limit->value, 65534);
}

TEST(OccupancyWord, never_shows_a_negative_number) {
  EXPECT_EQ(unpack(pack(Occupancy{.persons = Persons{-3}})).persons.value, 0);
}

TEST(OccupancyWord, unknown_has_no_number) {
  EXPECT_FALSE(
      (Occupancy{.persons = Persons{3}, .quality = Quality::unknown}.known_persons().has_value()));
}

TEST(OccupancyWord, counts_its_revisions_round_without_touching_the_rest) {
  const std::uint64_t before = pack(Occupancy{.persons = Persons{3}, .revision = 65535});
  const std::uint64_t now = pack(Occupancy{.persons = Persons{4}, .closed = true});
  const Occupancy next = unpack(next_revision(with_revision_of(now, before)));
  EXPECT_EQ(next, (Occupancy{.persons = Persons{4}, .closed = true, .revision = 0}));
}

}  // namespace
}  // namespace core
