#include "service/io/did_you_mean.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

const std::vector<std::string_view> known{"seats", "staff", "site", "max_persons", "volume_m3"};

TEST(DidYouMean, finds_what_lacks_a_letter_or_has_one_too_many) {
  EXPECT_EQ(io::nearest("seat", known), "seats");
  EXPECT_EQ(io::nearest("seatss", known), "seats");
}

TEST(DidYouMean, finds_swapped_letters) { EXPECT_EQ(io::nearest("staets", {"states"}), "states"); }

TEST(DidYouMean, allows_more_in_longer_words) {
  EXPECT_EQ(io::nearest("mex_pirsons", known), "max_persons");
  EXPECT_EQ(io::nearest("sxxt", known), "");
}

TEST(DidYouMean, prefers_the_nearest) { EXPECT_EQ(io::nearest("sitee", known), "site"); }

TEST(DidYouMean, says_otherwise_if_nothing_is_near) {
  EXPECT_EQ(io::did_you_mean("colour", known, "known: many"), "known: many");
  EXPECT_EQ(io::did_you_mean("volume", {"volumes"}, "known: many"), "did you mean 'volumes'?");
}

TEST(DidYouMean, gives_up_on_what_nobody_types) {
  EXPECT_EQ(io::nearest(std::string(1000, 'a'), {"a"}), "");
  EXPECT_EQ(io::nearest("", {}), "");
}

}  // namespace
