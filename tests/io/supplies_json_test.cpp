#include "service/io/supplies_json.hpp"

#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

#include <string>

namespace io {
namespace {

using namespace std::chrono_literals;

constexpr core::SupplyId masks{0};

support::House three_sites() {
  support::PremisesBuilder builder;
  builder.site("a").site("b").site("c").supply({.id = "masks", .name = "Masken"});
  support::House house{builder.build()};
  house.start();
  return house;
}

void receive(support::House& house, std::string_view site, std::int64_t amount,
             std::optional<core::Day> expires = {}) {
  house.enter(core::SupplyReceived{.site = house.space(site),
                                   .supply = masks,
                                   .amount = core::Amount{amount},
                                   .origin = {.batch = 17, .expires = expires},
                                   .note = 0});
}
void use(support::House& house, std::string_view site, std::int64_t amount) {
  house.enter(
      core::SupplyUsed{.site = house.space(site), .supply = masks, .amount = core::Amount{amount}});
}

SupplyFacts facts(const support::House& house, std::string_view site) {
  return supply_facts(
      core::desk_of(house.state), house.space(site), masks,
      [](std::uint32_t number) { return number == 0 ? "" : "L-" + std::to_string(number); });
}

TEST(SupplyWords, name_the_batch_that_expires_first) {
  support::House house = three_sites();
  EXPECT_EQ(facts(house, "a").item, "Masken");
  EXPECT_EQ(facts(house, "a").expires, std::nullopt);
  receive(house, "a", 10, core::Day{20'000});
  EXPECT_EQ(facts(house, "a").batch, "L-17");
  EXPECT_EQ(facts(house, "a").expires, core::Day{20'000});
}

TEST(SupplyWords, point_to_the_site_that_can_best_do_without_some) {
  support::House house = three_sites();
  EXPECT_EQ(facts(house, "a").other_site, "") << "nobody has any";
  receive(house, "b", 5 * 10 + 200);
  receive(house, "c", 5 * 10 + 300);
  for (int day = 0; day < 5; ++day) {
    use(house, "b", 10);
    use(house, "c", 10);
    house.after(24h).wait(0s);
  }
  EXPECT_EQ(facts(house, "a").other_site, "c") << "30 days against 20";
  EXPECT_EQ(facts(house, "c").other_site, "b") << "never itself";
  use(house, "c", 250);
  EXPECT_EQ(facts(house, "a").other_site, "b") << "five days are too few";
  use(house, "b", 1000);
  EXPECT_EQ(facts(house, "a").other_site, "") << "a doubtful stock is no stock to give from";
}

TEST(SupplyWords, take_a_stock_that_is_hardly_used_for_the_longest) {
  support::House house = three_sites();
  receive(house, "b", 1);
  EXPECT_EQ(facts(house, "a").other_site, "b");
}

}  // namespace
}  // namespace io
