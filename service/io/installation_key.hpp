// The key of an installation: under it, what identifies an appointment elsewhere becomes a hash
// that nobody can turn back or compare with another installation's. 32 random bytes in a file
// beside the ledger, for its owner alone; no backup of the ledger holds it. Without it,
// appointments imported before are not known again: no more is lost.
#pragma once

#include <tl/expected.hpp>

#include <array>
#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>

namespace io {

class InstallationKey {
 public:
  using Bytes = std::array<std::byte, 32>;
  explicit InstallationKey(const Bytes& bytes) : bytes_{bytes} {}

  /// The key beside this ledger, "ledger.db.key"; made at first use, all or nothing. Else what is
  /// wrong, and what to do. Any thread or process: all get the same.
  [[nodiscard]] static tl::expected<InstallationKey, std::string> beside(
      const std::filesystem::path& ledger);

  /// HMAC-SHA-256 of the parts, cut to 128 bit: 32 hexadecimal digits. Lists of parts that join
  /// alike differ. Any thread.
  [[nodiscard]] std::string hash(std::initializer_list<std::string_view> parts) const;

 private:
  Bytes bytes_;
};

}  // namespace io
