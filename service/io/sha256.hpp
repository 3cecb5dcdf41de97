// SHA-256 in pieces (OpenSSL). Single thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

struct evp_md_ctx_st;

namespace io {

using Digest = std::array<std::byte, 32>;

class Sha256 {
 public:
  Sha256();
  void add(std::span<const std::byte> bytes);
  /// Eight bytes each, most significant first, two's complement.
  void add(std::span<const std::int64_t> numbers);
  void add(std::int64_t number) { add(std::span{&number, 1}); }
  /// Its length as a number, then its bytes: so that no two lists of texts look alike.
  void add(std::string_view text);
  /// The digest of all that was added. REQUIRES: called once, last.
  [[nodiscard]] Digest finish();

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const noexcept;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};

}  // namespace io
