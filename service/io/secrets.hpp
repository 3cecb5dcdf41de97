// Secrets that are made here: tokens that programs and cookies carry, codes that people type once.
// Random by the kernel; any thread. Nothing of them is ever logged.
#pragma once

#include <string>
#include <string_view>

namespace io {

/// 256 random bits: 64 hexadecimal digits.
[[nodiscard]] std::string random_token();
/// 80 random bits for people: "7KQ2-M4XA-…", four times four of letters and digits that are not
/// mistaken for each other.
[[nodiscard]] std::string random_code();
/// A code as somebody typed it, in the form in which it is compared: without blanks and dashes, in
/// capitals. "" if it can be none.
[[nodiscard]] std::string plain_code(std::string_view typed);

}  // namespace io
