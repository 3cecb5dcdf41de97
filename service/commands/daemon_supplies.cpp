// What the daemon answers about supplies.
#include "service/commands/daemon.hpp"

namespace commands {

void Daemon::add_supply_routes() {
  supplies_.add_to(routes_);
  routes_.add_late("GET", "/api/v1/supplies/statement.csv",
                   [this](const io::HttpRequest& request, const io::Reply& reply) {
                     statements_.answer(request, reply, config_.ledger.path, config_.premises);
                   });
}

/// Nothing but its name while a new configuration is on its way: its numbers mean others then.
io::SupplyFacts Daemon::supply_facts(core::SpaceId site, core::SupplyId supply) const {
  const auto desk = desk_.get();
  if (desk == nullptr || desk->premises.get() != &board_->premises()) return {};
  return io::supply_facts(*desk, site, supply,
                          [this](std::uint32_t number) { return texts_.text_of(number); });
}

}  // namespace commands
