// Certificates for tests, made by the openssl command in a directory of their own: one authority,
// and what it signs. Elliptic keys, since they are made in milliseconds.
#pragma once

#include "tests/support/temp_dir.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace support {

struct Certificate {
  std::filesystem::path certificate, key;  ///< PEM
};

class Authority {
 public:
  explicit Authority(std::string_view name);

  [[nodiscard]] std::filesystem::path certificate() const { return dir_ / "ca.pem"; }
  /// For a server. `alternative`: what it may be called, "DNS:localhost,IP:127.0.0.1".
  Certificate server(std::string_view alternative);
  /// For a client of that name; good for two days, or with a negative number ended so many ago.
  Certificate client(std::string_view name, int days = 2);

 private:
  Certificate sign(std::string_view subject, const std::string& extensions, int days = 2);

  TempDir dir_;
  int signed_ = 0;
};

}  // namespace support
