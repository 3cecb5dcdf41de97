// Milesight VS351, mains or battery: passages of one door, as 16-bit totals and since the last
// report, with temperature. The totals go to zero by schedule or command.
#include "sensors/milesight_families.hpp"

namespace sensors {
namespace {

using namespace milesight;

constexpr Device device{.items = thermopile_items,
                        .stored = passage_stored,
                        .stored_says_what = true,
                        .total = passage_total};

}  // namespace

extern constinit const Codec milesight_vs351{
    .name = "milesight-vs351",
    .meaning = "Milesight VS351: passages of one door",
    .reads = "count_total|count_interval|health|reset",
    .source = "Milesight-IoT/SensorDecoders, vs-series/vs351",
    .expect_every = std::chrono::minutes{10},
    .expect_basis = assumed("none is published; usual for such devices"),
    .width = passage_total.width,
    .reset = passage_total.reset,
    .decode = decode_as<device>,
    .encode = nullptr,
};

}  // namespace sensors
