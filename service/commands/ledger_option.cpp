#include "service/commands/ledger_option.hpp"

#include "service/commands/command_line.hpp"
#include "service/commands/commands.hpp"
#include "service/io/control_client.hpp"

#include <iostream>

namespace commands {

std::shared_ptr<LedgerOption> add_ledger_option(Command command) {
  auto option = std::make_shared<LedgerOption>();
  command.add_option("--ledger", option->ledger, "the ledger").type_name("FILE");
  command.add_option("--config", option->config, "the configuration that names it")
      .type_name("FILE");
  return option;
}

tl::expected<LedgerPlace, int> ledger_of(const LedgerOption& option) {
  if (option.config.empty()) {
    const io::LedgerConfig alone{.path = option.ledger};
    if (!option.ledger.empty()) return LedgerPlace{alone, io::control_socket({}, alone)};
    std::cerr << "raumwacht: which ledger? Give --ledger FILE or --config FILE\n";
    return tl::make_unexpected(int{usage});
  }
  const auto config = io::load_config(option.config);
  if (!config) {
    for (const io::Mistake& mistake : config.error()) std::cerr << io::to_line(mistake) << '\n';
    return tl::make_unexpected(int{configuration});
  }
  io::LedgerConfig ledger = config->ledger;
  if (!option.ledger.empty()) ledger.path = option.ledger;
  return LedgerPlace{ledger, io::control_socket(config->http, ledger), config->http};
}

tl::expected<LedgerPlace, int> ledger_of_daemon(LedgerOption option) {
  if (option.config.empty() && option.ledger.empty())
    option.config = "/etc/raumwacht/raumwacht.toml";
  return ledger_of(option);
}

}  // namespace commands
