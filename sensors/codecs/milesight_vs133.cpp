// Milesight VS133: passages of up to four lines, as 32-bit totals of each direction and since the
// last report, and persons in up to four regions. The totals go to zero by schedule or command.
#include "sensors/milesight_families.hpp"

namespace sensors {

using milesight::lines_total;

extern constinit const Codec milesight_vs133{
    .name = "milesight-vs133",
    .meaning = "Milesight VS133: passages of up to four lines, persons in up to four regions",
    .reads = "count_total|count_interval|occupancy|health|reset",
    .source = "Milesight-IoT/SensorDecoders, vs-series/vs133",
    .expect_every = std::chrono::minutes{10},
    .expect_basis = assumed("none is published; usual for such devices"),
    .line = "1",
    .width = lines_total.width,
    .reset = lines_total.reset,
    .decode = milesight::decode_as<milesight::counter_of_lines>,
    .encode = nullptr,
};

}  // namespace sensors
