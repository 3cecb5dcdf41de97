// The known word nearest to a mistyped one, for hints. Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace io {

/// The known word within a third of the letters of `word` (at least one, at most three) by
/// insertions, deletions, replacements and swaps of neighbours; "" if none is that near. The first
/// of equally near ones.
[[nodiscard]] std::string_view nearest(std::string_view word,
                                       const std::vector<std::string_view>& known);

/// "did you mean 'seats'?", or `otherwise` if nothing is near.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       const std::vector<std::string_view>& known,
                                       std::string_view otherwise = {});

/// The words of a list that '|' separates.
[[nodiscard]] std::vector<std::string_view> words_in(std::string_view list);

}  // namespace io
