// Milesight AM319 and AM319L in all versions (formaldehyde, ozone, WELL): CO2, motion, temperature
// and humidity; dust and the gases are not used.
#include "sensors/milesight_families.hpp"

namespace sensors {
namespace {

using namespace milesight;

constexpr std::array gases{
    Item{0x0a, 0x7d, {.name = "formaldehyde", .size = 2}},
    Item{0x0d, 0x7d, {.name = "ozone", .size = 2}},
    Item{0x0f, 0x7d, {.name = "formaldehyde", .size = 2}},  // WELL
};
constexpr auto items = joined(am300_items, am300_dust, gases);

constexpr auto fields =
    joined(am300_stored, std::array{am300_dust[0].field, am300_dust[1].field, gases[0].field});
constexpr auto well_fields = joined(am300_stored, std::array{am300_dust[0].field, gases[2].field});
// Odd channels where VOC is in other units.
constexpr auto stored = joined(stored_as(0x20, 0, fields), stored_as(0x21, 0, fields),
                               stored_as(0x22, 0, well_fields), stored_as(0x23, 0, well_fields));
constexpr Device device{.items = items, .stored = stored};

}  // namespace

extern constinit const Codec milesight_am319{
    .name = "milesight-am319",
    .meaning = "Milesight AM319, AM319L: CO2, motion, temperature, humidity",
    .reads = "co2|presence|health|reset",
    .source = "Milesight-IoT/SensorDecoders, am-series/am319-hcho, am319-o3, am319-hcho-well",
    .expect_every = std::chrono::minutes{10},
    .expect_basis = assumed("none is published; usual for such devices"),
    .decode = decode_as<device>,
    .encode = nullptr,
};

}  // namespace sensors
