// Milesight AM107: CO2, motion (how often within the interval), temperature and humidity every 10
// minutes, the battery once a day.
#include "sensors/milesight_families.hpp"

namespace sensors {
namespace {

using namespace milesight;

constexpr auto items = joined(climate, am100_answers,
                              std::array{
                                  am_activity,
                                  Item{0x06, 0x65, {.name = "illumination", .size = 6}},
                                  am_co2,
                                  Item{0x08, 0x7d, {.name = "VOC", .size = 2}},
                                  Item{0x09, 0x73, {.name = "air pressure", .size = 2}},
                              });
constexpr Device device{.items = items};

}  // namespace

extern constinit const Codec milesight_am107{
    .name = "milesight-am107",
    .meaning = "Milesight AM107: CO2, motion, temperature, humidity",
    .reads = "co2|presence|health|reset",
    .source = "Milesight-IoT/SensorDecoders, am-series/am107",
    .expect_every = std::chrono::minutes{10},
    .expect_basis = published("by default"),
    .decode = decode_as<device>,
    .encode = nullptr,
};

}  // namespace sensors
