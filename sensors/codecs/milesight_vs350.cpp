// Milesight VS350: passages of one door, as 16-bit totals and since the last report, with battery
// and temperature. The totals go to zero by schedule or command.
#include "sensors/milesight_families.hpp"

namespace sensors {
namespace {

using namespace milesight;

constexpr auto items =
    joined(thermopile_items, std::array{
                                 Item{0x81, 0xee, {.name = "sensitivity", .size = 1}},
                                 Item{0xfe, 0xac, {.name = "answer to a command", .size = 4}},
                             });
constexpr Device device{
    .items = items, .stored = passage_stored, .stored_says_what = true, .total = passage_total};

}  // namespace

extern constinit const Codec milesight_vs350{
    .name = "milesight-vs350",
    .meaning = "Milesight VS350: passages of one door, battery",
    .reads = "count_total|count_interval|health|reset",
    .source = "Milesight-IoT/SensorDecoders, vs-series/vs350",
    .expect_every = std::chrono::minutes{10},
    .expect_basis = assumed("none is published; usual for such devices"),
    .width = passage_total.width,
    .reset = passage_total.reset,
    .decode = decode_as<device>,
    .encode = nullptr,
};

}  // namespace sensors
