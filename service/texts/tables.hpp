// The tables that make up the catalogue, one a file. Constant data, safe from any thread.
#pragma once

#include "service/texts/texts.hpp"

#include <span>

namespace texts {

/// What a space is and how sure that is: state words, second lines, quality, what bounds a limit.
[[nodiscard]] std::span<const Text> state_table();
/// Titles of alerts and what to do about them.
[[nodiscard]] std::span<const Text> alert_table();
/// Headings and reasons of the statement of supplies.
[[nodiscard]] std::span<const Text> supply_table();

}  // namespace texts
