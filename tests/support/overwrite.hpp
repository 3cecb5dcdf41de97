// Overwrites bytes of a file with an 'x' each, as a broken medium does.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

namespace support {

inline void overwrite(const std::filesystem::path& file, std::uintmax_t from,
                      std::uintmax_t bytes) {
  std::fstream out{file, std::ios::in | std::ios::out | std::ios::binary};
  out.seekp(static_cast<std::streamoff>(from));
  out << std::string(bytes, 'x');
}

}  // namespace support
