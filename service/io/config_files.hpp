// The files of a configuration, and the one text that stands for all of them. Reads the disk; one
// thread.
#pragma once

#include "service/io/mistake_log.hpp"

#include <tl/expected.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace io {

struct ConfigFile {
  std::string name;  ///< as mistakes call it
  std::string text;
};

/// The text of one file, or why it cannot be read. A configuration is at most 8 MiB.
/// Without byte order mark.
[[nodiscard]] tl::expected<std::string, std::string> read_text(const std::filesystem::path& file);

/// Reads the files that `patterns` of `first` name, in that order, files of one pattern by name.
/// What cannot be read is a mistake at its pattern; a pattern with wildcards may find nothing.
[[nodiscard]] std::vector<ConfigFile> read_included(const std::filesystem::path& first,
                                                    const std::vector<PlacedText>& patterns,
                                                    MistakeLog& mistakes);

/// All files in reading order, each but the first behind a line with its name relative to the
/// first. One file alone is its own text.
[[nodiscard]] std::string joined(const std::vector<ConfigFile>& files);
/// What was joined; `name` is that of the first file.
[[nodiscard]] std::vector<ConfigFile> taken_apart(std::string_view text, std::string_view name);

}  // namespace io
