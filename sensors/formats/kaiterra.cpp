// Kaiterra Sensedge: device/pro/history/<UDID> with one flat object whose keys carry module and unit:
// "rco2 (ppm)", "km103.rtemp". Despite the topic it is the present, told as it is measured
// (support.kaiterra.com, Secondary MQTT format).
//
// The monitor's own rtemp and rhumid stand at -45 and 0 where a module measures them; so only the
// modules' are taken.
#include "sensors/co2_value.hpp"
#include "sensors/decoding.hpp"
#include "sensors/json_text.hpp"
#include "sensors/time_text.hpp"

#include <boost/json/object.hpp>

#include <array>

namespace sensors {
namespace {

namespace json = boost::json;

/// Of whichever module measures it: "km103.rtemp" for ".rtemp".
std::optional<double> module_number(const json::object& told, std::string_view quantity) {
  for (const auto& [key, value] : told) {
    if (std::string_view{key}.ends_with(quantity)) return number_in(value);
  }
  return std::nullopt;
}

/// "rco2 (ppm)", also without the unit or of a module of its own, as the other quantities come.
const json::value* co2_in(const json::object& told) {
  for (const auto& [key, value] : told) {
    std::string_view name = key;
    name = name.substr(0, name.find(" (ppm)"));
    if (name == "rco2" || name.ends_with(".rco2")) return &value;
  }
  return nullptr;
}

std::optional<double> volts_of(std::optional<double> microvolts) {
  return microvolts ? std::optional{*microvolts / 1e6} : std::nullopt;
}

void decode(const Message& message, const Settings&, Readings& out) {
  JsonText text;
  const json::object* told = text.read_object(message.payload, out);
  if (told == nullptr) return;
  Reading reading = reading_of(message);
  if (const json::value* time = member(*told, "ts"))
    set_event_time(reading, instant_in(*time), message.arrival);
  const json::value* co2 = co2_in(*told);
  out.note("rco2", co2 == nullptr ? "absent" : "there");
  if (co2 != nullptr) out.add(with(reading, co2_from(*co2)));
  const Health health{.battery_v = volts_of(number_at(*told, "rbtryvoltage_now")),
                      .temperature_c = module_number(*told, ".rtemp"),
                      .humidity_pct = module_number(*told, ".rhumid")};
  if (health != Health{}) out.add(with(reading, health));
  add_seen_at_least(reading, out);
}

constexpr std::array<std::string_view, 1> topics{"device/pro/history/{device}"};

constexpr std::array marks{Mark{.members = "/ts|/rco2 (ppm)"}};

constexpr std::string_view example = R"([[sensor]]
id = "b101-co2"
room = "b101"
format = "kaiterra"
topic = "device/pro/history/0123456789")";

}  // namespace

extern constinit const Format kaiterra{
    .name = "kaiterra",
    .meaning = "Kaiterra Sensedge: device/pro/history/<UDID>",
    .reads = "co2|health",
    .settings = {},
    .expect_every = std::chrono::minutes{5},
    .expect_basis = assumed("nothing is published; the vendor's example is sparse"),
    .topics = topics,
    .example = example,
    .decode = decode,
    .companions = nullptr,
    .encode = nullptr,
    .marks = marks,
};

}  // namespace sensors
