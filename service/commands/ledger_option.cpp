#include "service/commands/ledger_option.hpp"

#include "service/commands/command_line.hpp"
#include "service/commands/commands.hpp"
#include "service/io/control_client.hpp"

#include <fmt/format.h>

#include <iostream>

namespace commands {

std::shared_ptr<LedgerOption> add_ledger_option(Command command) {
  auto option = std::make_shared<LedgerOption>();
  command.add_option("--ledger", option->ledger, "the ledger").type_name("FILE");
  command
      .add_option("--config", option->config,
                  fmt::format("the configuration that names it; default: {}", usual_configuration))
      .type_name("FILE");
  return option;
}

tl::expected<LedgerPlace, int> ledger_of(const LedgerOption& option) {
  if (option.config.empty() && !option.ledger.empty()) {
    const io::LedgerConfig alone{.path = option.ledger};
    return LedgerPlace{alone, io::control_socket({}, alone)};
  }
  const auto config = io::load_config(option.config.empty() ? usual_configuration : option.config);
  if (!config) {
    for (const io::Mistake& mistake : config.error()) std::cerr << io::to_line(mistake) << '\n';
    return tl::make_unexpected(int{configuration});
  }
  io::LedgerConfig ledger = config->ledger;
  if (!option.ledger.empty()) ledger.path = option.ledger;
  return LedgerPlace{ledger, io::control_socket(config->http, ledger), config->http};
}

}  // namespace commands
