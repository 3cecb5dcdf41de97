// `raumwacht run`: the daemon.
#include "sensors/time_text.hpp"
#include "service/commands/command_line.hpp"
#include "service/commands/commands.hpp"
#include "service/commands/daemon.hpp"
#include "service/io/config_values.hpp"
#include "service/io/log.hpp"
#include "service/io/long_start.hpp"

#include <fmt/format.h>
#include <malloc.h>

#include <iostream>
#include <optional>
#include <utility>

namespace commands {
namespace {

struct RunOptions {
  std::string config = usual_configuration;
  std::string listen, ledger, broker, start;
  double time_scale = 1;
};

int refuse(std::string_view what) {
  std::cerr << "raumwacht: " << what << '\n';
  return configuration;
}

/// "127.0.0.1:8470"; elsewhere than on the loopback interface only with TLS, as in the configuration.
bool set_listen(io::HttpConfig& http, const std::string& listen) {
  const std::optional<io::HostPort> target = io::host_port_from(listen);
  if (!target || (!io::is_loopback(target->host) && http.tls.cert.empty())) return false;
  http.host = target->host;
  http.port = target->port;
  return true;
}

bool override_config(io::Config& config, const RunOptions& options) {
  if (!options.broker.empty()) config.mqtt.broker = options.broker;
  if (!options.ledger.empty()) config.ledger.path = options.ledger;
  return options.listen.empty() || set_listen(config.http, options.listen);
}

int run(const RunOptions& options) {
  // One heap for all threads: they allocate little, and what reading the configuration frees is
  // there for them. Nothing else is set: that would end the library's adapting to the text of a
  // scrape, which would be new memory each time.
  mallopt(M_ARENA_MAX, 1);
  auto config = io::load_config(options.config);
  if (!config) {
    for (const io::Mistake& mistake : config.error()) std::cerr << io::to_line(mistake) << '\n';
    return configuration;
  }
  if (!override_config(*config, options))
    return refuse("--listen wants HOST:PORT, as 127.0.0.1:8470; elsewhere [http] tls is needed");
  io::Clock::Pretence pretence{.scale = options.time_scale, .start = {}};
  if (!options.start.empty()) {
    const auto start = sensors::instant_from(options.start);
    if (start) pretence.start = std::chrono::floor<core::Duration>(*start);
    if (!start) return refuse("--start wants a time as 2020-08-12T08:00:00Z");
  }
  for (const io::Mistake& warning : config->warnings)
    io::log(io::Severity::warning, "config", io::to_line(warning));
  std::optional<io::LongStart> patience{std::in_place};
  auto daemon = Daemon::make(
      {.config_file = options.config,
       .pretence = pretence,
       .override_config = [options](io::Config& again) { (void)override_config(again, options); }},
      std::move(*config));
  if (!daemon) {
    std::cerr << "raumwacht: " << daemon.error() << '\n';
    return failed;
  }
  patience.reset();
  return (*daemon)->run();
}

}  // namespace

void add_run(Command app, Chosen& chosen) {
  auto options = std::make_shared<RunOptions>();
  const Command command = app.add_subcommand("run", "the daemon: listens, counts, tells");
  command.add_option("--config", options->config, "configuration file").shows_default();
  command.add_option("--listen", options->listen,
                     "HOST:PORT instead of [http] listen; port 0: any free one");
  command.add_option("--ledger", options->ledger, "file instead of [ledger] path");
  command.add_option("--broker", options->broker, "URL instead of [mqtt] broker");
  command
      .add_option("--time-scale", options->time_scale,
                  "tests and demo: so many seconds for each real one")
      .positive();
  command.add_option("--start", options->start,
                     "tests and demo: wall clock at the start, ISO 8601");
  command.does(chosen, [options] { return run(*options); });
}

}  // namespace commands
