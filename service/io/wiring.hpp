// What the configuration says of sources and sensors beside the premises, for people: which topic,
// which format, which device. Values, immutable once made, safe from any thread.
#pragma once

#include "service/io/config.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace io {

struct Wiring {
  struct Source {
    std::string_view format;
    std::string topic;  ///< the pattern
  };
  struct Sensor {
    std::string device, line;  ///< "" where none is named
    std::string_view codec;    ///< "" where the format has none
  };
  std::vector<Source> sources;  ///< as Premises::sources
  std::vector<Sensor> sensors;  ///< as Premises::sensors
};

/// Before the sources of the configuration are given away.
[[nodiscard]] Wiring wiring_of(const Config& config);

}  // namespace io
