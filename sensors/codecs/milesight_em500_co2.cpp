// Milesight EM500-CO2: CO2 (on another channel than the AM series), temperature and humidity every
// 10 minutes.
#include "sensors/milesight_families.hpp"

namespace sensors {
namespace {

using namespace milesight;

constexpr auto items = joined(
    climate, std::array{
                 Item{0x05, 0x7d, {.name = "CO2", .size = 2, .take = take_co2}},
                 Item{0x06, 0x73, {.name = "air pressure", .size = 2}},
                 Item{0x83, 0xd7, {.name = "temperature", .size = 5, .take = take_temperature}},
             });
constexpr auto stored =
    stored_as(0x20, 0,
              std::array{
                  Field{.name = "CO2", .size = 2, .take = take_co2},
                  Field{.name = "air pressure", .size = 2},
                  Field{.name = "temperature", .size = 2, .take = take_temperature},
                  Field{.name = "humidity", .size = 1, .take = take_humidity},
              });
constexpr Device device{.items = items, .stored = stored};

}  // namespace

extern constinit const Codec milesight_em500_co2{
    .name = "milesight-em500-co2",
    .meaning = "Milesight EM500-CO2: CO2, temperature, humidity",
    .reads = "co2|health|reset",
    .source = "Milesight-IoT/SensorDecoders, em-series/em500-co2",
    .expect_every = std::chrono::minutes{10},
    .expect_basis = published("by default"),
    .decode = decode_as<device>,
    .encode = nullptr,
};

}  // namespace sensors
