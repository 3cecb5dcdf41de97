#include "service/io/credential.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <system_error>

namespace io {

std::filesystem::path credential_path(const std::filesystem::path& configured) {
  const char* const directory = std::getenv("CREDENTIALS_DIRECTORY");
  if (directory == nullptr || configured.has_parent_path()) return configured;
  const std::filesystem::path credential = std::filesystem::path{directory} / configured;
  std::error_code ignored;
  return std::filesystem::exists(credential, ignored) ? credential : configured;
}

tl::expected<std::string, std::string> read_secret(const std::filesystem::path& configured) {
  const std::filesystem::path path = credential_path(configured);
  errno = 0;
  std::ifstream file{path};
  std::string secret;
  if (!file || (!std::getline(file, secret) && file.bad())) {
    return tl::unexpected{fmt::format("cannot read {}: {}", path.string(), std::strerror(errno))};
  }
  if (secret.ends_with('\r')) secret.pop_back();
  if (secret.empty()) return tl::unexpected{fmt::format("{} is empty", path.string())};
  return secret;
}

}  // namespace io
