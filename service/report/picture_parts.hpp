// What pictures of a report are made of. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace report {

/// The whole picture. `id` is unique in its document.
[[nodiscard]] std::string framed(std::int64_t width, std::int64_t height, std::string_view id,
                                 std::string_view title, std::string_view description,
                                 std::string_view content);
[[nodiscard]] std::string label(std::int64_t x, std::int64_t y, std::string_view anchor,
                                std::string_view text);

}  // namespace report
