// Where the checkout is, for tests that read its files. One object file knows, so that every other is the same
// in every checkout and a compiler cache finds it again. Any thread.
#pragma once

#include <filesystem>

namespace support {

[[nodiscard]] const std::filesystem::path& source_root();

}  // namespace support
