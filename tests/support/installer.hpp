// What an installer does with a broker: listens, fills in what is open, loads it. And brokers for him:
// messages of real devices, of every format and LoRaWAN codec there is.
#pragma once

#include "sensors/codec.hpp"
#include "service/commands/discovery/catalogue.hpp"
#include "service/io/config.hpp"
#include "service/io/message_file.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace support {

using Messages = std::vector<io::RecordedMessage>;

/// Of tests/sensors/payloads/FORMAT, file after file; none where there is no such folder.
[[nodiscard]] Messages captured_messages(std::string_view format);

/// What the vendor publishes of the bytes of a device with that codec, through ChirpStack; `profile` is
/// what the network server calls the device. The device is 00000000000000NN with the codec's place.
[[nodiscard]] Messages uplinks_of(const sensors::Codec& codec, std::string_view profile = {});
/// One uplink of that device, its bytes as "03 d248…".
[[nodiscard]] io::RecordedMessage uplink(std::string_view eui, int port, std::string_view hex,
                                         std::string_view profile = {});

void take_all(const Messages& messages, discovery::Catalogue& catalogue);
/// What `discover` would print after these messages.
[[nodiscard]] std::string discovered(const Messages& messages);

/// A house with as many rooms as sensors, and the blocks with every place filled in, each sensor into a
/// room of its own: r1, r2, … in their order.
[[nodiscard]] std::string filled_in(const std::string& blocks);

/// Ids of sensors that hear something of use in these messages, once configured so.
[[nodiscard]] std::vector<std::string> sensors_that_hear(const io::Config& config,
                                                         const Messages& messages);
[[nodiscard]] std::vector<std::string> all_sensors(const io::Config& config);

}  // namespace support
