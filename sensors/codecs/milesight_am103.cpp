// Milesight AM103 and AM103L: CO2, temperature and humidity every 10 minutes, the battery once a
// day. What was measured while the network was away is sent later, with its time.
#include "sensors/milesight_families.hpp"

namespace sensors {
namespace {

using namespace milesight;

constexpr auto items = joined(climate, std::array{am_co2}, am100_answers);
constexpr auto stored =
    stored_as(0x20, 0,
              std::array{
                  Field{.name = "temperature", .size = 2, .take = take_temperature},
                  Field{.name = "humidity", .size = 1, .take = take_humidity},
                  Field{.name = "CO2", .size = 2, .take = take_co2},
              });
constexpr Device device{.items = items, .stored = stored};

}  // namespace

extern constinit const Codec milesight_am103{
    .name = "milesight-am103",
    .meaning = "Milesight AM103, AM103L: CO2, temperature, humidity",
    .reads = "co2|health|reset",
    .source = "Milesight-IoT/SensorDecoders, am-series/am103",
    .expect_every = std::chrono::minutes{10},
    .expect_basis = published("by default"),
    .decode = decode_as<device>,
    .encode = nullptr,
};

}  // namespace sensors
