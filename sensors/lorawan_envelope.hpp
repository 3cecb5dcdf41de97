// What LoRaWAN network servers wrap around a device's message, recognised by its shape: The Things
// Stack v3, ChirpStack v4 and v3 (both of its JSON forms), gateways with a network server of their
// own (Milesight UG), and a plain object for everything that only passes bytes on.
//
// Pure, safe from any thread. Views the JSON and the topic it was found in.
#pragma once

#include "sensors/bytes_text.hpp"
#include "sensors/format.hpp"

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace sensors {

struct Envelope {
  enum class Kind : std::uint8_t {
    uplink,
    join,    ///< a session begins: the device may have started again
    status,  ///< battery, as the device told its network server
    other    ///< of the server's own affairs: acknowledgements, errors, logs, places
  } kind = Kind::other;
  std::string_view server;  ///< for people: "The Things Stack v3"
  std::string_view device;  ///< the EUI where there is one
  std::string_view name;    ///< as the network server calls it, if that is something else
  std::string_view model;   ///< as the server's profile of the device calls it; "": not told
  std::uint8_t port = 0;    ///< FPort; 0: not told
  std::string_view bytes;   ///< text, as `encoded` says; "": none
  enum class Encoding : std::uint8_t { base64, hex, either } encoded = Encoding::base64;
  const boost::json::object* decoded = nullptr;  ///< what the server's decoder made of them
  std::string_view decoded_text;                 ///< the same as a text (ChirpStack v3)
  std::optional<Instant> time{};                 ///< of the network server
  /// Network servers leave it out where it is zero, in the first message after a join.
  std::optional<std::uint64_t> frame_counter{};
  std::string_view session;  ///< changes with every join
  bool names_session =
      false;               ///< `session` names it; else it is an address that tells sessions apart
  bool simulated = false;  ///< from the server's console, not from a device
  std::optional<double> battery_pct{};
};

/// Nothing if no network server known here sends such an object. `topic` helps where the shape alone
/// does not tell. `out` keeps what has to be written anew (an EUI in base64).
[[nodiscard]] std::optional<Envelope> envelope_of(const boost::json::object& message,
                                                  const Message& topic, Readings& out);

/// The bytes, in `buffer`; nothing if the text is none. `told` says what it is where the envelope
/// does not: "auto", "hex", "base64".
[[nodiscard]] std::optional<Bytes> bytes_of(const Envelope& envelope, std::string_view told,
                                            ByteBuffer& buffer);

}  // namespace sensors
