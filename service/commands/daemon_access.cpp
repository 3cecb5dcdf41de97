// Who may come in: the guard of all routes, the form for codes, logins by command; and which
// routes there are, for tests.
#include "service/commands/daemon.hpp"
#include "service/io/access_api.hpp"
#include "service/io/authority.hpp"
#include "service/io/config_values.hpp"
#include "service/io/json_response.hpp"
#include "service/io/log.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace commands {

tl::expected<io::Logins, std::string> Daemon::logins_for(const io::Config& config,
                                                         const std::filesystem::path& file) {
  auto logins = io::Logins::open(config.ledger.path);
  if (!logins) return tl::make_unexpected(logins.error().what);
  if (!logins->remark().empty()) io::log(io::Severity::error, "", logins->remark());
  if (io::is_loopback(config.http.host) || logins->needed()) return std::move(*logins);
  return tl::make_unexpected(
      fmt::format("others can reach {}:{}, and nobody has a login yet; first run: raumwacht token "
                  "add --role admin --config {}",
                  io::bracketed(config.http.host), config.http.port, file.string()));
}

void Daemon::add_access_routes() {
  routes_.guard([this](const io::HttpRequest& request, const io::Demand& demand) {
    auto refusal = access_.refusal(request, demand, asked());
    return refusal ? refusal : too_busy_for(request);
  });
  routes_.witness(
      [this](const io::HttpRequest& request, const io::Routes::Name& route, io::Reply reply) {
        return trail_.follow(request, route, std::move(reply));
      });
  io::add_access_log(routes_, access_log_, loop_);
  entrance_.add_to(routes_);
  tokens_.emplace(io::TokensApi::Parts{.logins = access_.logins(),
                                       .now = [this] { return clock_.wall(); },
                                       .link =
                                           [this](std::string_view code) {
                                             return io::desk_link(config_.http, http_->port(),
                                                                  code);
                                           },
                                       .changed = [this] { live_.dismiss(); }});
  tokens_->add_to(routes_);
  routes_.add("GET", "/control/routes", [this](const io::HttpRequest&) {
    boost::json::array routes;
    for (const auto& [method, path] : routes_.names())
      routes.push_back({{"method", method}, {"path", path}});
    return io::json_response(boost::json::object{{"routes", std::move(routes)}});
  });
}

}  // namespace commands
