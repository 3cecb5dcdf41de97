// Files as a whole: read up to a limit; or written so that they are there as a whole or not at all,
// beside their place and then put there by rename. Any thread; blocks for the disk.
#pragma once

#include <tl/expected.hpp>

#include <filesystem>
#include <string>
#include <string_view>

namespace io {

/// The file, up to one byte more than `most`; else which file, and what is wrong.
[[nodiscard]] tl::expected<std::string, std::string> read_file(const std::filesystem::path& file,
                                                               std::size_t most);

/// Readable by owner and group. Makes the directory if it is missing. The error is one line: which
/// file, what is wrong.
tl::expected<void, std::string> write_whole(const std::filesystem::path& file,
                                            std::string_view content);

}  // namespace io
