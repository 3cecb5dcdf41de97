// The items all Milesight devices share. Sizes are those of the vendor's decoders; where those of
// two devices differ, the device's own table says otherwise.
#include "sensors/milesight_items.hpp"

namespace sensors::milesight {
namespace {

constexpr Item about(std::uint8_t type, Field field) {
  return {.channel = 0xff, .type = type, .field = field};
}

// Sent at every join, so at every boot and now and then without one: a power-on is evidence that
// totals may begin at zero, no proof.
constexpr std::array themselves{
    about(0x01, {.name = "protocol version", .size = 1}),
    about(0x08, {.name = "serial number", .size = 6, .step = 2}),
    about(0x09, {.name = "hardware version", .size = 2}),
    about(0x0a, {.name = "firmware version", .size = 2}),
    about(0x0b, {.name = "power on", .size = 1, .take = take_power_on}),
    about(0x0c, {.name = "power off", .size = 1}),
    about(0x0f, {.name = "LoRaWAN class", .size = 1}),
    about(0x16, {.name = "serial number", .size = 8}),
    about(0x18, {.name = "sensors in use", .size = 2}),
    about(0x1f, {.name = "firmware version", .size = 4}),
    about(0xcc, {.name = "power supply", .size = 1}),
    about(0xfe, {.name = "reset", .size = 1, .take = take_reset}),
    about(0xff, {.name = "model version", .size = 2}),
};

constexpr std::uint8_t plain = 0xfe, extended = 0xf9, for_the_past = 0xfc;

/// Answers of that size to commands of these types: settings, of no use here.
template <std::size_t count>
consteval auto answers(std::uint8_t channel, std::uint8_t size, const int (&types)[count]) {
  std::array<Item, count> rows{};
  std::ranges::transform(types, rows.begin(), [=](int type) {
    return Item{
        channel, static_cast<std::uint8_t>(type), {.name = "answer to a command", .size = size}};
  });
  return rows;
}

constexpr auto plain_answers =
    joined(answers(plain, 1, {0x04, 0x10, 0x25, 0x27, 0x28, 0x2c, 0x2d, 0x2e, 0x2f, 0x3b, 0x3c,
                              0x3d, 0x3e, 0x40, 0x41, 0x42, 0x43, 0x44, 0x45, 0x48, 0x4a, 0x50,
                              0x56, 0x57, 0x59, 0x66, 0x68, 0x69, 0x6b, 0x6d, 0x84, 0x85, 0x86,
                              0x97, 0xa6, 0xa9, 0xaa, 0xad, 0xeb, 0xec, 0xf4, 0xf5, 0xfc, 0xfd}),
           answers(plain, 2,
                   {0x02, 0x03, 0x17, 0x1c, 0x3a, 0x5a, 0x65, 0x77, 0x8f, 0xa7, 0xac, 0xbd, 0xf2}),
           answers(plain, 3, {0x05, 0x46, 0x6a, 0x87, 0x8e, 0xab, 0xed, 0xef}),
           answers(plain, 4, {0x11, 0xf0, 0xf1}), answers(plain, 5, {0x54}),
           answers(plain, 6, {0x75}), answers(plain, 8, {0x35, 0x96}), answers(plain, 9, {0x06}),
           std::array{
               // Calibration: with a value only where it is told by hand.
               Item{plain, 0x1a, {.name = "answer to a command", .size = 1, .step = 2}},
               Item{plain, 0x39, {.name = "answer to a command", .size = 1, .step = 4}},
               Item{plain, 0x51, {.name = "totals cleared", .size = 1, .take = take_cleared}},
               Item{plain, 0xa8, {.name = "a total cleared", .size = 1, .take = take_cleared}},
           },
           // Before the stored moments that were asked for.
           answers(for_the_past, 1, {0x6b, 0x6c}));

constexpr auto extended_answers = joined(
    answers(extended, 1, {0x10, 0x11, 0x3d, 0x86, 0x87, 0x8b, 0x8c, 0x93, 0x94, 0x98, 0xa2,
                          0xa3, 0xba, 0xcd, 0xcf, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xdc, 0xdd}),
    answers(extended, 2, {0x85, 0x88, 0x89, 0x97, 0xd5}),
    answers(extended, 3, {0x84, 0x92, 0x96, 0xb7}), answers(extended, 4, {0x8d, 0x8e, 0xd6}),
    answers(extended, 5, {0x91}), answers(extended, 6, {0x90}), answers(extended, 7, {0x99, 0xd7}),
    std::array{
        // A time of the day: minutes in the manual, seconds in the decoder.
        Item{extended, 0x95, {.name = "answer to a command", .size = 5, .step = 1}},
        Item{extended, 0xd8, {.name = "totals cleared", .size = 1, .take = take_cleared}},
    });

constexpr auto all = joined(themselves, plain_answers, extended_answers);

}  // namespace

std::span<const Item> common_items() noexcept { return all; }

}  // namespace sensors::milesight
