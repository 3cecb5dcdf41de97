// A report as one HTML file that needs nothing else: no script, no request, readable on paper and in black and white.
// Pure; any thread.
#pragma once

#include "service/report/cell_words.hpp"
#include "service/report/document.hpp"

#include <string>

namespace report {

[[nodiscard]] std::string to_html(const Document& document, const Voice& voice);

}  // namespace report
