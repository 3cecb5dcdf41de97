// Milesight VS360, two infrared beams across a door: passages as 16-bit totals and since the last
// report. It says when its halves are out of line, when one does not answer, and when it doubts its
// own count. The totals go to zero by schedule or command.
#include "sensors/milesight_families.hpp"

namespace sensors {
namespace {

using namespace milesight;

constexpr auto items =
    joined(passage_items,
           std::array{
               Item{0x01, 0x75, {.name = "battery", .size = 1, .take = take_battery}},
               Item{0x02, 0x75, {.name = "node's battery", .size = 1, .take = take_battery}},
               Item{0x03, 0xf4, {.name = "event", .size = 2, .take = take_beam_event}},
           });
constexpr Device device{
    .items = items, .stored = passage_stored, .stored_says_what = true, .total = passage_total};

}  // namespace

extern constinit const Codec milesight_vs360{
    .name = "milesight-vs360",
    .meaning = "Milesight VS360: passages of one door, both batteries, faults of the beams",
    .reads = "count_total|count_interval|health|reset",
    .source = "Milesight-IoT/SensorDecoders, vs-series/vs360",
    .expect_every = std::chrono::minutes{10},
    .expect_basis = assumed("none is published; usual for such devices"),
    .width = passage_total.width,
    .reset = passage_total.reset,
    .decode = decode_as<device>,
    .encode = nullptr,
};

}  // namespace sensors
