// The "host:port" of addresses. Pure, any thread.
#pragma once

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace io {

struct Authority {
  std::string host;  ///< name or address; IPv6 without its brackets
  std::uint16_t port = 0;
};

/// The parts, or a sentence fragment saying what is wrong: "port 70000 is not in 1..65535". REQUIRES:
/// nothing of a path or query is in it. No user and no password may stand in it: they would end up
/// in logs.
[[nodiscard]] tl::expected<Authority, std::string> parse_authority(std::string_view text,
                                                                   std::uint16_t otherwise);
/// As it stands in an address: IPv6 in brackets.
[[nodiscard]] std::string bracketed(const std::string& host);

}  // namespace io
