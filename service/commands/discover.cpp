// `raumwacht discover`: what is on a broker, as blocks for a configuration.
#include "service/commands/command_line.hpp"
#include "service/commands/commands.hpp"
#include "service/commands/discovery/draft.hpp"
#include "service/commands/discovery/listener.hpp"
#include "service/commands/discovery/printing.hpp"
#include "service/commands/discovery/progress.hpp"
#include "service/commands/listening.hpp"
#include "service/io/config_values.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace commands {
namespace {

using std::chrono::seconds;
using SteadyClock = std::chrono::steady_clock;

struct DiscoverOptions {
  io::MqttConfig mqtt;
  std::vector<std::string> topics{"#"};
  std::string how_long;  ///< "": 30 s, or while watching until interrupted
  std::filesystem::path out;
  bool watch = false, json = false, all = false;
};

int refuse(const std::string& what) {
  std::cerr << "raumwacht: " << what << '\n';
  return failed;
}

std::optional<seconds> time_limit(const DiscoverOptions& options) {
  constexpr seconds usual{30};
  if (const auto told = io::duration_from(options.how_long))
    return std::chrono::ceil<seconds>(*told);
  return options.watch ? std::nullopt : std::optional{usual};
}

/// How long it was.
seconds listen(const discovery::Listener& listener, std::optional<seconds> limit, bool quiet,
               const EndSignals& signals) {
  constexpr std::chrono::milliseconds glance{250};
  discovery::Progress progress;
  const auto begin = SteadyClock::now();
  const auto passed = [begin] { return std::chrono::floor<seconds>(SteadyClock::now() - begin); };
  while (!limit || passed() < *limit) {
    if (!quiet) progress.show(passed(), limit, listener.figures());
    if (signals.came(glance)) break;
  }
  progress.clear();
  return passed();
}

// ---- what is printed ----

std::string printed(const DiscoverOptions& options, const discovery::Catalogue& catalogue,
                    seconds passed) {
  const discovery::Draft draft = discovery::draft_of(catalogue);
  std::ostringstream text;
  if (options.json) {
    print_json(draft, catalogue, text);
  } else {
    print_toml(draft, catalogue,
               {.broker = options.mqtt.broker,
                .how_long = fmt::format("{} s", passed.count()),
                .list_all = options.all},
               text);
  }
  return text.str();
}

int put_out(const DiscoverOptions& options, const std::string& text) {
  if (options.out.empty()) {
    std::cout << text << std::flush;
    return std::cout ? done : refuse("cannot write to standard output");
  }
  std::ofstream file{options.out, std::ios::binary};
  file << text << std::flush;
  if (file) return done;
  std::cout << text;  // half a minute of listening is not to be lost
  return refuse(fmt::format("cannot write {}: {}; here it is instead", options.out.string(),
                            std::strerror(errno)));
}

void print_change(const discovery::Change& change, bool json) {
  if (json) {
    std::cout << to_json(change) << std::endl;
    return;
  }
  const std::time_t now = std::time(nullptr);
  std::cout << fmt::format("{:%H:%M:%S}  {}", fmt::localtime(now), to_text(change)) << std::endl;
}

// ---- one run ----

std::string unreachable(const DiscoverOptions& options, const std::string& why) {
  return fmt::format("{}; is --broker {} right, does it run, do user and password fit?", why,
                     options.mqtt.broker);
}

int discover(const DiscoverOptions& options) {
  if (!options.out.empty() && std::filesystem::exists(options.out))
    return refuse(fmt::format("{} exists already: name another --out", options.out.string()));
  const EndSignals signals;
  std::function<void(const discovery::Change&)> changed;
  if (options.watch) {
    changed = [json = options.json](const discovery::Change& change) {
      print_change(change, json);
    };
  }
  discovery::Listener listener{options.mqtt, options.topics, std::move(changed)};
  if (const auto why = listener.connect()) return refuse(unreachable(options, *why));
  const seconds passed = listen(listener, time_limit(options), options.watch, signals);
  const bool refused = listener.is_refused();
  listener.stop();
  if (refused && listener.figures().messages == 0)
    return refuse("the broker lets us hear nothing: name what this user may read with --topic");
  if (options.watch) return done;
  listener.catalogue().settle();
  return put_out(options, printed(options, listener.catalogue(), passed));
}

}  // namespace

void add_discover(Command app, Chosen& chosen) {
  const Command command = app.add_subcommand(
      "discover", "what is on a broker, as [[source]] and [[sensor]] blocks to paste");
  const auto options = std::make_shared<DiscoverOptions>();
  add_broker(command, options->mqtt);
  add_topics(command, options->topics);
  add_duration(command, options->how_long,
               "how long to listen: 30s unless told, with --watch until Ctrl-C");
  command.add_flag("--watch", options->watch,
                   "say which device changes while you walk, instead of blocks");
  command.add_option("--out", options->out, "new file to write, instead of standard output")
      .type_name("FILE")
      .excludes("--watch");
  command.add_flag("--json", options->json, "JSON lines: a candidate, or with --watch a change");
  command.add_flag("--all", options->all, "list every topic that was not recognised");
  command.does(chosen, [options] { return discover(*options); });
}

}  // namespace commands
