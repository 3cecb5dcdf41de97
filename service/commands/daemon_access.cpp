// Who may come in: the guard of all routes, the form for codes, logins by command.
#include "service/commands/daemon.hpp"

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
}

}  // namespace commands
