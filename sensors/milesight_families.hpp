// Tables that several of Milesight's devices share. Channels, types and sizes are those of the
// vendor's decoders (Milesight-IoT/SensorDecoders). Constants only.
#pragma once

#include "sensors/milesight_items.hpp"

namespace sensors::milesight {

// ---- everybody's ----

inline constexpr std::array battery_and_temperature{
    Item{0x01, 0x75, {.name = "battery", .size = 1, .take = take_battery}},
    Item{0x03, 0x67, {.name = "temperature", .size = 2, .take = take_temperature}},
};

inline constexpr auto climate =
    joined(battery_and_temperature,
           std::array{Item{0x04, 0x68, {.name = "humidity", .size = 1, .take = take_humidity}}});

// ---- ambience: AM103, AM107 and the AM300 series ----

inline constexpr Item am_co2{0x07, 0x7d, {.name = "CO2", .size = 2, .take = take_co2}};
inline constexpr Item am_activity{
    0x05, 0x6a, {.name = "activity", .size = 2, .take = take_activity}};

/// Answers of theirs that are longer than those of others.
inline constexpr std::array am100_answers{
    Item{0xfe, 0x3a, {.name = "answer to a command", .size = 1, .step = 6}},
    Item{0xfe, 0x75, {.name = "answer to a command", .size = 7}},
};

/// All of the AM300 series have these. The activity is none of theirs by the vendor's tables, but
/// is in the message of an AM307 that the vendor published.
inline constexpr auto am300_items =
    joined(climate, std::array{
                        Item{0x05, 0x00, {.name = "PIR", .size = 1, .take = take_pir}},
                        am_activity,
                        Item{0x06, 0xcb, {.name = "light level", .size = 1}},
                        Item{0x06, 0x94, {.name = "illuminance", .size = 4}},
                        am_co2,
                        Item{0x08, 0x7d, {.name = "VOC index", .size = 2}},
                        Item{0x08, 0xe6, {.name = "VOC", .size = 2}},
                        Item{0x09, 0x73, {.name = "air pressure", .size = 2}},
                        Item{0x0e, 0x01, {.name = "buzzer", .size = 1}},
                    });
inline constexpr std::array am300_dust{
    Item{0x0b, 0x7d, {.name = "PM2.5", .size = 2}},
    Item{0x0c, 0x7d, {.name = "PM10", .size = 2}},
};

inline constexpr std::array am300_stored{
    Field{.name = "temperature", .size = 2, .take = take_temperature},
    Field{.name = "humidity", .size = 2, .take = take_humidity},
    Field{.name = "PIR", .size = 1, .take = take_pir},
    Field{.name = "light level", .size = 1},
    Field{.name = "CO2", .size = 2, .take = take_co2},
    Field{.name = "VOC", .size = 2},
    Field{.name = "air pressure", .size = 2},
};

// ---- passages through one door: VS350, VS351, VS360 ----

/// The totals can be set to zero at a time of the week, or each direction by command.
inline constexpr CountTotal passage_total{.width = 16, .reset = ResetPolicy::schedule};

/// With 0x80 added the same and a byte more, sent at once because a threshold was crossed.
inline constexpr std::array passage_items{
    Item{0x04, 0xcc, {.name = "totals", .size = 4, .take = take_totals}},
    Item{0x05, 0xcc, {.name = "period", .size = 4, .take = take_period}},
    Item{0x84, 0xcc, {.name = "totals", .size = 5, .take = take_totals}},
    Item{0x85, 0xcc, {.name = "period", .size = 5, .take = take_period}},
    Item{0x0a, 0xef, {.name = "time", .size = 4, .take = take_clock}},
};

inline constexpr std::array passage_stored{
    Item{0x20, 0, {.name = "period", .size = 4, .take = take_period}},
    Item{0x20, 1, {.name = "period", .size = 4, .take = take_period}},
    Item{0x20, 1, {.name = "totals", .size = 4, .take = take_totals}},
};

inline constexpr auto thermopile_items = joined(
    passage_items, battery_and_temperature,
    std::array{Item{0x83, 0x67, {.name = "temperature", .size = 3, .take = take_temperature}}});

// ---- up to four lines and regions: VS133, VS135 ----

/// The totals can be set to zero at a time of the day or week, or by command.
inline constexpr CountTotal lines_total{.width = 32, .reset = ResetPolicy::schedule};

inline constexpr std::uint8_t totals_type = 0xd2, period_type = 0xcc;

/// One line: its channels are in a row. Children (in a special version staff) are counted beside it
/// once more; whether they are in the totals too is not published, so they are added to nobody.
consteval auto line_items(std::uint8_t line) {
  const auto at = [line](int offset) { return static_cast<std::uint8_t>(3 * line + offset); };
  return std::array{
      Item{at(0), totals_type, {"total in of line", 4, take_total_in, line}},
      Item{at(1), totals_type, {"total out of line", 4, take_total_out, line}},
      Item{at(2), period_type, {"period of line", 4, take_period, line}},
      Item{at(14), totals_type, {"children in of line", 4, nullptr, line}},
      Item{at(15), totals_type, {"children out of line", 4, nullptr, line}},
      Item{at(16), period_type, {"children in the period of line", 4, nullptr, line}},
  };
}

inline constexpr std::array region_items{
    Item{0x0f, 0xe3, {.name = "persons from region", .size = 4, .take = take_regions, .line = 1}},
    Item{0x10, 0xe4, {.name = "time spent", .size = 5}},
    Item{0x1d, 0xe3, {.name = "children from region", .size = 4, .line = 1}},
    Item{0x1e, 0xe4, {.name = "time children spent", .size = 5}},
    Item{0x50, 0xfc, {.name = "occlusion alarm", .size = 3, .take = take_occlusion}},
};

inline constexpr auto counted_lines =
    joined(line_items(1), line_items(2), line_items(3), line_items(4));
inline constexpr auto lines_items = joined(counted_lines, region_items);

/// Stored as it is sent; the byte that tells what follows is the channel.
consteval auto lines_as_stored() {
  auto stored = counted_lines;
  for (Item& item : stored) item = {0x20, item.channel, item.field};
  return stored;
}

inline constexpr auto lines_stored = joined(
    lines_as_stored(), std::array{
                           Item{0x20, 0x0f, region_items[0].field},
                           Item{0x20, 0x10, {.name = "mean time spent", .size = 3}},
                           Item{0x20, 0x20, {.name = "longest time spent", .size = 3}},
                           Item{0x20, 0x1d, region_items[2].field},
                           Item{0x20, 0x1e, {.name = "mean time children spent", .size = 3}},
                           Item{0x20, 0x3c, {.name = "longest time children spent", .size = 3}},
                       });

inline constexpr Device counter_of_lines{
    .items = lines_items, .stored = lines_stored, .stored_says_what = true, .total = lines_total};

}  // namespace sensors::milesight
