#include "service/io/control_client.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>

namespace io {
namespace {

namespace http = boost::beast::http;
using Clock = std::chrono::steady_clock;
using Kind = ControlError::Kind;

constexpr std::uint64_t most_body = 64 * 1024 * 1024;  // bytes; a status has a few thousand

std::string words_of(int error) { return std::generic_category().message(error); }

/// One conversation with its time limit.
class Call {
 public:
  Call(const std::filesystem::path& path, std::chrono::milliseconds at_most)
      : path_{path}, deadline_{Clock::now() + at_most}, at_most_{at_most} {}
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;
  ~Call() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  tl::expected<void, ControlError> connect();
  tl::expected<void, ControlError> send(std::string_view bytes);
  tl::expected<ControlAnswer, ControlError> receive();

 private:
  using Parser = http::response_parser<http::string_body>;

  [[nodiscard]] tl::unexpected<ControlError> error(Kind kind, const std::string& what) const {
    return tl::unexpected{ControlError{kind, path_.string() + ": " + what}};
  }
  [[nodiscard]] tl::unexpected<ControlError> broken(int number) const {
    return error(Kind::broken, words_of(number));
  }
  tl::expected<void, ControlError> wait_for(short events) const;
  tl::expected<bool, ControlError> receive_some();

  const std::filesystem::path& path_;
  Clock::time_point deadline_;
  std::chrono::milliseconds at_most_;
  int descriptor_ = -1;
  std::string received_;
};

tl::expected<void, ControlError> Call::connect() {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path_.string().size() >= sizeof address.sun_path) {
    return error(Kind::no_daemon, "the path is too long for a socket");
  }
  path_.string().copy(address.sun_path, sizeof address.sun_path - 1);
  descriptor_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (descriptor_ < 0) return broken(errno);
  while (::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    if (errno == EACCES || errno == EPERM) {
      return error(Kind::not_allowed, words_of(errno) + "; use sudo, or join the daemon's group");
    }
    if (errno != EAGAIN)
      return error(Kind::no_daemon, words_of(errno) + "; is the daemon running?");
    if (Clock::now() >= deadline_) return error(Kind::too_slow, "the daemon takes nobody in");
    ::poll(nullptr, 0, 10);  // its queue of callers is full; poll cannot tell when it is not
  }
  return {};
}

tl::expected<void, ControlError> Call::wait_for(short events) const {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline_ - Clock::now()).count();
  pollfd waiting{.fd = descriptor_, .events = events, .revents = 0};
  const int ready = left > 0 ? ::poll(&waiting, 1, static_cast<int>(left)) : 0;
  if (ready > 0 || (ready < 0 && errno == EINTR)) return {};
  if (ready < 0) return broken(errno);
  return error(Kind::too_slow,
               "no answer within " + std::to_string(at_most_.count()) + " ms; see its log");
}

tl::expected<void, ControlError> Call::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno == EAGAIN || errno == EINTR) {
      if (auto waited = wait_for(POLLOUT); !waited) return waited;
    } else if (errno == EPIPE || errno == ECONNRESET) {
      return {};  // it may have answered already, and that says why
    } else {
      return broken(errno);
    }
  }
  return {};
}

/// False at the end of what comes.
tl::expected<bool, ControlError> Call::receive_some() {
  std::array<char, 16384> bytes;
  for (;;) {
    const ssize_t size = ::recv(descriptor_, bytes.data(), bytes.size(), 0);
    if (size > 0) received_.append(bytes.data(), static_cast<std::size_t>(size));
    if (size >= 0) return size > 0;
    if (errno == ECONNRESET) return false;
    if (errno != EAGAIN && errno != EINTR) return broken(errno);
    if (auto waited = wait_for(POLLIN); !waited) return tl::unexpected{waited.error()};
  }
}

tl::expected<ControlAnswer, ControlError> Call::receive() {
  Parser parser;
  parser.eager(true);
  parser.body_limit(most_body);
  boost::beast::error_code failed;
  while (!parser.is_done()) {
    const tl::expected<bool, ControlError> more = receive_some();
    if (!more) return tl::unexpected{more.error()};
    if (!*more) parser.put_eof(failed);
    if (!*more && !parser.is_done()) return error(Kind::broken, "the answer was cut off");
    if (!*more) break;
    received_.erase(0, parser.put(boost::asio::buffer(received_), failed));
    if (failed && failed != http::error::need_more) {
      return error(Kind::broken, "no HTTP: " + failed.message());
    }
  }
  const http::response<http::string_body>& message = parser.get();
  const auto type = message[http::field::content_type];
  return ControlAnswer{.status = message.result_int(),
                       .content_type = {type.data(), type.size()},
                       .body = message.body()};
}

std::string request_text(const ControlCall& call) {
  std::string text = call.method + " " + call.path + " HTTP/1.1\r\nHost: localhost\r\n";
  text += "Connection: close\r\nContent-Length: " + std::to_string(call.body.size()) + "\r\n";
  if (!call.body.empty()) text += "Content-Type: application/json\r\n";
  return text + "\r\n" + call.body;
}

}  // namespace

std::filesystem::path control_socket(const HttpConfig& http, const LedgerConfig& ledger) {
  return http.socket.empty() ? ledger.path.parent_path() / "raumwacht.sock" : http.socket;
}

tl::expected<ControlAnswer, ControlError> call_daemon(const std::filesystem::path& socket,
                                                      const ControlCall& call) {
  Call conversation{socket, call.at_most};
  return conversation.connect()
      .and_then([&] { return conversation.send(request_text(call)); })
      .and_then([&] { return conversation.receive(); });
}

}  // namespace io
