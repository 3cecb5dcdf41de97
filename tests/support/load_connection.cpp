#include "tests/support/load_connection.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace support {
namespace {

/// Enough for thousands of messages a call; more only adds to what waits behind a slow broker.
constexpr std::size_t most_to_write = 256 * 1024;

[[noreturn]] void fail(const char* what) {
  throw std::system_error{errno, std::generic_category(), what};
}

void await(int socket, short events, std::chrono::seconds patience) {
  pollfd wanted{socket, events, 0};
  const auto timeout = std::chrono::milliseconds{patience}.count();
  if (poll(&wanted, 1, static_cast<int>(timeout)) != 1)
    throw std::runtime_error{"the broker does not answer"};
}

bool would_block() { return errno == EAGAIN || errno == EINTR; }

}  // namespace

LoadConnection::LoadConnection(const LoadPlan& plan, std::size_t number) : plan_{plan} {
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket_ < 0) fail("socket");
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(plan.port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    close(socket_);  // the destructor does not run
    fail("connect");
  }
  const int on = 1;
  setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  to_write_ = connect_packet(plan.version, "load-" + std::to_string(number));
  try {
    write_some();
    await_welcome();
  } catch (...) {
    close(socket_);
    throw;
  }
}

LoadConnection::~LoadConnection() { close(socket_); }

Incoming LoadConnection::await_packet() {
  for (;;) {
    std::span<const std::byte> rest{came_};
    const auto packet = take_packet(rest, plan_.version);
    came_.erase(came_.begin(), came_.end() - static_cast<std::ptrdiff_t>(rest.size()));
    if (packet) return *packet;
    await(socket_, POLLIN, plan_.patience);
    if (!receive(0)) throw std::runtime_error{"the broker closed the connection"};
  }
}

void LoadConnection::await_welcome() {
  const Incoming welcome = await_packet();
  if (welcome.kind != Incoming::Kind::connected || !welcome.accepted)
    throw std::runtime_error{"the broker refused the connection"};
  const std::uint16_t window = std::min(plan_.in_flight, welcome.receive_maximum);
  for (std::uint16_t id = window; id > 0; --id) free_ids_.push_back(id);
  room_of_id_.resize(std::size_t{window} + 1);
}

bool LoadConnection::has_room() const {
  return to_write_.size() < most_to_write && (plan_.qos == 0 || !free_ids_.empty());
}

void LoadConnection::add(const PublishTemplate& packet, std::size_t room, std::uint64_t number) {
  std::uint16_t id = 0;
  if (plan_.qos > 0) {
    id = free_ids_.back();
    free_ids_.pop_back();
    room_of_id_[id] = room;
    ++in_flight_;
  }
  packet.append_to(to_write_, id, number);
}

bool LoadConnection::write_some() {
  if (!has_to_write()) return false;
  const ssize_t n = send(socket_, to_write_.data() + written_, to_write_.size() - written_,
                         MSG_DONTWAIT | MSG_NOSIGNAL);
  if (n < 0 && !would_block()) fail("send");
  if (n <= 0) return false;
  written_ += static_cast<std::size_t>(n);
  if (!has_to_write()) {
    to_write_.clear();
    written_ = 0;
  }
  return true;
}

bool LoadConnection::receive(int flags) {
  std::array<std::byte, 64 * 1024> bytes;
  const ssize_t n = recv(socket_, bytes.data(), bytes.size(), flags);
  if (n < 0 && !would_block()) fail("recv");
  if (n > 0) came_.insert(came_.end(), bytes.begin(), bytes.begin() + n);
  return n != 0;
}

bool LoadConnection::read_some(std::vector<std::uint64_t>& acked) {
  const std::size_t before = came_.size();
  if (!receive(MSG_DONTWAIT)) throw std::runtime_error{"the broker closed the connection"};
  if (came_.size() == before) return false;
  take_packets(acked);
  return true;
}

void LoadConnection::take_packets(std::vector<std::uint64_t>& acked) {
  std::span<const std::byte> rest{came_};
  while (const auto incoming = take_packet(rest, plan_.version)) {
    if (incoming->kind != Incoming::Kind::acknowledged) continue;
    if (incoming->accepted) ++acked[room_of_id_.at(incoming->packet_id)];
    free_ids_.push_back(incoming->packet_id);
    --in_flight_;
  }
  came_.erase(came_.begin(), came_.end() - static_cast<std::ptrdiff_t>(rest.size()));
}

void LoadConnection::finish() {
  to_write_ += farewell_packets();
  while (has_to_write())
    if (!write_some()) await(socket_, POLLOUT, plan_.patience);
  while (await_packet().kind != Incoming::Kind::alive) continue;
}

}  // namespace support
