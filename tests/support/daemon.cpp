#include "tests/support/daemon.hpp"

#include "tests/support/binary.hpp"
#include "tests/support/client_socket.hpp"
#include "tests/support/eventually.hpp"

#include <fmt/format.h>

#include <csignal>
#include <fstream>
#include <stdexcept>

namespace support {

std::string house_toml(const HousePlan& plan) {
  std::string text = fmt::format("[privacy]\nagreement = \"{}\"\n", plan.agreement) + R"([[site]]
id = "house"
name = "House"
[[floor]]
id = "floor"
site = "house"
name = "Floor"
)";
  for (std::size_t i = 0; i < plan.rooms; ++i) {
    text += fmt::format(
        "[[room]]\nid = \"room-{0}\"\nfloor = \"floor\"\nname = \"Room {0}\"\nseats = 3\n", i);
    text += fmt::format(
        "[[sensor]]\nid = \"counter-{0}\"\ninto = \"room-{0}\"\nformat = \"json\"\ntopic = "
        "\"{1}\"\n",
        i, door_topic(i));
    text += "expect_every = \"never\"\nin = \"/in\"\nout = \"/out\"\n";
    if (plan.counts == Counts::interval)
      text += "counts = \"interval\"\nseq = \"/seq\"\nsession = \"/session\"\n";
  }
  return text + plan.more;
}

std::string door_topic(std::size_t room) { return fmt::format("house/room-{}/door", room); }
std::string total_payload(std::uint64_t in, std::uint64_t out) {
  return fmt::format(R"({{"in":{},"out":{}}})", in, out);
}
std::string event_payload(std::uint64_t session, std::uint64_t seq) {
  return fmt::format(R"({{"session":{},"seq":{},"in":1,"out":0}})", session, seq);
}

DaemonProcess::DaemonProcess(const Broker& broker, const HousePlan& plan,
                             std::filesystem::path state)
    : broker_{broker},
      ledger_{(state.empty() ? dir_.path() : state) / "ledger.db"},
      environment_{plan.environment},
      options_{plan.options} {
  write_config(plan);
}

void DaemonProcess::write_config(const HousePlan& plan) {
  std::ofstream{config()} << house_toml(plan);
}

void DaemonProcess::start_unready() {
  port_ = free_port();
  std::vector<std::string> command{support::raumwacht_binary(),
                                   "run",
                                   "--config",
                                   config().string(),
                                   "--broker",
                                   broker_.url(),
                                   "--ledger",
                                   ledger_.string(),
                                   "--listen",
                                   fmt::format("127.0.0.1:{}", port_)};
  command.insert(command.end(), options_.begin(), options_.end());
  process_.emplace(command, Process::Options{.input = {}, .environment = environment_});
  if (!eventually([this] { return !get("/healthz").empty(); }))
    throw std::runtime_error{"not listening: " + log()};
}

void DaemonProcess::start() {
  start_unready();
  if (!eventually([this] { return ready(); })) throw std::runtime_error{"not ready: " + log()};
}

std::optional<int> DaemonProcess::stop() {
  process_->signal(SIGTERM);
  return process_->exit_code();
}

std::string DaemonProcess::get(std::string_view path) const {
  try {
    auto socket = ClientSocket::to_port(port_);
    socket.send(support::get(path));
    const std::string response = socket.receive_response();
    return status_of(response) == 200 ? body_of(response) : "";
  } catch (const std::exception&) {
    return "";
  }
}

int DaemonProcess::post(std::string_view path, std::string_view body) const {
  try {
    auto socket = ClientSocket::to_port(port_);
    socket.send(
        fmt::format("POST {} HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                    "application/json\r\nContent-Length: {}\r\n\r\n{}",
                    path, body.size(), body));
    return status_of(socket.receive_response());
  } catch (const std::exception&) {
    return 0;
  }
}

std::optional<double> DaemonProcess::metric(std::string_view series) const {
  const std::string text = "\n" + get("/metrics");
  const std::string start = fmt::format("\n{} ", series);
  const std::size_t at = text.find(start);
  if (at == std::string::npos) return std::nullopt;
  return std::stod(text.substr(at + start.size()));
}

std::optional<int> DaemonProcess::persons(std::size_t room) const {
  const auto persons = metric(
      fmt::format(R"(raumwacht_room_occupancy_persons{{site="house",room="room-{}"}})", room));
  return persons ? std::optional{static_cast<int>(*persons)} : std::nullopt;
}

std::string DaemonProcess::quality(std::size_t room) const {
  const std::string told = get("/api/v1/sites/house");
  const std::string name = fmt::format(R"("id":"room-{}",)", room);
  const std::string_view key = R"("quality":")";
  const std::size_t at = told.find(key, told.find(name));
  if (at == std::string::npos) return "";
  const std::size_t start = at + key.size();
  return told.substr(start, told.find('"', start) - start);
}

}  // namespace support
