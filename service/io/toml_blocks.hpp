// Cuts a TOML text at its table headers, so that a syntax mistake in one block leaves the others
// readable. Knows just enough of TOML for that: comments and strings hide headers, nothing else
// does, not even a bracket left open. Pure.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace io {

/// What stands between two headers. The first block has no header and may be empty.
struct TextBlock {
  std::string_view text{};          ///< from the line of the header on
  std::uint32_t first_line = 1;     ///< its line in the whole text
  std::uint32_t header_column = 0;  ///< of the opening bracket; 0: no header
  std::string_view header{};        ///< what stands in the brackets: "room", "ledger.backup"
  bool many = false;                ///< [[…]]
};

[[nodiscard]] std::vector<TextBlock> split_blocks(std::string_view text);

}  // namespace io
