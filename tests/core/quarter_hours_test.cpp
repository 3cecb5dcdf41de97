#include "service/core/quarter_hours.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <optional>

namespace core {
namespace {

using namespace sensors::literals;

MinuteLook seen(std::optional<std::int32_t> persons, std::optional<std::int32_t> ppm = {}) {
  MinuteLook look{.looked = true, .open = true};
  if (persons) look.persons = Persons{*persons};
  look.visited = persons && *persons > 1;  // one of staff
  if (ppm) look.co2 = Ppm{*ppm};
  return look;
}

SpaceMinutes minutes(std::initializer_list<MinuteLook> looks) {
  SpaceMinutes all;
  std::size_t minute = 0;
  for (const MinuteLook& look : looks) all.put(minute++, look);
  return all;
}

SpaceFigures sums(const SpaceMinutes& of, std::uint8_t run = 0) { return figures_of(of, run); }

TEST(SpaceMinutes, gives_back_what_was_put) {
  SpaceMinutes all;
  const MinuteLook full{
      .looked = true, .open = true, .persons = Persons{4}, .over = true, .co2 = 1234_ppm};
  all.put(3, full);
  all.put(14, {.looked = true});
  EXPECT_EQ(all.at(3), full);
  EXPECT_EQ(all.at(14), MinuteLook{.looked = true});
  EXPECT_EQ(all.at(0), MinuteLook{});
}

TEST(SpaceMinutes, keeps_more_than_it_can_as_the_most_it_can) {
  SpaceMinutes all;
  all.put(0, seen(70000, 70000));
  EXPECT_EQ(all.at(0), seen(65535, 65535));
}

TEST(AirBand, follows_the_wording_of_the_rule) {
  EXPECT_EQ(air_band(799_ppm), 0U);
  EXPECT_EQ(air_band(800_ppm), 1U);
  EXPECT_EQ(air_band(1000_ppm), 2U) << "from 1000 on one should air";
  EXPECT_EQ(air_band(2000_ppm), 2U);
  EXPECT_EQ(air_band(2001_ppm), 3U) << "above 2000 one must";
}

TEST(SpaceFigures, count_only_minutes_that_were_looked_at) {
  EXPECT_EQ(sums(SpaceMinutes{}), SpaceFigures{});
  const SpaceFigures sum = sums(minutes({seen(2), seen(3)}));
  EXPECT_EQ(sum.looked, 2);
  EXPECT_EQ(sum.open, 2);
  EXPECT_EQ(sum.person_minutes, 5);
  EXPECT_EQ(sum.most, 3);
}

TEST(SpaceFigures, keep_unknown_apart_from_empty) {
  const SpaceFigures sum = sums(minutes({seen({}), seen(0), seen(1)}));
  EXPECT_EQ(sum.looked, 3);
  EXPECT_EQ(sum.known, 2);
  EXPECT_EQ(sum.open_known, 2);
  EXPECT_EQ(sum.occupied, 1);
}

TEST(SpaceFigures, say_of_heads_that_may_not_be_kept_only_that_they_were_known) {
  MinuteLook look{.looked = true, .open = true, .withheld = true, .over = true, .co2 = 1500_ppm};
  const SpaceFigures sum = sums(minutes({look, look}));
  EXPECT_EQ(sum.known, 2);
  EXPECT_EQ(sum.withheld, 2);
  EXPECT_EQ(sum.over, 2);
  EXPECT_EQ(sum.occupied, 0);
  EXPECT_EQ(sum.bands, (std::array<std::int64_t, air_band_count>{}));
  EXPECT_EQ(sum.ppm_most, 1500);
}

TEST(SpaceFigures, tell_minutes_over_the_limit) {
  MinuteLook over = seen(4);
  over.over = true;
  EXPECT_EQ(sums(minutes({seen(3), over, over})).over, 2);
}

TEST(SpaceFigures, tell_the_air_of_those_who_breathe_it) {
  const SpaceFigures sum = sums(minutes({seen(2, 700), seen(2, 900), seen(2, 1500), seen(3, 2400),
                                         seen(0, 1800), seen({}, 1700), seen(2)}));
  EXPECT_EQ(sum.air, 6);
  EXPECT_EQ(sum.ppm_sum, 700 + 900 + 1500 + 2400 + 1800 + 1700);
  EXPECT_EQ(sum.ppm_most, 2400);
  EXPECT_EQ(sum.bands, (std::array<std::int64_t, air_band_count>{1, 1, 1, 1}))
      << "not of an empty room, nor of one that may be";
  EXPECT_EQ(sum.person_minutes_1000, 2 + 3);
  EXPECT_EQ(sum.person_minutes_2000, 3);
}

TEST(SpaceFigures, call_five_minutes_in_a_row_a_use) {
  const MinuteLook in = seen(2), out = seen(1);
  EXPECT_EQ(sums(minutes({in, in, in, in, out, in})).uses, 0);
  EXPECT_EQ(sums(minutes({in, in, in, in, in, in, out, in, in, in, in, in})).uses, 2);
}

TEST(SpaceFigures, do_not_take_an_adviser_alone_for_a_use) {
  const MinuteLook alone = seen(1);
  const SpaceFigures sum = sums(minutes({alone, alone, alone, alone, alone, alone}));
  EXPECT_EQ(sum.occupied, 6);
  EXPECT_EQ(sum.visited, 0);
  EXPECT_EQ(sum.uses, 0);
}

TEST(SpaceFigures, count_a_use_once_whatever_quarters_it_lasts) {
  const MinuteLook in = seen(2);
  std::uint8_t run = 3;
  EXPECT_EQ(figures_of(minutes({in, in, in}), run).uses, 1);
  EXPECT_EQ(run, 0) << "the minutes after them were not looked at";
  SpaceMinutes whole;
  for (std::size_t minute = 0; minute < quarter_minutes; ++minute) whole.put(minute, in);
  run = 0;
  EXPECT_EQ(figures_of(whole, run).uses, 1);
  EXPECT_EQ(figures_of(whole, run).uses, 0);
}

TEST(SpaceFigures, begin_a_use_anew_after_a_minute_that_is_unknown) {
  const MinuteLook in = seen(2);
  EXPECT_EQ(sums(minutes({in, in, in, seen({}), in, in, in})).uses, 0);
}

TEST(SpaceFigures, add_up_and_keep_the_most) {
  SpaceFigures sum = sums(minutes({seen(2, 900)}));
  sum += sums(minutes({seen(5, 700), seen(1, 2100)}));
  EXPECT_EQ(sum, sums(minutes({seen(2, 900), seen(5, 700), seen(1, 2100)})));
}

}  // namespace
}  // namespace core
