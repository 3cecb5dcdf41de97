// The tables that make up the catalogue, one a file. Constant data, safe from any thread.
#pragma once

#include "service/texts/texts.hpp"

#include <span>

namespace texts {

/// What a space is and how sure that is: state words, second lines, quality, what bounds a limit.
[[nodiscard]] std::span<const Text> state_table();
/// Answers at the desk, exceptions, reasons.
[[nodiscard]] std::span<const Text> admission_table();
/// Steps of opening.
[[nodiscard]] std::span<const Text> stage_table();
/// Titles of alerts and what to do about them.
[[nodiscard]] std::span<const Text> alert_table();
/// Days, as they are said.
[[nodiscard]] std::span<const Text> moment_table();
/// The page at the desk.
[[nodiscard]] std::span<const Text> page_table();
/// The sheet for the day on which the network is down.
[[nodiscard]] std::span<const Text> sheet_table();
/// Headings and reasons of the statement of supplies.
[[nodiscard]] std::span<const Text> supply_table();
/// How a desk logs in.
[[nodiscard]] std::span<const Text> enter_table();
/// Why a request was refused, and what to do.
[[nodiscard]] std::span<const Text> problem_table();
/// Why there is an alert, and what its rule rests on.
[[nodiscard]] std::span<const Text> help_table();
/// Floor plans as a board.
[[nodiscard]] std::span<const Text> plan_table();
/// The weekly report.
[[nodiscard]] std::span<const Text> report_table();
/// Captions and headings of its tables.
[[nodiscard]] std::span<const Text> report_tables_table();
/// Measures of the committee.
[[nodiscard]] std::span<const Text> measure_table();
/// What would have been under other rules.
[[nodiscard]] std::span<const Text> what_if_table();
/// What is stored here.
[[nodiscard]] std::span<const Text> privacy_table();

}  // namespace texts
