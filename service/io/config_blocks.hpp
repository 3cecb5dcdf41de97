// The blocks of a document by section, their names and number checked. Single thread; views the
// document.
#pragma once

#include "service/io/toml_reader.hpp"

#include <string_view>
#include <vector>

namespace io {

class ConfigBlocks {
 public:
  /// Reports sections nobody knows, and those that stand too often or in the wrong brackets.
  ConfigBlocks(const TomlDocument& document, MistakeLog& mistakes);

  /// The block of a section that stands once; as if it were empty where it is absent.
  [[nodiscard]] TomlReader one(std::string_view section) const;
  /// All blocks of a section, in reading order.
  [[nodiscard]] std::vector<TomlReader> all(std::string_view section) const;
  /// True if a block of that section could not be read.
  [[nodiscard]] bool is_broken(std::string_view section) const;

 private:
  void check_name(const TomlBlock& block) const;
  void check_form(const TomlBlock& block) const;
  void check_key_of_file(const TomlBlock& front) const;

  const TomlDocument* document_;
  MistakeLog* mistakes_;
};

}  // namespace io
