#include "service/io/self_request.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <string_view>
#include <utility>

namespace io {
namespace asio = boost::asio;
using boost::system::error_code;
namespace {

constexpr std::string_view request =
    "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

}  // namespace

struct SelfRequest::Impl : std::enable_shared_from_this<Impl> {
  using Socket = asio::local::stream_protocol::socket;

  Impl(EventLoop& owner, std::filesystem::path path) : loop{owner}, where{std::move(path)} {}

  /// A handler that is called only while this attempt is the one under way, and went well.
  template <class... Results, class Function>
  auto then(Function next) {
    return loop.watched<error_code, Results...>(
        [weak = weak_from_this(), now = attempt, next](error_code error, Results... results) {
          const auto self = weak.lock();
          if (self && self->attempt == now && !error) next(*self, results...);
        });
  }

  void ask() {
    ++attempt;
    socket = Socket{loop.context()};
    socket.async_connect({where.string()}, then<>([](Impl& self) { self.write(); }));
  }
  void write() {
    asio::async_write(socket, asio::buffer(request),
                      then<std::size_t>([](Impl& self, std::size_t) { self.read(); }));
  }
  void read() {
    socket.async_read_some(asio::buffer(first), then<std::size_t>([](Impl& self, std::size_t) {
                             ++self.answers;
                             error_code ignored;
                             self.socket.close(ignored);
                           }));
  }

  EventLoop& loop;
  std::filesystem::path where;
  Socket socket{loop.context()};
  std::array<char, 64> first{};  // of the answer: enough to know that there is one
  std::uint64_t attempt = 0, answers = 0;
};

SelfRequest::SelfRequest(EventLoop& loop, std::filesystem::path socket)
    : impl_{std::make_shared<Impl>(loop, std::move(socket))} {}
SelfRequest::~SelfRequest() = default;

void SelfRequest::ask() { impl_->ask(); }
std::uint64_t SelfRequest::answered() const { return impl_->answers; }

}  // namespace io
