// What an alert means: why there is one, each of its titles with what to do, what its rule rests on. From
// the catalogue alone, so that it can be read while nothing else works. Pure function, any thread.
#pragma once

#include "service/texts/texts.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace report {

/// Nothing if there is no such rule.
[[nodiscard]] std::optional<std::string> help_page(std::string_view rule, texts::Language language);

}  // namespace report
