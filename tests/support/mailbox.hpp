// A mailbox (Debian's aiosmtpd): everything that is sent to its port is in what it wrote.
#pragma once

#include "tests/support/process.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace support {

class Mailbox {
 public:
  /// Starts it and waits until it greets.
  Mailbox();

  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// All of them, as text.
  [[nodiscard]] std::string mails() const { return process_.output(); }
  /// Each of them, from its headers to its end.
  [[nodiscard]] std::vector<std::string> each() const;
  /// Waits for these words in any of them.
  [[nodiscard]] bool gets(const std::string& words) const;

 private:
  [[nodiscard]] bool greets() const;

  std::uint16_t port_;
  Process process_;
};

}  // namespace support
