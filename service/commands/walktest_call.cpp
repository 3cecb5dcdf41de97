#include "service/commands/walktest_call.hpp"

#include "service/commands/daemon_call.hpp"

#include <boost/json.hpp>

#include <utility>

namespace commands {
namespace {

namespace json = boost::json;

WalkSeen::Counts counts_in(const json::object& object, std::string_view name) {
  const json::object& counts = object.at(name).as_object();
  return {.in = counts.at("in").to_number<std::uint64_t>(),
          .out = counts.at("out").to_number<std::uint64_t>()};
}

WalkSeen seen_in(const json::object& object) {
  WalkSeen seen{.running = object.at("running").as_bool()};
  if (!seen.running) return seen;
  seen.heard = object.at("heard").as_bool();
  seen.while_in = counts_in(object, "while_in");
  seen.while_out = counts_in(object, "while_out");
  return seen;
}

}  // namespace

WalktestCall::WalktestCall(std::filesystem::path socket, const std::string& sensor)
    : socket_{std::move(socket)}, id_{as_segment(sensor)} {}

std::string WalktestCall::control(const std::string& step) const {
  return "/control/walktests/" + id_ + step;
}

WalktestCall::Result<json::object> WalktestCall::ask(const std::string& method,
                                                     const std::string& path,
                                                     const std::string& body) const {
  return commands::ask(socket_, {.method = method, .path = path, .body = body});
}

WalktestCall::Result<json::object> WalktestCall::look() const {
  return ask("GET", "/api/v1/sensors/" + id_);
}

WalktestCall::Result<void> WalktestCall::begin(std::uint32_t times,
                                               std::chrono::seconds at_most) const {
  const json::object body{{"times", times}, {"at_most_s", at_most.count()}};
  return ask("POST", control(), json::serialize(body)).map([](const auto&) {});
}

WalktestCall::Result<WalkSeen> WalktestCall::seen() const {
  return ask("GET", control()).map(seen_in);
}

WalktestCall::Result<void> WalktestCall::turn() const {
  return ask("POST", control("/turn")).map([](const auto&) {});
}

WalktestCall::Result<json::object> WalktestCall::finish() const {
  return ask("POST", control("/finish")).map([](const json::object& said) {
    return said.at("walktest").as_object();
  });
}

WalktestCall::Result<void> WalktestCall::cancel() const {
  return ask("DELETE", control()).map([](const auto&) {});
}

}  // namespace commands
