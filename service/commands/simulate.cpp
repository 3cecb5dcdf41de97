// `raumwacht simulate`: the configured house with people in it, as its sensors would tell it.
#include "service/commands/command_line.hpp"
#include "service/commands/commands.hpp"
#include "service/commands/simulation/daemon_desk.hpp"
#include "service/commands/simulation/options.hpp"
#include "service/commands/simulation/show.hpp"
#include "service/commands/simulation/stage.hpp"
#include "service/io/clock.hpp"
#include "service/io/config.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

namespace commands {
namespace {

using simulation::Options;
using simulation::Outlet;
using simulation::Player;
using simulation::Timetable;

/// Numbered lines on standard output.
class Lines {
 public:
  void tell(const std::string& line) {
    std::cout << fmt::format("{:>3}  {}", ++n_, line) << std::endl;
  }

 private:
  int n_ = 0;
};

class TruthFile {
 public:
  TruthFile(const Options& options, const io::Config& config, core::Time from) {
    if (options.truth.empty()) return;
    file_ = options.truth;
    out_.open(file_);
    require_written();
    truth_.emplace(out_, *config.premises);
    truth_->start(from, options.seed);
  }
  [[nodiscard]] simulation::Truth* get() { return truth_ ? &*truth_ : nullptr; }
  /// Throws where not all of it could be written: half a truth is none.
  void close(core::Time ended) {
    if (!truth_) return;
    truth_->end(ended);
    out_.close();
    require_written();
  }

 private:
  void require_written() const {
    if (!out_) throw std::runtime_error{"cannot write " + file_.string()};
  }

  std::filesystem::path file_;
  std::ofstream out_;
  std::optional<simulation::Truth> truth_;
};

simulation::Scene scene_of(const Options& options, const io::Config& config, core::Time from) {
  return {.premises = config.premises,
          .lines = simulation::lines_of(config),
          .habits = habits_of(options),
          .faults = faults_of(options),
          .seed = options.seed,
          .devices_on = from,
          .desk = options.days > 0 || !options.desk.empty(),
          .replay_every = replay_every_of(options)};
}

std::unique_ptr<Outlet> outlet_of(const Options& options, const io::Config& config,
                                  core::Time from) {
  if (options.days > 0) return simulation::ledger_outlet(config, options.ledger, from);
  if (!options.messages.empty()) return simulation::file_outlet(options.messages, from);
  io::MqttConfig mqtt = config.mqtt;
  if (!options.broker.empty()) mqtt.broker = options.broker;
  auto devices = simulation::broker_outlet(mqtt);
  if (options.desk.empty()) return devices;
  return simulation::with_desk(std::move(devices), config.premises, options.desk);
}

void introduce(const Options& options, const io::Config& config, const Player& player,
               Lines& lines) {
  lines.tell(fmt::format("{} rooms and {} sensors of {}; profile {}, seed {}",
                         player.simulation().rooms(), config.premises->sensors.size(),
                         options.config.string(), options.profile, options.seed));
  for (const std::string& id : simulation::mute_sensors(config, player.simulation()))
    std::cerr << fmt::format("raumwacht: sensor '{}' stays silent: its format cannot say it\n", id);
}

std::string pace_in_words(double speed) {
  if (speed == 0) return "without waiting";
  if (speed == 1) return "in real time";
  return fmt::format("{} times as fast as life", speed);
}

simulation::ShowFigures perform(const Options& options, const io::Config& config, Lines& lines) {
  simulation::Interrupt interrupt;  // before the broker's threads, which inherit its mask
  const std::string& zone = config.sites.front().time_zone;
  const Timetable table = timetable_of(options, zone, io::Clock{}.wall());
  Player player{scene_of(options, config, table.from), table.calendar};
  introduce(options, config, player, lines);
  const auto outlet = outlet_of(options, config, table.from);
  TruthFile truth{options, config, table.from};
  const double speed = speed_of(options);
  lines.tell(fmt::format("messages go {}, {}", outlet->where(), pace_in_words(speed)));
  simulation::Show show{{player, *outlet, truth.get(), interrupt,
                         [&lines](const std::string& line) { lines.tell(line); }, zone}};
  const simulation::ShowFigures figures = show.play({speed, table.from, table.until});
  outlet->close(figures.ended);
  truth.close(figures.ended);
  return figures;
}

int simulate(const Options& options) try {
  const auto config = io::load_config(options.config);
  if (!config) {
    for (const io::Mistake& mistake : config.error()) std::cerr << io::to_line(mistake) << '\n';
    return Exit::configuration;
  }
  Lines lines;
  const simulation::ShowFigures figures = perform(options, *config, lines);
  const std::string desk =
      figures.deeds == 0 ? "" : fmt::format(", {} entries of the desk", figures.deeds);
  lines.tell(fmt::format("done: {} messages, {} crossings{}{}", figures.messages, figures.crossings,
                         desk,
                         figures.lost == 0 ? "" : fmt::format("; {} messages lost", figures.lost)));
  return Exit::done;
} catch (const simulation::UsageError& error) {
  std::cerr << "raumwacht: " << error.what() << '\n';
  return Exit::usage;
}

}  // namespace

void add_simulate(Command app, Chosen& chosen) {
  const Command command = app.add_subcommand(
      "simulate", "people in the configured house, over MQTT in the formats of its sensors");
  const auto options = std::make_shared<Options>();
  describe(command, *options);
  command.does(chosen, [options] { return simulate(*options); });
}

}  // namespace commands
