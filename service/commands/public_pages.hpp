// Pages to read, beside the one that lives: what an alert means, what is stored here. On the loop's
// thread.
//
//   GET /help/{rule}   ?lang=, else as the browser asks
//   GET /privacy       likewise
#pragma once

#include "service/io/http.hpp"
#include "service/report/privacy_page.hpp"

#include <functional>

namespace commands {

/// Backups of the ledger, as its configuration has it; 0: none are made.
[[nodiscard]] std::uint32_t copies_that_stay(const io::LedgerConfig& ledger);

/// `facts` are those of the configuration in force; asked at each request.
void add_public_pages(io::Routes& routes, std::function<report::PrivacyFacts()> facts);

}  // namespace commands
