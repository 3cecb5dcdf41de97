#pragma once
#include "sensors/readings.hpp"
#include <boost/json/object.hpp>
namespace sensors {
struct DecodedRules { std::uint8_t width = 64; ResetPolicy reset = ResetPolicy::unknown; };
// What network servers decoded themselves is read in a commit of its own.
inline void decode_payload(const boost::json::object&, const Reading&, const DecodedRules&, Instant, Readings&) {}
}
