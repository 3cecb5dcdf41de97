// What is stored here, as the configuration in force has it: for staff, their council, and whoever comes
// in. Pure function, any thread.
#pragma once

#include "service/report/privacy_statement.hpp"

#include <string>
#include <string_view>

namespace report {

/// `style`: of a file that needs nothing else; "": that of the daemon, which answers with the page.
[[nodiscard]] std::string privacy_page(const PrivacyFacts& facts, texts::Language language,
                                       std::string_view style = {});

}  // namespace report
