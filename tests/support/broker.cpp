#include "tests/support/broker.hpp"

#include "tests/support/eventually.hpp"
#include "tests/support/source_root.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <utility>

namespace support {
namespace {

/// A socket that closes itself.
class Socket {
 public:
  Socket() : descriptor_{socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {}
  ~Socket() { close(descriptor_); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  [[nodiscard]] int get() const { return descriptor_; }

 private:
  int descriptor_;
};

sockaddr_in socket_address(const std::string& host, std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  if (inet_pton(AF_INET, host.c_str(), &address.sin_addr) != 1)
    throw std::runtime_error{host + " is no address"};
  return address;
}

bool accepts_connections(const std::string& host, std::uint16_t port) {
  const Socket socket;
  const sockaddr_in address = socket_address(host, port);
  return connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

bool is_free(std::uint16_t port) {
  const Socket socket;
  const sockaddr_in address = socket_address("127.0.0.1", port);
  return bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

}  // namespace

// Not one that the kernel offers: it may give the same to a connection of another test before whoever asked listens
// there, and a client that looks for a server that is not there yet may even meet itself.
std::uint16_t free_port() {
  constexpr int first = 10000;
  constexpr int below = 32768;  // from here on they are the kernel's (ip_local_port_range)
  constexpr int apart = 16;     // so many for each process, more or less
  static std::atomic<int> next{getpid() * apart};
  for (int tries = first; tries < below; ++tries) {
    const auto port = static_cast<std::uint16_t>(first + next++ % (below - first));
    if (is_free(port)) return port;
  }
  throw std::runtime_error{"no free port on 127.0.0.1"};
}

std::vector<std::string> project_broker_lines() {
  std::ifstream file{support::source_root() / "deploy/mosquitto/raumwacht.conf"};
  if (!file) throw std::runtime_error{"deploy/mosquitto/raumwacht.conf is missing"};
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

Broker::Broker(BrokerOptions options) : options_{std::move(options)}, port_{free_port()} {
  start();
}

std::string Broker::url() const { return url(options_.addresses.front()); }

std::string Broker::url(const std::string& address) const {
  const bool secure = options_.tls || !options_.secured.empty();
  return fmt::format("{}://{}:{}", secure ? "mqtts" : "mqtt", address, port_);
}

std::string Broker::configuration() const {
  std::string text = fmt::format("log_dest stderr\nlog_type {}\npersistence_location {}/\n",
                                 options_.logs_all ? "all" : "error", (dir_ / "state").string());
  if (geteuid() == 0) text += "user root\n";  // else it gives up the rights to its own directory
  for (const std::string& line : options_.lines) text += line + "\n";
  for (const std::string& address : options_.addresses)
    text += fmt::format("listener {} {}\n", port_, address);
  for (const std::string& line : options_.secured) text += line + "\n";
  if (options_.anonymous)
    text += *options_.anonymous ? "allow_anonymous true\n" : "allow_anonymous false\n";
  if (!options_.tls) return text;
  text += "cafile " + options_.tls->authority.string() + "\ncertfile " +
          options_.tls->server.certificate.string() + "\nkeyfile " +
          options_.tls->server.key.string() + "\ntls_version tlsv1.2\n";
  if (options_.tls->client_certificate)
    text += "require_certificate true\nuse_identity_as_username true\n";
  return text;
}

void Broker::start() {
  std::filesystem::create_directories(dir_ / "state");
  const std::string file = (dir_ / "mosquitto.conf").string();
  std::ofstream{file} << configuration();
  // Not on every user's $PATH, where Debian has put it.
  std::vector<std::string> command = options_.launcher;
  command.insert(command.end(), {"/usr/sbin/mosquitto", "-c", file});
  process_.emplace(command);
  const bool up = eventually([&] {
    return !process_->running() || accepts_connections(options_.addresses.front(), port_);
  });
  if (!up || !process_->running()) throw std::runtime_error{"mosquitto: " + process_->errors()};
}

/// Said again until it ends: mosquitto 2.0.11 listens before its loop begins, and that sets its flag
/// to run, so that a signal in between is forgotten.
void Broker::stop() {
  std::optional<int> code;
  const bool ended = eventually([&] {
    process_->signal(SIGTERM);
    code = process_->exit_code(std::chrono::milliseconds{500});
    return code.has_value();
  });
  if (!ended || code != 0) throw std::runtime_error{"mosquitto: " + process_->errors()};
}

void Broker::restart() {
  stop();
  start();
}

void Broker::kill() { process_->kill(); }

void Broker::kill_and_wipe() {
  kill();
  std::filesystem::remove_all(dir_ / "state");
}

void Broker::reload() { process_->signal(SIGHUP); }
void Broker::pause() { process_->signal(SIGSTOP); }
void Broker::resume() { process_->signal(SIGCONT); }

bool Broker::says(std::string_view text) const {
  return eventually([&] { return log().find(text) != std::string::npos; });
}

}  // namespace support
