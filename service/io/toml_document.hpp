// TOML as plain values with their places: the only file that knows the TOML library.
//
// Every block is parsed alone, since the library stops at the first syntax mistake: one such
// mistake is reported a block, and the rest is read. Single thread, never throws on any text.
#pragma once

#include "service/io/mistake_log.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace io {

struct TomlValue;
struct TomlEntry;

/// A date or a time, as TOML writes it.
struct TomlTime {
  std::string text;
};
using TomlArray = std::vector<TomlValue>;
using TomlTable = std::vector<TomlEntry>;  ///< in the order of the file

struct TomlValue {
  Place at;
  std::variant<bool, std::int64_t, double, std::string, TomlTime, TomlArray, TomlTable> what;
};
struct TomlEntry {
  std::string key;
  Place at;
  TomlValue value;
};

/// The value as it may stand in a sentence: short, in TOML's notation.
[[nodiscard]] std::string shown(const TomlValue& value);

/// One `[section]` or `[[section]]`. What stands before the first header has no name.
struct TomlBlock {
  std::string section{};
  bool many = false;  ///< [[…]]
  Place at;           ///< of the header
  TomlTable table;
};

struct TomlDocument {
  std::vector<TomlBlock> blocks;
  /// Sections and ids of blocks that could not be read: missing things of that name are no further
  /// mistakes.
  std::vector<std::string> broken_sections, broken_ids;
};

/// Appends what stands in `text`, which is file number `file`. `[a.b]` becomes `b` in the `[a]` or
/// `[[a]]` before it.
void read_toml(std::string_view text, std::uint32_t file, TomlDocument& document,
               MistakeLog& mistakes);

}  // namespace io
