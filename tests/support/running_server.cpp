#include "tests/support/running_server.hpp"

#include <stdexcept>

namespace support {

RunningServer::RunningServer(io::Routes routes, const io::HttpLimits& limits,
                             const io::TlsConfig& tls)
    : routes_{std::move(routes)} {
  auto opened = io::HttpServer::open(
      loop_, routes_, {.host = "127.0.0.1", .port = 0, .socket = socket(), .tls = tls}, limits);
  if (!opened) throw std::runtime_error{opened.error()};
  server_.emplace(*std::move(opened));
  port_ = server_->port();
  thread_ = std::jthread{[this] { loop_.run(); }};
}

RunningServer::~RunningServer() {
  loop_.stop();
  thread_.join();
}

void RunningServer::on_loop(const std::function<void()>& task) {
  std::promise<void> done;
  loop_.post([&] {
    task();
    done.set_value();
  });
  done.get_future().get();
}

io::HttpFigures RunningServer::figures() {
  io::HttpFigures figures;
  on_loop([&] { figures = server_->figures(); });
  return figures;
}

void RunningServer::wait_until(const std::function<bool(const io::HttpFigures&)>& reached) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{10};
  while (!reached(figures())) {
    if (std::chrono::steady_clock::now() > deadline) throw std::runtime_error{"not reached"};
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
}

std::future<void> RunningServer::stop() {
  on_loop([this] { server_->stop([this] { stopped_.set_value(); }); });
  return stopped_.get_future();
}

tl::expected<void, std::string> RunningServer::renew_certificate(const io::TlsConfig& tls) {
  tl::expected<void, std::string> renewed;
  on_loop([&] { renewed = server_->renew_certificate(tls); });
  return renewed;
}

void RunningServer::destroy() {
  on_loop([this] { server_.reset(); });
}

}  // namespace support
