// Words and numbers as devices send them in plain text: case is not told apart, spaces around do
// not count, no locale, no exceptions, no allocation. Safe from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sensors {

/// Payloads beyond this are not looked at: the largest real one (a Xovis push of many records) has
/// some 20 KiB, and the broker is told to send no packet larger.
inline constexpr std::size_t most_payload_bytes = 64 * 1024;

[[nodiscard]] std::string_view trimmed(std::string_view text);
/// ASCII letters compare without case.
[[nodiscard]] bool same_word(std::string_view a, std::string_view b);
/// True if `text` is one of `words`, which '|' separates.
[[nodiscard]] bool one_of(std::string_view words, std::string_view text);
/// The first of `words`: what a device that knows them all would say.
[[nodiscard]] std::string_view first_of(std::string_view words);
/// True if `part` occurs in `text`.
[[nodiscard]] bool contains_word(std::string_view text, std::string_view part);

/// "nan", "None", "null", "unknown", "unavailable" and nothing at all: how firmware and home
/// automation spell that there is no value.
[[nodiscard]] bool says_nothing(std::string_view text);

/// The number the whole text is; nothing if it is none, or not finite ("1e309", "inf").
[[nodiscard]] std::optional<double> number_from(std::string_view text);
/// As number_from, but only what can be a count: whole and not negative ("12", "12.0").
[[nodiscard]] std::optional<std::uint64_t> count_from(std::string_view text);
/// The count a number is; nothing if it is negative, broken or too large to be exact.
[[nodiscard]] std::optional<std::uint64_t> count_from(double number);
/// The shortest text that number_from reads as exactly this number. REQUIRES: finite.
[[nodiscard]] std::string to_text(double number);

[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace sensors
