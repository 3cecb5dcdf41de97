// What an alert means, of a rule or of what ails the service itself: why there is one, each of its titles
// with what to do, what to check, what it rests on. From
// the catalogue alone, so that it can be read while nothing else works. Pure function, any thread.
#pragma once

#include "service/texts/texts.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace report {

/// Nothing if there is no such rule, and no such trouble.
[[nodiscard]] std::optional<std::string> help_page(std::string_view rule, texts::Language language);

}  // namespace report
