#include "tests/support/mailbox.hpp"

#include "tests/support/broker.hpp"
#include "tests/support/client_socket.hpp"
#include "tests/support/eventually.hpp"

#include <stdexcept>

namespace support {

Mailbox::Mailbox()
    : port_{free_port()},
      process_{{"/usr/bin/python3", "-u", "-m", "aiosmtpd", "-n", "-l",
                "127.0.0.1:" + std::to_string(port_), "-c", "aiosmtpd.handlers.Debugging",
                "stdout"}} {
  if (!eventually([this] { return greets(); })) throw std::runtime_error{process_.errors()};
}

std::vector<std::string> Mailbox::each() const {
  static const std::string begin = "---------- MESSAGE FOLLOWS ----------";
  static const std::string end = "------------ END MESSAGE ------------";
  const std::string all = mails();
  std::vector<std::string> found;
  for (std::size_t at = all.find(begin); at != std::string::npos; at = all.find(begin, at + 1)) {
    const std::size_t ends = all.find(end, at);
    if (ends == std::string::npos) break;  // still being written
    found.push_back(all.substr(at + begin.size(), ends - at - begin.size()));
  }
  return found;
}

bool Mailbox::gets(const std::string& words) const {
  return eventually([&] { return mails().find(words) != std::string::npos; });
}

bool Mailbox::greets() const {
  try {
    return ClientSocket::to_port(port_).receive(3) == "220";
  } catch (const std::exception&) {
    return false;  // not up yet
  }
}

}  // namespace support
