// What columns and properties of an appointment say, as words: German and English, case does not
// count. Pure functions; any thread. Nothing means that it is no such word.
#pragma once

#include "service/io/appointment.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace io {

/// "Besuch", "phone", "Videotermin" … Nothing said is a visit.
[[nodiscard]] std::optional<Channel> channel_from(std::string_view text);
/// A channel that occurs in the words of a place: "Microsoft Teams-Besprechung", "telefonisch".
[[nodiscard]] std::optional<Channel> channel_of_place(std::string_view text);
[[nodiscard]] std::string_view name_of(Channel channel);

/// "ja", "no", "x", "1" … Nothing said is no.
[[nodiscard]] std::optional<bool> yes_or_no(std::string_view text);
/// 1 to 99. Nothing said is one.
[[nodiscard]] std::optional<std::int32_t> persons_from(std::string_view text);
/// As stages write their concerns: "Erstgespräch" is "erstgespraech". One word of at most 32
/// letters; "" where nothing is said.
[[nodiscard]] std::optional<std::string> concern_from(std::string_view text);

}  // namespace io
