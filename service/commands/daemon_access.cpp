// Who may come in: the guard of all routes, the form for codes, logins by command; and which
// routes there are, for tests.
#include "service/commands/daemon.hpp"
#include "service/io/json_response.hpp"

#include <boost/json.hpp>

namespace commands {

void Daemon::add_access_routes() {
  routes_.guard([this](const io::HttpRequest& request, const io::Demand& demand) {
    return access_.refusal(request, demand, asked());
  });
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
