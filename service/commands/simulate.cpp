// `raumwacht simulate`: the configured house with people in it, as its sensors would tell it.
#include "service/commands/commands.hpp"
#include "service/commands/simulation/show.hpp"
#include "service/commands/simulation/stage.hpp"
#include "service/commands/simulation/timetable.hpp"
#include "service/io/clock.hpp"
#include "service/io/config.hpp"
#include "service/io/config_values.hpp"

#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

namespace commands {
namespace {

using simulation::Profile;
using simulation::Scene;
using simulation::Show;
using simulation::Timetable;

struct Options {
  std::filesystem::path config;
  std::uint64_t seed = 1;
  std::optional<double> speed;
  std::string profile = "day", visit = "90s";
  std::string day, from, how_long;
  std::string broker;
  std::filesystem::path messages, truth;
  double miss_in = 0, miss_out = 0, twice = 0, wrong_way = 0;  // percent
  int reboots = 0;
  bool wrap = false, retain = false;
  std::string reconnect_every;
};

constexpr auto explanation = R"(
Profiles:
  day    Working days from 08:00 to 16:00: an adviser a room, appointments back to back, lunch and short
         breaks; 15 % of the clients bring somebody, 4 % two; in 30 % of the talks somebody looks in.
         Visitors come early, wait, are called in and leave by the way out. Windows are opened after
         talks and, by some, when the air passes 1000 ppm. Without --day it is today, from now on.
  demo   The same house open day and night, talks of --visit instead of half an hour, the air as much
         faster: within a minute rooms are filled, one is over its limit, a stale one is aired.

The same configuration, seed, profile and start give the same messages and the same truth, byte by byte.)";

// ---- the command line ----

void describe_stage(CLI::App& command, Options& options) {
  command.add_option("--config", options.config, "the configuration of the house")
      ->required()
      ->type_name("FILE");
  command.add_option("--seed", options.seed, "another number, another day")->capture_default_str();
  command.add_option("--profile", options.profile, "day or demo, see below")
      ->check(CLI::IsMember({"day", "demo"}))
      ->capture_default_str();
  command.add_option("--visit", options.visit, "demo: how long a talk takes, at least 20s")
      ->capture_default_str();
  command.add_option("--day", options.day, "YYYY-MM-DD: the day to play");
  command.add_option("--from", options.from, "HH:MM, local: begin there (with --day: 07:30)");
  command.add_option("--for", options.how_long,
                     "how long, such as 10min, in the time of the house");
  command
      .add_option("--speed", options.speed,
                  "seconds of the house a second; 0: without waiting (default 1, for a file 0)")
      ->check(CLI::NonNegativeNumber);
}

void describe_outlets(CLI::App& command, Options& options) {
  command.add_option("--broker", options.broker, "mqtt://HOST:PORT instead of the configured one");
  command.add_option("--messages", options.messages, "a file for `decode --messages`, no broker")
      ->type_name("FILE.jsonl")
      ->excludes("--broker");
  command.add_option("--truth", options.truth, "what really happened, one JSON object a line")
      ->type_name("FILE.jsonl");
}

void describe_faults(CLI::App& command, Options& options) {
  const auto percent = [&command](const char* name, double& value, const char* meaning) {
    command.add_option(name, value, meaning)
        ->check(CLI::Range(0.0, 100.0))
        ->type_name("PERCENT")
        ->group("Faults of the devices");
  };
  percent("--miss-in", options.miss_in, "of those who enter, not counted");
  percent("--miss-out", options.miss_out, "of those who leave, not counted");
  percent("--double", options.twice, "counted twice");
  percent("--wrong-way", options.wrong_way, "counted in the other direction");
  const std::string group = "Faults of the devices";
  command.add_option("--reboots", options.reboots, "restarts of each device a day, on average")
      ->check(CLI::NonNegativeNumber)
      ->group(group);
  command.add_flag("--wrap", options.wrap, "totals start a few persons before their width")
      ->group(group);
  command.add_flag("--retain", options.retain, "every message is published retained")->group(group);
  command
      .add_option("--reconnect-every", options.reconnect_every,
                  "with --messages: a subscriber comes back so often and gets what is retained")
      ->group(group);
}

// ---- from texts to values ----

simulation::Duration duration(const std::string& option, const std::string& text) {
  const auto value = io::duration_from(text);
  if (!value) throw CLI::ValidationError{option, "'" + text + "' is no duration such as 90s"};
  return *value;
}

simulation::Chance chance(double percent) {
  return {static_cast<std::uint32_t>(std::lround(percent * 10'000))};
}

simulation::Wishes wishes_of(const Options& options, const io::Config& config) {
  simulation::Wishes wishes;
  wishes.profile = options.profile == "demo" ? Profile::demo : Profile::day;
  wishes.zone = config.sites.front().time_zone;
  if (!options.day.empty()) {
    wishes.day = simulation::date_from(options.day);
    if (!wishes.day) throw CLI::ValidationError{"--day", "'" + options.day + "' is no YYYY-MM-DD"};
  }
  if (!options.from.empty()) {
    wishes.from = simulation::time_of_day_from(options.from);
    if (!wishes.from) throw CLI::ValidationError{"--from", "'" + options.from + "' is no HH:MM"};
  }
  if (!options.how_long.empty()) wishes.how_long = duration("--for", options.how_long);
  return wishes;
}

simulation::Habits habits_of(const Options& options) {
  if (options.profile == "day") return {};
  const simulation::Duration visit = duration("--visit", options.visit);
  if (visit < std::chrono::seconds{20})
    throw CLI::ValidationError{"--visit", options.visit + " is less than 20s"};
  return simulation::demo_habits(visit);
}

Scene scene_of(const Options& options, const io::Config& config, simulation::Time from) {
  Scene scene{.premises = config.premises,
              .lines = simulation::lines_of(config),
              .habits = habits_of(options),
              .faults = {.miss_in = chance(options.miss_in),
                         .miss_out = chance(options.miss_out),
                         .twice = chance(options.twice),
                         .wrong_way = chance(options.wrong_way),
                         .reboots_a_day = options.reboots,
                         .near_wrap = options.wrap,
                         .retain_all = options.retain},
              .seed = options.seed,
              .devices_on = from};
  if (!options.reconnect_every.empty())
    scene.replay_every = duration("--reconnect-every", options.reconnect_every);
  return scene;
}

// ---- the performance ----

/// Numbered lines on standard output.
class Lines {
 public:
  void tell(const std::string& line) {
    std::cout << fmt::format("{:>3}  {}", ++n_, line) << std::endl;
  }

 private:
  int n_ = 0;
};

std::unique_ptr<simulation::Outlet> outlet_of(const Options& options, io::MqttConfig mqtt,
                                              simulation::Time from) {
  if (!options.messages.empty()) return simulation::file_outlet(options.messages, from);
  if (!options.broker.empty()) mqtt.broker = options.broker;
  return simulation::broker_outlet(mqtt);
}

class TruthFile {
 public:
  TruthFile(const Options& options, const io::Config& config, simulation::Time from) {
    if (options.truth.empty()) return;
    out_.open(options.truth);
    if (!out_) throw std::runtime_error{"cannot write " + options.truth.string()};
    truth_.emplace(out_, *config.premises);
    truth_->start(from, options.seed);
  }
  [[nodiscard]] simulation::Truth* get() { return truth_ ? &*truth_ : nullptr; }

 private:
  std::ofstream out_;
  std::optional<simulation::Truth> truth_;
};

void introduce(const io::Config& config, const simulation::Player& player, const Options& options,
               Lines& lines) {
  lines.tell(fmt::format("{} rooms and {} sensors of {}; profile {}, seed {}",
                         player.simulation().rooms(), config.premises->sensors.size(),
                         options.config.string(), options.profile, options.seed));
  for (const std::string& id : simulation::mute_sensors(config, player.simulation()))
    std::cerr << fmt::format("raumwacht: sensor '{}' stays silent: its format cannot be encoded\n",
                             id);
}

int play(const Options& options) {
  simulation::Interrupt interrupt;  // first: the threads of the broker's link inherit its mask
  const auto config = io::load_config(options.config);
  if (!config) {
    for (const io::Mistake& mistake : config.error()) std::cerr << io::to_line(mistake) << '\n';
    return Exit::configuration;
  }
  const Timetable table = timetable(wishes_of(options, *config), io::Clock{}.wall());
  simulation::Player player{scene_of(options, *config, table.from), table.calendar};
  Lines lines;
  introduce(*config, player, options, lines);
  const auto outlet = outlet_of(options, config->mqtt, table.from);
  TruthFile truth{options, *config, table.from};
  const double speed = options.speed.value_or(options.messages.empty() ? 1 : 0);
  lines.tell(fmt::format("messages go {}, {}", outlet->where(),
                         speed > 0 ? fmt::format("life runs {} times as fast", speed)
                                   : "as fast as they can be written"));
  Show show{{player, *outlet, truth.get(), interrupt,
             [&lines](const std::string& line) { lines.tell(line); },
             config->sites.front().time_zone}};
  const simulation::ShowFigures figures = show.play({speed, table.from, table.until});
  if (truth.get() != nullptr) truth.get()->end(figures.ended);
  lines.tell(fmt::format("done: {} messages, {} crossings{}", figures.messages, figures.crossings,
                         figures.lost == 0 ? "" : fmt::format("; {} messages lost", figures.lost)));
  return Exit::done;
}

}  // namespace

void add_simulate(CLI::App& app, Chosen& chosen) {
  CLI::App* command = app.add_subcommand(
      "simulate", "people in the configured house, over MQTT in the formats of its sensors");
  const auto options = std::make_shared<Options>();
  describe_stage(*command, *options);
  describe_outlets(*command, *options);
  describe_faults(*command, *options);
  command->footer(explanation);
  command->callback([options, &chosen] {
    chosen = [options] {
      try {
        return play(*options);
      } catch (const CLI::ValidationError& error) {
        std::cerr << "raumwacht: " << error.what() << '\n';
        return static_cast<int>(Exit::usage);
      }
    };
  });
}

}  // namespace commands
