// A room with several CO2 sensors has the median of those that are well.
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

#include <array>

namespace core {
namespace {

using namespace std::chrono_literals;
using support::House;

constexpr std::array sensors_of_room{"a", "b", "c"};

class AirMedian : public testing::Test {
 protected:
  static House with_three_sensors() {
    support::PremisesBuilder builder;
    builder.site("s").floor("f").room("r");
    for (const char* sensor : sensors_of_room)
      builder.air("r", {.id = sensor, .expect_every = 5min});
    return House{builder.build()};
  }
  [[nodiscard]] std::optional<Ppm> median() const { return co2_of(house.state, house.space("r")); }
  void tell(std::array<std::int32_t, 3> ppm) {
    for (std::size_t i = 0; i < ppm.size(); ++i) house.co2(sensors_of_room[i], ppm[i]);
  }

  House house = with_three_sensors();
};

TEST_F(AirMedian, is_none_before_a_value) { EXPECT_EQ(median(), std::nullopt); }

TEST_F(AirMedian, is_the_one_in_the_middle_in_whatever_order_they_tell) {
  for (const auto& ppm : {std::array{600, 700, 900}, std::array{900, 700, 600},
                          std::array{700, 900, 600}, std::array{900, 600, 700}}) {
    house.wait(2min);
    tell(ppm);
    EXPECT_EQ(median(), Ppm{700});
  }
}

TEST_F(AirMedian, is_the_lower_of_two) {
  house.co2("b", 900);
  house.co2("c", 800);
  EXPECT_EQ(median(), Ppm{800}) << "the first has not told anything yet";
}

TEST_F(AirMedian, leaves_out_who_is_offline_faulty_or_silent) {
  tell({600, 700, 900});
  house.measure("a", LinkHeard{sensors::LinkState::down});
  EXPECT_EQ(median(), Ppm{700});
  house.measure("b", FaultHeard{true});
  EXPECT_EQ(median(), Ppm{900});
  house.wait(16min);
  EXPECT_EQ(median(), std::nullopt);
}

}  // namespace
}  // namespace core
