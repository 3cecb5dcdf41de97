#include "sensors/decoded_keys.hpp"

#include "sensors/plain_text.hpp"
#include "sensors/spelt.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>

namespace sensors {
namespace {

struct Spelling {
  std::string_view key;  ///< lower case, without separators
  Said said;
};

// Of the same, the better one first.
constexpr std::array spellings{
    Spelling{"co2", Said::co2},
    Spelling{"co2ppm", Said::co2},                  // Browan
    Spelling{"co2concentration", Said::co2},        // Decentlab
    Spelling{"co2pressurecompensated", Said::co2},  // Tektelic
    Spelling{"totalco2ppm", Said::co2},             // Nexelec ATMO
    Spelling{"co2concentrationppm", Said::co2},     // Nexelec CARBON
    Spelling{"carbondioxide", Said::co2},
    Spelling{"carbondioxideppm", Said::co2},
    Spelling{"carbondioxideconcentration", Said::co2},
    Spelling{"co2level", Said::co2},
    Spelling{"co2value", Said::co2},
    Spelling{"co2raw", Said::co2},  // Tektelic, as the last resort
    Spelling{"eco2", Said::estimated_co2},
    Spelling{"co2sensorstatus", Said::co2_status},

    Spelling{"totalin", Said::total_in},  // Milesight
    Spelling{"totalout", Said::total_out},
    Spelling{"peopletotalin", Said::total_in},  // Milesight VS121
    Spelling{"peopletotalout", Said::total_out},
    Spelling{"totalcounterin", Said::total_in},  // akenza, one spelling a device
    Spelling{"totalcounterout", Said::total_out},
    Spelling{"totalcountin", Said::total_in},
    Spelling{"totalcountout", Said::total_out},
    Spelling{"totalcountedin", Said::total_in},
    Spelling{"totalcountedout", Said::total_out},
    Spelling{"totalcountera", Said::total_in},  // IMBuildings
    Spelling{"totalcounterb", Said::total_out},
    Spelling{"abscounta", Said::total_in},  // HKT
    Spelling{"abscountb", Said::total_out},
    Spelling{"countin", Said::total_in},  // Terabee
    Spelling{"countout", Said::total_out},
    Spelling{"ltrsum", Said::total_in},  // Parametric
    Spelling{"rtlsum", Said::total_out},
    Spelling{"peoplecounter", Said::total_in},  // Dingtek

    Spelling{"periodin", Said::passed_in},  // Milesight
    Spelling{"periodout", Said::passed_out},
    Spelling{"periodiccountin", Said::passed_in},  // akenza
    Spelling{"periodiccountout", Said::passed_out},
    Spelling{"periodiccounterin", Said::passed_in},
    Spelling{"periodiccounterout", Said::passed_out},
    Spelling{"peoplein", Said::passed_in},  // Milesight VS121
    Spelling{"peopleout", Said::passed_out},
    Spelling{"countera", Said::passed_in},  // IMBuildings, HKT
    Spelling{"counterb", Said::passed_out},
    Spelling{"ltr", Said::passed_in},  // Parametric
    Spelling{"rtl", Said::passed_out},

    Spelling{"peoplecountall", Said::heads},    // Milesight VS121
    Spelling{"peoplecounterall", Said::heads},  // the same, in The Things Network and akenza

    Spelling{"pir", Said::pir},
    Spelling{"activity", Said::pir},         // Milesight AM series in TTN
    Spelling{"activitycounter", Said::pir},  // Decentlab
    Spelling{"motion", Said::motion},        // Elsys
    Spelling{"occupancy", Said::occupied},   // Elsys: 0 nobody, 1 perhaps, 2 somebody
    Spelling{"occupied", Said::occupied},
    Spelling{"presence", Said::occupied},

    Spelling{"battery", Said::battery},
    Spelling{"batterylevel", Said::battery_percent},
    Spelling{"batterymain", Said::battery_percent},            // Milesight VS360
    Spelling{"rembattcapacitysensor", Said::battery_percent},  // Tektelic
    Spelling{"batteryvoltage", Said::battery_voltage},
    Spelling{"vdd", Said::battery_voltage},   // Elsys, in millivolt
    Spelling{"volt", Said::battery_voltage},  // Dingtek
    Spelling{"lowbattery", Said::low_battery},
    Spelling{"alarmbattery", Said::low_battery},  // Dingtek
    Spelling{"temperature", Said::temperature},
    Spelling{"airtemperature", Said::temperature},
    Spelling{"temp", Said::temperature},
    Spelling{"sensortemperature", Said::temperature},  // MClimate
    Spelling{"temperature°c", Said::temperature},      // Nexelec
    Spelling{"humidity", Said::humidity},
    Spelling{"relativehumidity", Said::humidity},
    Spelling{"airhumidity", Said::humidity},
    Spelling{"rh", Said::humidity},
    Spelling{"relativehumidity%rh", Said::humidity},  // Nexelec

    Spelling{"stopped", Said::stopped},  // Terabee, as all flags
    Spelling{"tpcstopped", Said::stopped},
    Spelling{"stuck", Said::blocked},
    Spelling{"tpcstuck", Said::blocked},
    Spelling{"warmup", Said::warming_up},
    Spelling{"multidevissue", Said::node_silent},
    Spelling{"infrarederror", Said::blocked},       // HKT
    Spelling{"sensorstatus", Said::sensor_status},  // IMBuildings
    Spelling{"event", Said::events},                // Milesight VS360
    Spelling{"history", Said::history},
    Spelling{"flags", Said::flags},
    Spelling{"bytes", Said::container},  // Adeunis
    Spelling{"data", Said::container},
    Spelling{"decoded", Said::container},  // IMBuildings
    Spelling{"cmd", Said::container},      // Terabee: answers to commands, in "value"
    Spelling{"value", Said::container},
    Spelling{"payload", Said::container},  // Nexelec: a list of objects with one key each
    Spelling{"air", Said::container},      // normalized payloads of The Things Stack
    Spelling{"measurements", Said::container},
    Spelling{"telemetry", Said::container},  // ThingsBoard
};
static_assert(spellings.size() < 256);

constexpr std::string_view separators = "_-. ()";

constexpr bool is_separator(char c) { return separators.find(c) != std::string_view::npos; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

KeyMeaning find_spelling(std::string_view key) {
  std::array<char, 32> plain;
  std::size_t size = 0;
  for (const char c : key) {
    if (is_separator(c)) continue;
    if (size == plain.size()) return {};
    plain[size++] = lower(c);
  }
  const auto found =
      std::ranges::find(spellings, std::string_view{plain.data(), size}, &Spelling::key);
  if (found == spellings.end()) return {};
  return {.said = found->said, .rank = static_cast<std::uint8_t>(found - spellings.begin())};
}

/// A key of which a numbered part comes first: "line_1" and "total_in" of "line_1_total_in".
struct Numbered {
  std::string_view part, number, rest;
};

/// `rest` may follow ".0": line numbers that went through a floating-point number.
std::optional<Numbered> numbered(std::string_view key, std::string_view word) {
  if (!same_word(key.substr(0, word.size()), word)) return std::nullopt;
  std::size_t begin = word.size();
  if (begin < key.size() && is_separator(key[begin])) ++begin;
  std::size_t end = begin;
  while (end < key.size() && is_digit(key[end])) ++end;
  if (end == begin) return std::nullopt;
  Numbered found{.part = key.substr(0, end),
                 .number = key.substr(begin, end - begin),
                 .rest = key.substr(end)};
  if (found.rest.starts_with(".0") && (found.rest.size() == 2 || is_separator(found.rest[2])))
    found.rest.remove_prefix(2);
  while (!found.rest.empty() && is_separator(found.rest.front())) found.rest.remove_prefix(1);
  return found;
}

// Named as the codecs name them, whatever the spelling of the key.
constexpr std::string_view whole = "zone_global";
constexpr std::array<std::string_view, 17> regions{
    "region_0",  "region_1",  "region_2",  "region_3",  "region_4",  "region_5",
    "region_6",  "region_7",  "region_8",  "region_9",  "region_10", "region_11",
    "region_12", "region_13", "region_14", "region_15", "region_16"};
constexpr std::array<std::string_view, 9> zones{"zone_0", "zone_1", "zone_2", "zone_3", "zone_4",
                                                "zone_5", "zone_6", "zone_7", "zone_8"};

/// A number no device has keeps the spelling of its key.
std::string_view name_among(std::span<const std::string_view> names, const Numbered& key) {
  std::size_t number = names.size();
  std::from_chars(key.number.data(), key.number.data() + key.number.size(), number);
  return number < names.size() ? names[number] : key.part;
}

KeyMeaning meaning_of_line(const Numbered& line) {
  KeyMeaning meaning =
      line.rest.empty() ? KeyMeaning{.said = Said::line} : find_spelling(line.rest);
  meaning.line = line.number;
  return meaning;
}

}  // namespace

std::string_view name_of(Said said) {
  static constexpr std::array<std::string_view, said_count> names{
      "total in",
      "total out",
      "passed in",
      "passed out",
      "people",
      "CO2",
      "CO2 computed from VOC, not measured",
      "state of the CO2 sensor",
      "motion",
      "motion",
      "occupied",
      "battery",
      "battery",
      "battery voltage",
      "low battery",
      "temperature",
      "humidity",
      "stopped",
      "blocked",
      "warming up",
      "second device silent",
      "sensor status",
      "events",
      "history",
      "flags",
      "line",
      "looked into",
      "nothing"};
  return names[static_cast<std::size_t>(said)];
}

KeyMeaning meaning_of(std::string_view key) {
  if (const auto line = numbered(key, "line")) return meaning_of_line(*line);
  if (const auto region = numbered(key, "region"))
    return {.said = same_word(region->rest, "count") ? Said::heads : Said::nothing,
            .line = name_among(regions, *region)};
  if (const auto zone = numbered(key, "zone"))
    return {.said = zone->rest.empty() ? Said::heads : Said::nothing,
            .line = name_among(zones, *zone)};
  if (same_key(key, whole)) return {.said = Said::heads, .line = whole};
  return find_spelling(key);
}

}  // namespace sensors
