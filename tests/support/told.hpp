// What a child process tells its test, number by number, through a file: it stays when the child is
// killed. One writer, one reader.
#pragma once

#include "tests/support/eventually.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <utility>

namespace support {

class Told {
 public:
  explicit Told(std::filesystem::path path) : path_{std::move(path)} {}

  void tell(std::uint64_t number) const {
    std::ofstream{path_, std::ios::binary | std::ios::app}.write(
        reinterpret_cast<const char*>(&number), sizeof number);
  }
  /// The newest, 0 before the first.
  [[nodiscard]] std::uint64_t last() const {
    std::uint64_t number = 0;
    std::error_code absent;
    const auto size = std::filesystem::file_size(path_, absent);
    if (absent || size < sizeof number) return 0;
    std::ifstream file{path_, std::ios::binary};
    file.seekg(static_cast<std::streamoff>((size / sizeof number - 1) * sizeof number));
    file.read(reinterpret_cast<char*>(&number), sizeof number);
    return number;
  }
  [[nodiscard]] bool reached(std::uint64_t number) const {
    return eventually([&] { return last() >= number; });
  }

 private:
  std::filesystem::path path_;
};

}  // namespace support
