// Every table of a report as a CSV file of its own. Pure; any thread.
#pragma once

#include "service/report/cell_words.hpp"
#include "service/report/document.hpp"

#include <string>

namespace report {

/// Headings as in the report, with the unit where there is one.
[[nodiscard]] std::string to_csv(const Table& table, const Voice& voice);

}  // namespace report
