#include "tests/support/network.hpp"

#include "tests/support/process.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <exception>

namespace support {
namespace {

/// `ip` with these words.
void ip(std::vector<std::string> words) {
  words.insert(words.begin(), "ip");
  run(words);
}

std::string one_line(std::string text) {
  for (char& c : text)
    if (c == '\n') c = ' ';
  return text;
}

}  // namespace

std::unique_ptr<PrivateNetwork> PrivateNetwork::make(std::string& why_not) {
  const std::string number = std::to_string(getpid());
  std::unique_ptr<PrivateNetwork> network{new PrivateNetwork{number}};
  try {
    ip({"netns", "add", network->name_});
    network->lay_line("1");
    network->lay_line("2");
  } catch (const std::exception& error) {
    why_not = "this process may not make a network: " + one_line(error.what());
    return nullptr;
  }
  return network;
}

PrivateNetwork::PrivateNetwork(const std::string& number)
    : name_{"rw" + number}, network_{fmt::format("198.18.{}", 1 + std::stol(number) % 24)} {}

PrivateNetwork::~PrivateNetwork() {
  try {
    ip({"netns", "delete", name_});
  } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): there was none
  }
}

/// 198.18.N1.1 here, 198.18.N1.2 in there.
void PrivateNetwork::lay_line(const std::string& line) {
  const std::string here = fmt::format("{}-{}", name_, line), there = "line" + line;
  ip({"link", "add", here, "type", "veth", "peer", "name", there, "netns", name_});
  ip({"address", "add", network_ + line + ".1/24", "dev", here});
  ip({"-n", name_, "address", "add", network_ + line + ".2/24", "dev", there});
  ip({"link", "set", here, "up"});
  ip({"-n", name_, "link", "set", there, "up"});
}

std::vector<std::string> PrivateNetwork::inside() const { return {"ip", "netns", "exec", name_}; }

void PrivateNetwork::cut() { ip({"-n", name_, "link", "set", "line1", "down"}); }

void PrivateNetwork::cut_answers() {
  ip({"-n", name_, "route", "add", "blackhole", network_ + "1.1/32"});
}

void PrivateNetwork::heal() {
  ip({"-n", name_, "link", "set", "line1", "up"});
  try {
    ip({"-n", name_, "route", "delete", "blackhole", network_ + "1.1/32"});
  } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): it was the line itself
  }
}

}  // namespace support
