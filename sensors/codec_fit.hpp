// Which codecs could read an uplink of a device nobody configured: for `discover`. Pure, safe from
// any thread.
#pragma once

#include "sensors/codec.hpp"
#include "sensors/format.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sensors {

struct CodecFit {
  std::vector<std::string> codecs;  ///< all that fit, by name
  Proof proof = Proof::length;      ///< some codecs read whatever has the right length
};

/// A codec fits if it knows all of the bytes; where none of those finds CO2, passages or heads in them
/// they tell nothing, and none is given but one that is named.
/// `names`: what the network server calls device and model, best first, as people or a device
/// repository write it. Of codecs that fit those that are named there; if none is, all.
[[nodiscard]] CodecFit codecs_for(const Uplink& uplink, std::span<const std::string_view> names);

/// How many words of the codec's name the text has, in their order; 0 unless it has all, or all but
/// the vendor. "Milesight VS133-915M" has those of milesight-vs133.
[[nodiscard]] std::size_t named_by(std::string_view text, std::string_view codec);

}  // namespace sensors
