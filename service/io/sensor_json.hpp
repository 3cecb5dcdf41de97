// What /api/v1/sensors says: one sensor with all that tells why something comes out of it, or
// nothing; and the list of all of them.
//
// {"seq", "time", "broker_lost", "simulated", and of the sensor:
//   "id", "kind", "site", "space", "door", "one_way"    where it is and what it is taken for
//   "state"                      "heard", "never_heard", "silent", "offline", "faulty"
//   "implausible"                why what it says cannot be true (core/implausible.hpp)
//   "heard", "expect_every_s"    when last; how often it should be (absent: it may be silent)
//   "totals" {"in","out"}, "persons", "co2_ppm", "battery_percent"     as it said last
//   "under_test"; "walktest"     while a walktest runs; what the last finished one found
//   "source" {"id","format","topic","device","line","codec",
//     "messages" [{"result","reason","count"}],                       those that are not 0
//     "last_refused" {"at","topic","reason","text","detail","payload","size"}}}
//
// A member without a value is absent, never null and never the last one known: what a sensor that is
// not heard said last is not shown. Where no service agreement allows that rooms are told of,
// `locked` stands in the place of what would tell how many persons are in one, or when they come and
// go: of a counter its values and times, of its source the messages and what was in the last refused
// one. Payloads are cut and without addresses (printable.hpp). Pure functions, any thread.
#pragma once

#include "service/core/board.hpp"
#include "service/io/refused.hpp"
#include "service/io/wiring.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace io {

[[nodiscard]] std::string sensor_json(const core::Board& board, core::SensorId sensor,
                                      const Wiring& wiring, const std::optional<Refusals>& refusals,
                                      bool simulated);
/// The same head and "sensors": of each all but what belongs to its source.
[[nodiscard]] std::string sensors_json(const core::Board& board, bool simulated);

/// "there is no sensor 'b101-dor'; did you mean 'b101-door'?"
[[nodiscard]] std::string no_such_sensor(const core::Premises& premises, std::string_view id);

}  // namespace io
