// The access list of mosquitto (acl_file) for a house: who may write which topics. Pure, any thread.
//
// Names are those in the certificates (use_identity_as_username). A device may write its own topics and nothing else; a
// gateway or bridge, what it relays; the daemon reads what it listens to and writes what it tells. Whatever is not
// given is refused by the broker. A name that nobody has a certificate for harms nobody, so a source has one as a whole,
// and each device of it that may speak for itself as well.
//
//   the daemon                             [mqtt] instance
//   a device behind a [[source]]           its `device`, as it is written
//   a sensor with a topic of its own       the device as its format names it in the topic, else the sensor's id; sensors
//                                          that share a topic are one device
//   a gateway or bridge                    the id of its [[source]]; without one, the name of the format
#pragma once

#include "service/io/config.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace io {

struct BrokerAcl {
  std::string text;
  std::vector<std::string>
      not_given;  ///< what, why, what to do: one line each; in the text as well
};

/// `readers`: may read everything, as an installer does, or Home Assistant. REQUIRES: each is_identity().
[[nodiscard]] BrokerAcl broker_acl(const Config& config, const std::vector<std::string>& readers);

/// Fit to be the name in a certificate, a file and a line of that list; the same as raumwacht-provision takes.
[[nodiscard]] bool is_identity(std::string_view name);

}  // namespace io
