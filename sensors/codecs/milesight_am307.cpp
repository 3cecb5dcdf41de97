// Milesight AM307 and AM307L: CO2, motion, temperature and humidity. The second hardware stores the
// illuminance as well, so its moments are longer; nothing in them says so but their length.
#include "sensors/milesight_families.hpp"

namespace sensors {
namespace {

using namespace milesight;

constexpr auto longer = joined(am300_stored, std::array{Field{.name = "illuminance", .size = 4}});
// Channel 0x21 where VOC is in other units.
constexpr auto stored = joined(stored_as(0x20, 0, am300_stored), stored_as(0x20, 1, longer),
                               stored_as(0x21, 0, am300_stored), stored_as(0x21, 1, longer));
constexpr Device device{.items = am300_items, .stored = stored};

}  // namespace

extern constinit const Codec milesight_am307{
    .name = "milesight-am307",
    .meaning = "Milesight AM307, AM307L: CO2, motion, temperature, humidity",
    .reads = "co2|presence|health|reset",
    .source = "Milesight-IoT/SensorDecoders, am-series/am307 and am300-v2",
    .expect_every = std::chrono::minutes{10},
    .expect_basis = assumed("none is published; usual for such devices"),
    .decode = decode_as<device>,
    .encode = nullptr,
};

}  // namespace sensors
