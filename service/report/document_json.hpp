// A report for programs: its tables with ids instead of words, and what it rests on. The schema follows from the shapes
// of the tables. Pure; any thread.
#pragma once

#include "service/report/cell_words.hpp"
#include "service/report/document.hpp"
#include "service/report/site_report_facts.hpp"

#include <span>
#include <string>
#include <string_view>

namespace report {

inline constexpr std::string_view report_format = "raumwacht-report-1";

/// Two spaces a level, a line feed at the end, keys in a fixed order.
[[nodiscard]] std::string to_json(const Document& document, const ReportFacts& facts,
                                  const Voice& voice, std::string_view format = report_format);
/// JSON Schema, draft 2020-12, of what to_json() gives.
[[nodiscard]] std::string json_schema(std::span<const TableShape* const> shapes);

}  // namespace report
