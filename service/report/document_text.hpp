// A report as plain text, for mails: lines of at most 72 columns. Pure; any thread.
#pragma once

#include "service/report/cell_words.hpp"
#include "service/report/document.hpp"

#include <string>

namespace report {

/// Its first line is the title, of whatever length. Tables become a paragraph a row; pictures, and tables that are not
/// for paper, are left out.
[[nodiscard]] std::string to_text(const Document& document, const Voice& voice);

}  // namespace report
