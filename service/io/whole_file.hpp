// Files that are there as a whole or not at all: written beside their place, then put there by rename.
// Any thread; blocks for the disk.
#pragma once

#include <tl/expected.hpp>

#include <filesystem>
#include <string>
#include <string_view>

namespace io {

/// Readable by owner and group. Makes the directory if it is missing. The error is one line: which
/// file, what is wrong.
tl::expected<void, std::string> write_whole(const std::filesystem::path& file,
                                            std::string_view content);

}  // namespace io
