// Milesight VS132: passages of one line, as 32-bit totals and since the last report. The totals go
// to zero by command.
#include "sensors/milesight_families.hpp"

namespace sensors {
namespace {

using namespace milesight;

// Line "1", as on its successors with up to four.
constexpr std::array items{
    Item{0x03, totals_type, {"total in of line", 4, take_total_in, 1}},
    Item{0x04, totals_type, {"total out of line", 4, take_total_out, 1}},
    Item{0x05, period_type, {"period of line", 4, take_period, 1}},
};
constexpr Device device{.items = items, .total = {.width = 32, .reset = ResetPolicy::api}};

}  // namespace

extern constinit const Codec milesight_vs132{
    .name = "milesight-vs132",
    .meaning = "Milesight VS132: passages of one line",
    .reads = "count_total|count_interval|reset",
    .source = "Milesight-IoT/SensorDecoders, vs-series/vs132",
    .expect_every = std::chrono::minutes{10},
    .expect_basis = assumed("none is published; usual for such devices"),
    .line = "1",
    .width = device.total.width,
    .reset = device.total.reset,
    .decode = decode_as<device>,
    .encode = nullptr,
};

}  // namespace sensors
