// The value templates of Home Assistant as far as they only say where a value stands:
//
//   {{ value }}                       the message itself
//   {{ value_json.a.b }}              keys of a JSON message, also {{ value_json['a']['b'] }}
//   {{ value_json.list[0].a }}        places of an array
//   {{ value_json.a | float(0) }}     with filters that leave the value what it is: float, int and
//                                     is_defined
//
// A template that computes is none of these, and nothing is guessed of it. Pure, safe from any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sensors {

/// The JSON Pointer (RFC 6901) the template stands for; "" for the message itself. Nothing if it is
/// anything more.
[[nodiscard]] std::optional<std::string> pointer_from_template(std::string_view text);

}  // namespace sensors
