#include "service/io/sha256.hpp"

#include "service/io/bug.hpp"

#include <openssl/evp.h>

#include <algorithm>

namespace io {

void Sha256::Free::operator()(evp_md_ctx_st* context) const noexcept { EVP_MD_CTX_free(context); }

Sha256::Sha256() : context_{EVP_MD_CTX_new()} {
  if (EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) != 1)
    bug("SHA-256 is missing from the cryptographic library");
}

void Sha256::add(std::span<const std::byte> bytes) {
  EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size());
}

void Sha256::add(std::span<const std::int64_t> numbers) {
  std::array<std::byte, 128> bytes{};
  while (!numbers.empty()) {
    const std::size_t count = std::min(numbers.size(), bytes.size() / sizeof(std::int64_t));
    for (std::size_t i = 0; i < count; ++i) {
      auto bits = static_cast<std::uint64_t>(numbers[i]);
      for (std::size_t at = sizeof bits; at-- > 0; bits >>= 8U)
        bytes[i * sizeof bits + at] = static_cast<std::byte>(bits & 0xffU);
    }
    add(std::span<const std::byte>{bytes.data(), count * sizeof(std::int64_t)});
    numbers = numbers.subspan(count);
  }
}

void Sha256::add(std::string_view text) {
  add(static_cast<std::int64_t>(text.size()));
  add(std::as_bytes(std::span{text}));
}

Digest Sha256::finish() {
  Digest digest{};
  EVP_DigestFinal_ex(context_.get(), reinterpret_cast<unsigned char*>(digest.data()), nullptr);
  return digest;
}

}  // namespace io
