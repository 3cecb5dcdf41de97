// Milesight AM308 and AM308L: CO2, motion, temperature and humidity; fine dust is not used.
#include "sensors/milesight_families.hpp"

namespace sensors {
namespace {

using namespace milesight;

constexpr auto items = joined(am300_items, am300_dust);
constexpr auto fields = joined(am300_stored, std::array{am300_dust[0].field, am300_dust[1].field});
// Channel 0x21 where VOC is in other units.
constexpr auto stored = joined(stored_as(0x20, 0, fields), stored_as(0x21, 0, fields));
constexpr Device device{.items = items, .stored = stored};

}  // namespace

extern constinit const Codec milesight_am308{
    .name = "milesight-am308",
    .meaning = "Milesight AM308, AM308L: CO2, motion, temperature, humidity",
    .reads = "co2|presence|health|reset",
    .source = "Milesight-IoT/SensorDecoders, am-series/am308",
    .expect_every = std::chrono::minutes{10},
    .expect_basis = assumed("none is published; usual for such devices"),
    .decode = decode_as<device>,
    .encode = nullptr,
};

}  // namespace sensors
