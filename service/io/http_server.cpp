#include "service/io/http_server.hpp"

#include "service/io/http_connection.hpp"
#include "service/io/tcp_address.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <sys/stat.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace io {
namespace asio = boost::asio;
using boost::system::error_code;
namespace {

using Acceptor = asio::basic_socket_acceptor<StreamProtocol, LoopExecutor>;

constexpr std::chrono::milliseconds accept_pause{100};  // when descriptors have run out
constexpr ::mode_t socket_mode = 0660;

/// Takes new clients in. As with HttpConnection, the operation under way holds it.
struct Listener {
  Listener(EventLoop& loop, bool on_local_socket)
      : acceptor{loop.context()}, pause{loop.context()}, local{on_local_socket} {}

  HttpClients* clients = nullptr;  // null once the server is gone
  Acceptor acceptor;
  asio::steady_timer pause;
  bool local;
};

std::string address_of(const Socket& socket) {
  error_code error;
  const StreamEndpoint peer = socket.remote_endpoint(error);
  return address_in(error ? StreamEndpoint{} : peer);
}

void admit(HttpClients& clients, Socket socket, bool local) {
  ++clients.figures.accepted;
  error_code ignored;  // a response is written at once: nothing to gain from Nagle, nothing lost
  if (!local) socket.set_option(asio::ip::tcp::no_delay{true}, ignored);
  const bool room = !clients.is_full() || clients.displace_one();
  Caller caller{.address = local ? std::string{} : address_of(socket),
                .tls = !local && clients.tls != nullptr,
                .local_socket = local};
  auto connection = std::make_unique<HttpConnection>(clients, std::move(socket), std::move(caller));
  if (!room) return HttpConnection::turn_away(std::move(connection));
  HttpConnection::serve(std::move(connection));
}

void accept(std::unique_ptr<Listener> held);

/// Descriptors have run out, or the client has left already: not at once again.
void accept_later(std::unique_ptr<Listener> held) {
  Listener& listener = *held;
  EventLoop& loop = listener.clients->loop;
  listener.pause.expires_after(accept_pause);
  listener.pause.async_wait(loop.watched<error_code>([held = std::move(held)](error_code) mutable {
    if (held->clients != nullptr) accept(std::move(held));
  }));
}

void accept(std::unique_ptr<Listener> held) {
  Listener& listener = *held;
  EventLoop& loop = listener.clients->loop;
  auto accepted = [held = std::move(held)](error_code error, Socket socket) mutable {
    HttpClients* clients = held->clients;
    if (clients == nullptr) return;
    if (error) return accept_later(std::move(held));
    const bool local = held->local;
    accept(std::move(held));  // first: what goes wrong with this client must not end the listening
    admit(*clients, std::move(socket), local);
  };
  listener.acceptor.async_accept(loop.watched<error_code, Socket>(std::move(accepted)));
}

tl::unexpected<std::string> cannot_listen(const std::string& where, const std::string& why) {
  return tl::unexpected{"cannot listen on " + where + ": " + why};
}

tl::expected<std::unique_ptr<Listener>, std::string> listen(EventLoop& loop,
                                                            const StreamEndpoint& endpoint,
                                                            bool local, const std::string& where) {
  auto listener = std::make_unique<Listener>(loop, local);
  error_code error;
  listener->acceptor.open(endpoint.protocol(), error);
  if (!error && !local) listener->acceptor.set_option(Acceptor::reuse_address{true}, error);
  if (!error) listener->acceptor.bind(endpoint, error);
  // Nobody can connect before listen(), so the mode is right from the first moment.
  if (!error && local && ::chmod(where.c_str(), socket_mode) != 0) {
    error.assign(errno, boost::system::system_category());
  }
  if (!error) listener->acceptor.listen(Acceptor::max_listen_connections, error);
  if (error) return cannot_listen(where, error.message());
  return listener;
}

tl::expected<std::unique_ptr<Listener>, std::string> listen_on_port(EventLoop& loop,
                                                                    const HttpConfig& config) {
  const std::string where = config.host + ":" + std::to_string(config.port);
  error_code error;
  const asio::ip::address address =
      asio::ip::make_address(config.host == "localhost" ? "127.0.0.1" : config.host, error);
  if (error) return cannot_listen(where, "the host is no IP address");
  return listen(loop, asio::ip::tcp::endpoint{address, config.port}, false, where);
}

/// Removes what a daemon that was killed left behind; an error if something else is there.
tl::expected<void, std::string> make_room_for(const std::filesystem::path& socket,
                                              EventLoop& loop) {
  std::error_code missing;
  const std::filesystem::file_status found = std::filesystem::symlink_status(socket, missing);
  if (found.type() == std::filesystem::file_type::not_found) return {};
  if (found.type() != std::filesystem::file_type::socket) {
    return cannot_listen(socket.string(), "something that is no socket is there");
  }
  asio::local::stream_protocol::socket probe{loop.context()};
  error_code refused;
  probe.connect(asio::local::stream_protocol::endpoint{socket.string()}, refused);
  if (!refused) return cannot_listen(socket.string(), "another daemon listens there");
  std::filesystem::remove(socket, missing);
  return {};
}

tl::expected<std::unique_ptr<Listener>, std::string> listen_on_socket(
    EventLoop& loop, const std::filesystem::path& socket) {
  constexpr std::size_t longest = sizeof(sockaddr_un::sun_path) - 1;
  if (socket.string().size() > longest) {
    return cannot_listen(socket.string(),
                         "the path has more than " + std::to_string(longest) + " characters");
  }
  if (auto room = make_room_for(socket, loop); !room) return tl::unexpected{room.error()};
  return listen(loop, asio::local::stream_protocol::endpoint{socket.string()}, true,
                socket.string());
}

std::uint16_t port_of(const Acceptor& acceptor) {
  error_code error;
  const StreamEndpoint endpoint = acceptor.local_endpoint(error);
  return error ? std::uint16_t{0} : port_in(endpoint);
}

}  // namespace

struct HttpServer::Impl {
  Impl(EventLoop& loop, const Routes& routes, const HttpLimits& limits)
      : clients{.loop = loop,
                .routes = routes,
                .limits = limits,
                .tls = {},
                .connections = {},
                .stopped = {},
                .figures = {}} {}

  ~Impl() {
    stop_listening();
    for (HttpConnection* connection : clients.connections) {
      connection->close();
      connection->server_is_gone();
    }
  }

  void start(std::unique_ptr<Listener> listener) {
    listener->clients = &clients;
    listening.push_back(listener.get());
    if (!listener->local) port = port_of(listener->acceptor);
    accept(std::move(listener));
  }

  void stop_listening() {
    for (Listener* listener : listening) {
      listener->clients = nullptr;
      error_code ignored;
      listener->acceptor.close(ignored);
      listener->pause.cancel();
    }
    listening.clear();
    std::error_code gone;
    if (!socket.empty()) std::filesystem::remove(std::exchange(socket, {}), gone);
  }

  HttpClients clients;
  std::vector<Listener*> listening;
  std::filesystem::path socket;  // to be removed
  std::uint16_t port = 0;
};

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
HttpServer::HttpServer(HttpServer&&) noexcept = default;
HttpServer& HttpServer::operator=(HttpServer&&) noexcept = default;
HttpServer::~HttpServer() = default;

tl::expected<HttpServer, std::string> HttpServer::open(EventLoop& loop, const Routes& routes,
                                                       const HttpConfig& config,
                                                       const HttpLimits& limits) {
  auto impl = std::make_unique<Impl>(loop, routes, limits);
  if (!config.tls.cert.empty()) {
    auto tls = load_tls(config.tls);
    if (!tls) return tl::unexpected{"[http] tls: " + tls.error()};
    impl->clients.tls = *std::move(tls);
  }
  if (!config.host.empty()) {
    auto listener = listen_on_port(loop, config);
    if (!listener) return tl::unexpected{std::move(listener.error())};
    impl->start(*std::move(listener));
  }
  if (!config.socket.empty()) {
    auto listener = listen_on_socket(loop, config.socket);
    if (!listener) return tl::unexpected{std::move(listener.error())};
    impl->socket = config.socket;
    impl->start(*std::move(listener));
  }
  return HttpServer{std::move(impl)};
}

tl::expected<void, std::string> HttpServer::renew_certificate(const TlsConfig& config) {
  if (!impl_->clients.tls || config.cert.empty()) return {};
  auto tls = load_tls(config);
  if (!tls) return tl::unexpected{"[http] tls: " + tls.error()};
  impl_->clients.tls = *std::move(tls);
  return {};
}

void HttpServer::stop(std::function<void()> stopped) {
  HttpClients& clients = impl_->clients;
  impl_->stop_listening();
  clients.stopping = true;
  clients.stopped = std::move(stopped);
  for (HttpConnection* connection : clients.connections) {
    if (connection->keeps_us_waiting() || connection->streams()) connection->close();
    connection->hurry(clients.limits.reply_time);
  }
  if (clients.connections.empty()) clients.loop.post(std::exchange(clients.stopped, {}));
}

std::uint16_t HttpServer::port() const { return impl_->port; }

HttpFigures HttpServer::figures() const {
  HttpFigures figures = impl_->clients.figures;
  figures.open = impl_->clients.connections.size();
  return figures;
}

}  // namespace io
