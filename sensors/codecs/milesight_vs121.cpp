// Milesight VS121: persons it sees now, in all and in up to 16 regions, and passages of one line as
// 16-bit totals and since the last report. The totals go to zero by schedule or command.
//
// Flows between the sides of the room and single crossings (channel 0x10) tell of the same persons
// once more; they are not used.
#include "sensors/milesight_families.hpp"

namespace sensors {
namespace {

using namespace milesight;

constexpr std::array items{
    // After the persons: how many regions there are, and a bit of each that is occupied.
    Item{0x04, 0xc9, {.name = "persons", .size = 4, .take = take_people}},
    Item{0x05, 0xcc, {.name = "period", .size = 4, .take = take_signed_period}},
    Item{0x06, 0xcd, {.name = "most persons", .size = 1}},
    Item{0x07, 0xd5, {.name = "persons from region", .size = 8, .take = take_regions, .line = 1}},
    Item{0x08, 0xd5, {.name = "persons from region", .size = 8, .take = take_regions, .line = 9}},
    Item{0x09, 0xda, {.name = "flow from A", .size = 8}},
    Item{0x0a, 0xda, {.name = "flow from B", .size = 8}},
    Item{0x0b, 0xda, {.name = "flow from C", .size = 8}},
    Item{0x0c, 0xda, {.name = "flow from D", .size = 8}},
    Item{0x0d, 0xcc, {.name = "totals", .size = 4, .take = take_totals}},
    Item{0x0e, 0xe4, {.name = "time spent", .size = 5}},
    Item{0x0f, 0x85, {.name = "time", .size = 4, .take = take_clock}},
    Item{0x10, 0xf7, {.name = "crossings", .size = 4}},
    Item{0xfe, 0x03, {.name = "answer to a command", .size = 3}},
};

constexpr Field half_a_flow{.name = "flow", .size = 4};

consteval Item four_regions(std::uint8_t what, std::uint8_t first) {
  return {0x20, what, {"persons from region", 4, take_regions, first}};
}

// Other than live, the period is unsigned here.
constexpr std::array stored{
    Item{0x20, 0x01, items[0].field},
    Item{0x20, 0x02, {.name = "period", .size = 4, .take = take_period}},
    Item{0x20, 0x03, items[2].field},
    four_regions(0x04, 1),
    four_regions(0x05, 5),
    four_regions(0x06, 9),
    four_regions(0x07, 13),
    Item{0x20, 0x08, half_a_flow},
    Item{0x20, 0x09, half_a_flow},
    Item{0x20, 0x0a, half_a_flow},
    Item{0x20, 0x0b, half_a_flow},
    Item{0x20, 0x0c, half_a_flow},
    Item{0x20, 0x0d, half_a_flow},
    Item{0x20, 0x0e, half_a_flow},
    Item{0x20, 0x0f, half_a_flow},
    Item{0x20, 0x10, {.name = "totals", .size = 4, .take = take_totals}},
    Item{0x20, 0x11, {.name = "time spent", .size = 5}},
    Item{0x20, 0x12, {.name = "crossings", .size = 4}},
};

constexpr Device device{.items = items,
                        .stored = stored,
                        .stored_says_what = true,
                        .total = {.width = 16, .reset = ResetPolicy::schedule}};

}  // namespace

extern constinit const Codec milesight_vs121{
    .name = "milesight-vs121",
    .meaning = "Milesight VS121: persons in a room and its regions, passages of one line",
    .reads = "count_total|count_interval|occupancy|reset",
    .source = "Milesight-IoT/SensorDecoders, vs-series/vs121",
    .expect_every = std::chrono::minutes{10},
    .expect_basis = assumed("none is published; usual for such devices"),
    .width = device.total.width,
    .reset = device.total.reset,
    .decode = decode_as<device>,
    .encode = nullptr,
};

}  // namespace sensors
