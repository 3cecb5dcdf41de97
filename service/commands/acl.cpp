// `raumwacht acl`: the access list of the broker, from the configuration.
#include "service/commands/command_line.hpp"
#include "service/commands/commands.hpp"
#include "service/io/broker_acl.hpp"
#include "service/io/whole_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

namespace commands {
namespace {

struct AclOptions {
  std::string config = usual_configuration;
  std::string out;
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

/// In the place of the old list, which stays where this fails: a broker with an empty one refuses everybody.
int put(const io::BrokerAcl& list, const std::filesystem::path& file) {
  using std::filesystem::perms;
  if (const auto written = io::write_whole(file, list.text); !written)
    return tell(failed, written.error());
  std::error_code refused;
  std::filesystem::permissions(
      file, perms::owner_read | perms::owner_write | perms::group_read | perms::others_read,
      refused);  // the broker is another user, in no group of ours
  if (refused) return tell(failed, fmt::format("{}: {}", file.string(), refused.message()));
  std::cout << file.string() << ": the broker goes by it after systemctl reload mosquitto\n";
  return done;
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
  if (!options.out.empty()) return put(list, options.out);
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
  command.add_option("--out", options->out, "into this file, whole or not at all; else printed")
      .type_name("FILE");
  command.does(chosen, [options] { return acl(*options); });
}

}  // namespace commands
