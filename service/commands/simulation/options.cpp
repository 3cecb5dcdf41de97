#include "service/commands/simulation/options.hpp"

#include "service/commands/command_line.hpp"
#include "service/io/config_values.hpp"
#include "service/io/local_day.hpp"

#include <fmt/format.h>

#include <cmath>

namespace simulation {
namespace {

using commands::Command;
using commands::Option;

constexpr auto explanation = R"(
Profiles:
  day    Working days from 08:00 to 16:00: an adviser a room, appointments back to back, lunch and
         short breaks; 15 % of the clients bring somebody, 4 % two; in 30 % of the talks somebody
         looks in. Visitors come early, wait, are called in and leave by the way out. Windows are
         opened after talks and, by some, when the air passes 1000 ppm. Without --day it is today,
         from now on. Into a --ledger goes what the desk does, too: appointments, admissions, rooms
         tended, set up and out of use, deliveries; and what goes wrong there now and then.
  demo   The same house open day and night, talks of --visit instead of half an hour, the air as
         much faster: within a minute rooms are filled, one is over its limit, a stale one is aired.
         With --desk visitors are let in, tapped out, their rooms tended and set up; soon somebody is in
         a room uninvited, one is entered before its release, and one lacks what its checklist asks for.

A running daemon keeps real time: with --speed far above 1 doors pass more people a minute than it
believes. The same configuration, seed, profile and start give the same messages and the same truth,
byte by byte.
)";

[[noreturn]] void refuse(const char* option, const std::string& text, const char* expected) {
  throw UsageError{fmt::format("{} = '{}': expected {}", option, text, expected)};
}

Duration duration(const char* option, const std::string& text) {
  const auto value = io::duration_from(text);
  if (!value) refuse(option, text, "a duration such as 90s or 10min");
  return *value;
}

Chance chance(double percent) {
  return {static_cast<std::uint32_t>(std::lround(percent * 10'000))};
}

void describe_house(Command command, Options& options) {
  command.add_option("--config", options.config, "the configuration of the house")
      .required()
      .type_name("FILE");
  command.add_option("--seed", options.seed, "another number, another day").shows_default();
  command.add_option("--profile", options.profile, "day or demo, see below")
      .one_of({"day", "demo"})
      .shows_default();
  command.add_option("--visit", options.visit, "demo: how long a talk takes, at least 20s")
      .type_name("DURATION")
      .shows_default();
}

void describe_time(Command command, Options& options) {
  command.add_option("--day", options.day, "the day to play").type_name("YYYY-MM-DD");
  command.add_option("--from", options.from, "begin there, local time (with --day: 07:30)")
      .type_name("HH:MM");
  command.add_option("--for", options.how_long, "how long, in the time of the house")
      .type_name("DURATION");
  command
      .add_option("--speed", options.speed,
                  "seconds of the house in a second; 0: without waiting (default 1, for a file 0)")
      .not_negative()
      .type_name("X");
}

void describe_outlets(Command command, Options& options) {
  command.add_option("--broker", options.broker, "instead of the configured one")
      .type_name("mqtt://HOST:PORT");
  command.add_option("--messages", options.messages, "a file for `decode --messages`, no broker")
      .type_name("FILE.jsonl")
      .excludes("--broker");
  command.add_option("--truth", options.truth, "what really happened, one JSON object a line")
      .type_name("FILE.jsonl");
  const Option ledger =
      command.add_option("--ledger", options.ledger, "a new ledger for --days, no broker")
          .type_name("FILE")
          .excludes("--broker")
          .excludes("--messages");
  command
      .add_option("--days", options.days,
                  "so many days before today, straight into --ledger; with --day that "
                  "is the last of them")
      .within(1, 3660)
      .type_name("N")
      .needs("--ledger")
      .excludes("--from")
      .excludes("--for")
      .excludes("--speed");
  ledger.needs("--days");
  command
      .add_option("--desk", options.desk,
                  "demo: somebody is at the desk, too, and says there what happens: the socket of "
                  "the daemon, beside its ledger")
      .type_name("SOCKET")
      .excludes("--messages")
      .excludes("--ledger");
}

void describe_faults(Command command, Options& options) {
  constexpr auto group = "Faults of the devices";
  const auto percent = [&command](const char* name, double& value, const char* meaning) {
    command.add_option(name, value, meaning).within(0.0, 100.0).type_name("PERCENT").group(group);
  };
  percent("--miss-in", options.miss_in, "of those who enter, not counted");
  percent("--miss-out", options.miss_out, "of those who leave, not counted");
  percent("--double", options.twice, "counted twice");
  percent("--wrong-way", options.wrong_way, "counted in the other direction");
  command.add_option("--reboots", options.reboots, "restarts of each device a day, on average")
      .within(0, 1000)
      .type_name("N")
      .group(group);
  command
      .add_option("--outages", options.outages,
                  "hours without power of each device a day, on average")
      .within(0, 20)
      .type_name("N")
      .group(group);
  command.add_option("--co2-too-low", options.co2_too_low, "so much too low CO2 sensors read")
      .within(0, 2000)
      .type_name("PPM")
      .group(group);
  command.add_flag("--wrap", options.wrap, "totals start a few persons before their width")
      .group(group);
  command.add_flag("--retain", options.retain, "every message is published retained").group(group);
  command
      .add_option("--reconnect-every", options.reconnect_every,
                  "not to a broker: a subscriber comes back so often and gets what is retained")
      .type_name("DURATION")
      .excludes("--broker")
      .group(group);
}

}  // namespace

void describe(Command command, Options& options) {
  describe_house(command, options);
  describe_time(command, options);
  describe_outlets(command, options);
  describe_faults(command, options);
  command.footer(explanation);
}

namespace {

/// The first instant after that day.
Time end_of(const std::string& day, const std::string& zone) {
  const auto date = date_from(day);
  if (!date) refuse("--day", day, "a day such as 2026-11-20");
  return io::start_of_local_day(zone, std::chrono::sys_days{*date} + std::chrono::days{1});
}

}  // namespace

Timetable timetable_of(const Options& options, const std::string& zone, Time now) {
  if (options.days > 0) {
    if (options.profile != "day") refuse("--profile", options.profile, "day, for past days");
    return past_days(zone, options.days, options.day.empty() ? now : end_of(options.day, zone));
  }
  Wishes wishes;
  wishes.profile = options.profile == "demo" ? Profile::demo : Profile::day;
  wishes.zone = zone;
  if (!options.day.empty()) {
    wishes.day = date_from(options.day);
    if (!wishes.day) refuse("--day", options.day, "a day such as 2026-11-20");
  }
  if (!options.from.empty()) {
    wishes.from = io::time_of_day_from(options.from);
    if (!wishes.from) refuse("--from", options.from, "a time such as 07:30");
  }
  if (!options.how_long.empty()) wishes.how_long = duration("--for", options.how_long);
  return timetable(wishes, now);
}

Habits habits_of(const Options& options) {
  if (options.profile == "day") {
    if (!options.desk.empty()) refuse("--profile", options.profile, "demo, for --desk");
    return {};
  }
  const Duration visit = duration("--visit", options.visit);
  if (visit < shortest_visit) refuse("--visit", options.visit, "at least 20s");
  return demo_habits(visit);
}

Faults faults_of(const Options& options) {
  return {.miss_in = chance(options.miss_in),
          .miss_out = chance(options.miss_out),
          .twice = chance(options.twice),
          .wrong_way = chance(options.wrong_way),
          .reboots_a_day = options.reboots,
          .outages_a_day = options.outages,
          .co2_too_low = options.co2_too_low,
          .near_wrap = options.wrap,
          .retain_all = options.retain};
}

Duration replay_every_of(const Options& options) {
  if (options.reconnect_every.empty()) return {};
  return duration("--reconnect-every", options.reconnect_every);
}

double speed_of(const Options& options) {
  const bool to_a_file = !options.messages.empty() || !options.ledger.empty();
  return options.speed.value_or(to_a_file ? 0 : 1);
}

}  // namespace simulation
