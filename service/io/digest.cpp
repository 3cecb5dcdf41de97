#include "service/io/digest.hpp"

#include "service/io/bug.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>

namespace io {

std::string sha256_hex(std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
    bug("SHA-256 is missing from the cryptographic library");
  std::string hex;
  for (unsigned int i = 0; i < size; ++i) hex += fmt::format("{:02x}", digest[i]);
  return hex;
}

}  // namespace io
