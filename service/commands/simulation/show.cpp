#include "service/commands/simulation/show.hpp"

#include "service/io/local_day.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace simulation {
namespace {

using std::chrono::seconds;

constexpr seconds slice{1};           // of the house's time: what is worked out ahead
constexpr seconds between_lines{10};  // of real time

}  // namespace

ShowFigures Show::play(const Pace& pace) {
  skip(pace.from);
  const Clock::time_point start = Clock::now();
  next_line_ = start + between_lines / 2;
  figures_.ended = pace.from;
  for (Time t = pace.from; t < pace.until; t += slice) {
    parts_.player.live(std::min(t + slice, pace.until), events_);
    if (!deliver(pace, start)) break;
    figures_.ended = std::min(t + slice, pace.until);
    if (Clock::now() < next_line_) continue;
    tell_standing(t + slice);
    next_line_ = Clock::now() + between_lines;
  }
  return figures_;
}

void Show::skip(Time until) {
  parts_.player.live(until, events_);
  for (const Event& event : std::exchange(events_, {}))
    if (parts_.truth != nullptr) parts_.truth->skip(event);
}

bool Show::deliver(const Pace& pace, Clock::time_point start) {
  Clock::time_point due = start;
  for (const Event& event : std::exchange(events_, {})) {
    if (pace.speed > 0) {
      const std::chrono::duration<double, std::milli> since{
          static_cast<double>((event.t - pace.from).count()) / pace.speed};
      due = start + std::chrono::floor<Clock::duration>(since);
    }
    if (!parts_.interrupt.wait_until(due)) return false;
    act(event);
  }
  return parts_.interrupt.wait_until(due);
}

void Show::act(const Event& event) {
  if (parts_.truth != nullptr) parts_.truth->note(event);
  if (std::holds_alternative<Crossing>(event.what)) ++figures_.crossings;
  if (const auto* deed = std::get_if<Deed>(&event.what)) {
    ++figures_.deeds;
    return parts_.outlet.enter(event.t, deed->what);
  }
  const auto* said = std::get_if<Said>(&event.what);
  if (said == nullptr) return;
  ++(parts_.outlet.send(event.t, *said) ? figures_.messages : figures_.lost);
}

void Show::tell_standing(Time t) {
  const Simulation& house = parts_.player.simulation();
  parts_.tell(
      fmt::format("{}  {} persons in the house, {} of {} rooms in use, {} aired; {} messages",
                  io::local_clock(parts_.zone, t), house.persons(), house.rooms_in_use(),
                  house.rooms(), house.rooms_aired(), figures_.messages));
}

}  // namespace simulation
