// `raumwacht acl`: the access list of the broker, from the configuration.
#include "service/commands/command_line.hpp"
#include "service/commands/commands.hpp"
#include "service/io/broker_acl.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace commands {
namespace {

struct AclOptions {
  std::string config = usual_configuration;
  std::vector<std::string> readers;
};

int tell(int code, std::string_view what) {
  std::cerr << "raumwacht: " << what << '\n';
  return code;
}

int misnamed(const std::string& reader) {
  return tell(
      usage,
      fmt::format("--reader {}: a name for a certificate takes letters, digits, '.', '_' and '-'",
                  reader));
}

int acl(const AclOptions& options) {
  const auto odd = std::ranges::find_if_not(options.readers, io::is_identity);
  if (odd != options.readers.end()) return misnamed(*odd);
  const auto config = io::load_config(options.config);
  if (!config) {
    for (const io::Mistake& mistake : config.error()) std::cerr << io::to_line(mistake) << '\n';
    return configuration;
  }
  const io::BrokerAcl list = io::broker_acl(*config, options.readers);
  for (const std::string& line : list.not_given)
    std::cerr << "raumwacht: not given: " << line << '\n';
  std::cout << list.text;
  return std::cout.flush() ? done : failed;
}

}  // namespace

void add_acl(Command app, Chosen& chosen) {
  auto options = std::make_shared<AclOptions>();
  const Command command =
      app.add_subcommand("acl", "who may write what at the broker: an acl_file for mosquitto");
  command.add_option("--config", options->config, "the configuration")
      .type_name("FILE")
      .shows_default();
  command.add_option("--reader", options->readers, "who may read everything; may be repeated")
      .type_name("NAME");
  command.does(chosen, [options] { return acl(*options); });
}

}  // namespace commands
