// What a network server's own decoder made of a message, whatever its spelling: `decoded_payload`
// of The Things Stack, `object` of ChirpStack. Pure, safe from any thread; allocates only what
// `out` keeps.
#pragma once

#include "sensors/readings.hpp"

#include <boost/json/fwd.hpp>

#include <cstdint>

namespace sensors {

/// Of the codec, where one is configured.
struct DecodedRules {
  std::uint8_t width = 64;  ///< of running totals, in bits
  ResetPolicy reset = ResetPolicy::unknown;
};

/// Adds what the decoded object says: copies of `reading` with a body, in the order CO2, totals by
/// line, period counts by line, head counts, presence, health; then the same of stored history,
/// flagged so, with its own time, judged by `arrival`. Words that are no values ("not set")
/// are passed over; a count below zero or with a fraction is Reason::broken; nothing known in it:
/// nothing is added. Phones sniffed (wifi, ble, pax) are no people.
void decode_payload(const boost::json::object& decoded, const Reading& reading,
                    const DecodedRules& rules, Instant arrival, Readings& out);

}  // namespace sensors
