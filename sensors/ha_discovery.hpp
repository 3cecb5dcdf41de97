// What a broker offers, as devices announce it to Home Assistant: homeassistant/<component>/[<node>/]
// <object>/config, retained JSON, one entity each or a whole device with its components
// (home-assistant.io, MQTT discovery). Zigbee2MQTT, ESPHome, Tasmota, OpenMQTTGateway and many others
// do, so that values of use are found without knowing the device. Pure, safe from any thread.
#pragma once

#include "sensors/plain_value.hpp"
#include "sensors/readings.hpp"

#include <tl/expected.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace sensors {

/// Where a device tells that it is there, and in which words.
struct Availability {
  std::string topic;
  std::string pointer;  ///< into a JSON message; "" if the message is the word
  std::string available = "online";
  std::string not_available = "offline";
};

/// A value that could be a sensor.
struct Candidate {
  Quantity quantity = Quantity::other;  ///< estimated_co2 is told, so that nobody takes it for CO2
  std::string sensed;                   ///< of a presence: what, as the entity's class says
  std::string unit;
  std::string topic;
  std::string pointer;  ///< JSON Pointer of the value in a message; "" if the message is the value
  std::string unsupported;  ///< the template that says more than where the value stands, else ""
  std::string device;       ///< its name for people, else its identifier; "" if not told
  std::string name;         ///< of the entity
  std::vector<Availability> availability;
};

/// True for topics of discovery, whatever their prefix.
[[nodiscard]] bool is_discovery_topic(std::string_view topic);

/// The entities of use in an announcement; none of one that is withdrawn (empty). A problem only if
/// the topic is one of discovery and the payload no JSON object.
[[nodiscard]] tl::expected<std::vector<Candidate>, Problem> candidates_from(
    std::string_view topic, std::string_view payload);

/// As `discover` prints it: {"kind":"candidate","quantity":"co2","topic":"…","availability":"…"}.
[[nodiscard]] std::string to_json(const Candidate& candidate);

}  // namespace sensors
