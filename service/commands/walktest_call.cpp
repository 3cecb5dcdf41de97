#include "service/commands/walktest_call.hpp"

#include "service/io/control_client.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <iterator>
#include <utility>

namespace commands {
namespace {

namespace json = boost::json;

bool is_plain(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         c == '_' || c == '.' || c == '~';
}

/// An id may hold any character: "eui-24e1:1".
std::string as_segment(const std::string& id) {
  std::string segment;
  for (const char c : id) {
    if (is_plain(c)) {
      segment += c;
    } else {
      fmt::format_to(std::back_inserter(segment), "%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return segment;
}

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

WalktestCall::WalktestCall(std::filesystem::path socket, std::string sensor)
    : socket_{std::move(socket)}, id_{as_segment(sensor)} {}

std::string WalktestCall::control(const std::string& step) const {
  return "/control/walktests/" + id_ + step;
}

WalktestCall::Result<json::object> WalktestCall::ask(const std::string& method,
                                                     const std::string& path,
                                                     const std::string& body) const {
  const auto answer = io::call_daemon(socket_, {.method = method, .path = path, .body = body});
  if (!answer) return tl::make_unexpected(answer.error().what);
  boost::system::error_code error;
  const json::value said = json::parse(answer->body, error);
  if (error || !said.is_object())
    return tl::make_unexpected(socket_.string() + ": what answers there is not the daemon");
  if (answer->status == 200) return said.as_object();
  const json::value* detail = said.as_object().if_contains("detail");
  return tl::make_unexpected(detail != nullptr && detail->is_string()
                                 ? std::string{detail->as_string()}
                                 : fmt::format("the daemon answers {}", answer->status));
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
