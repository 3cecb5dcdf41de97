// AirGradient ONE and Open Air: airgradient/readings/<serial number> once a minute, the object of the
// monitor's local API (airgradienthq/arduino docs/local-server.md). What it could not measure is null
// or left out.
//
// `boot` counts measurements since the start. A low number says that the monitor started again, which
// is nothing to a CO2 value and is not passed on.
#include "sensors/co2_value.hpp"
#include "sensors/decoding.hpp"
#include "sensors/json_text.hpp"

#include <boost/json/object.hpp>

#include <array>

namespace sensors {
namespace {

namespace json = boost::json;

/// Corrected for the monitor's own warmth where it does that.
std::optional<double> corrected(const json::object& measures, std::string_view corrected_key,
                                std::string_view raw_key) {
  const auto value = number_at(measures, corrected_key);
  return value ? value : number_at(measures, raw_key);
}

void decode(const Message& message, const Settings&, Readings& out) {
  JsonText text;
  const json::object* measures = text.read_object(message.payload, out);
  if (measures == nullptr) return;
  Reading reading = reading_of(message);
  if (reading.device.empty()) reading.device = out.keep(text_at(*measures, "serialno"));
  const json::value* co2 = member(*measures, "rco2");
  out.note("rco2", co2 == nullptr ? "absent" : "there");
  if (co2 != nullptr) out.add(with(reading, co2_from(*co2)));
  const Health health{.temperature_c = corrected(*measures, "atmpCompensated", "atmp"),
                      .humidity_pct = corrected(*measures, "rhumCompensated", "rhum"),
                      .rssi_dbm = number_at(*measures, "wifi")};
  if (health != Health{}) out.add(with(reading, health));
  add_seen_at_least(reading, out);
}

constexpr std::array<std::string_view, 1> topics{"airgradient/readings/{device}"};

constexpr std::array marks{Mark{.members = "/serialno|/rco2"}};

constexpr std::string_view example = R"([[sensor]]
id = "b101-co2"
room = "b101"
format = "airgradient"
topic = "airgradient/readings/ecda3b1eaaaf")";

}  // namespace

extern constinit const Format airgradient{
    .name = "airgradient",
    .meaning = "AirGradient ONE, Open Air: airgradient/readings/<serial number>",
    .reads = "co2|health",
    .settings = {},
    .expect_every = std::chrono::minutes{1},
    .expect_basis = published("the firmware, examples/OneOpenAir"),
    .topics = topics,
    .example = example,
    .decode = decode,
    .companions = nullptr,
    .encode = nullptr,
    .marks = marks,
};

}  // namespace sensors
