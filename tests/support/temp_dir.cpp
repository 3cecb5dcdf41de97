#include "tests/support/temp_dir.hpp"

#include <cstdlib>
#include <string>
#include <system_error>

namespace support {

TempDir::TempDir() {
  std::string name = (std::filesystem::temp_directory_path() / "raumwacht-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr)
    throw std::system_error{errno, std::generic_category(), name};
  path_ = name;
}

TempDir::~TempDir() {
  std::error_code ignored;  // a test that failed half-way may have removed it
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace support
