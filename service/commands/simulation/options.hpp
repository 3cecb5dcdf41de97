// The options of `raumwacht simulate`: described to the command line, then turned into values. Pure
// but for what the command line writes into Options.
#pragma once

#include "service/commands/simulation/timetable.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>

namespace commands {
class Command;
}  // namespace commands

namespace simulation {

/// As typed.
struct Options {
  std::filesystem::path config;
  std::uint64_t seed = 1;
  std::optional<double> speed;
  std::string profile = "day", visit = "90s";
  std::string day, from, how_long;
  std::string broker;
  std::filesystem::path messages, truth, ledger, desk;
  int days = 0;
  double miss_in = 0, miss_out = 0, twice = 0, wrong_way = 0;  // percent
  int reboots = 0, outages = 0;
  double co2_too_low = 0;
  bool wrap = false, retain = false;
  std::string reconnect_every;
};

/// A value that is none: the sentence says which option and what it should look like.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// `options` must live until the command line has been read.
void describe(commands::Command command, Options& options);

// What was typed, as values; each may throw UsageError.
[[nodiscard]] Timetable timetable_of(const Options& options, const std::string& zone, Time now);
[[nodiscard]] Habits habits_of(const Options& options);
[[nodiscard]] Faults faults_of(const Options& options);
[[nodiscard]] Duration replay_every_of(const Options& options);
/// Seconds of the house in a second; 0: without waiting, as a file or a ledger is written.
[[nodiscard]] double speed_of(const Options& options);

}  // namespace simulation
