#include "service/commands/discovery/watch.hpp"

#include "sensors/json_text.hpp"
#include "sensors/plain_text.hpp"
#include "service/commands/discovery/printing.hpp"
#include "service/core/overloaded.hpp"

#include <boost/json/object.hpp>
#include <fmt/format.h>

#include <utility>
#include <variant>

namespace discovery {
namespace {

std::string number(double value) { return sensors::to_text(value); }

Change change_of(const Spoken& spoken, const sensors::Reading& reading) {
  const std::string_view told =
      reading.device.empty() ? std::string_view{spoken.device->name} : reading.device;
  return {.format = std::string{spoken.device->format->name},
          .device = std::string{told.empty() ? spoken.topic : told},
          .line = std::string{reading.line},
          .what = {},
          .was = {}};
}

struct Amounts {
  std::vector<std::pair<std::string_view, double>> levels;  ///< what each is now
  std::vector<std::pair<std::string_view, double>> steps;   ///< by how much each has changed
};

Amounts amounts_in(const sensors::Reading& reading) {
  Amounts of;
  std::visit(
      core::Overloaded{
          [&](const sensors::Co2& co2) {
            if (!co2.invalid) of.levels.emplace_back("CO2", co2.ppm);
          },
          [&](const sensors::CountTotal& total) {
            if (total.in) of.levels.emplace_back("in", static_cast<double>(*total.in));
            if (total.out) of.levels.emplace_back("out", static_cast<double>(*total.out));
          },
          [&](const sensors::Occupancy& heads) { of.levels.emplace_back("people", heads.people); },
          [&](const sensors::CountInterval& interval) {
            of.steps.emplace_back("in", static_cast<double>(interval.in));
            of.steps.emplace_back("out", static_cast<double>(interval.out));
          },
          [&](const sensors::Crossing& crossing) {
            const bool in = crossing.direction == sensors::Direction::in;
            of.steps.emplace_back(in ? "in" : "out", crossing.n);
          },
          [](const auto&) {},
      },
      reading.body);
  return of;
}

/// Where the message itself says by how much.
void passed(Change change, std::string_view what, double by, std::vector<Change>& out) {
  if (by == 0) return;
  change.what = what;
  change.is = change.by = by;
  out.push_back(std::move(change));
}

}  // namespace

void Watch::level(const Change& change, std::vector<Change>& out) {
  const std::string key =
      fmt::format("{}\n{}\n{}\n{}", change.format, change.device, change.line, change.what);
  const auto known = values_.find(key);
  if (known == values_.end()) {
    if (values_.size() < most_values) values_.emplace(key, change.is);
    return;
  }
  if (known->second == change.is) return;
  Change whole = change;
  whole.was = known->second;
  whole.by = change.is - known->second;
  known->second = change.is;
  out.push_back(std::move(whole));
}

std::vector<Change> Watch::take(const Spoken& spoken) {
  std::vector<Change> changes;
  for (const sensors::Reading& reading : spoken.readings) {
    if (reading.flags.historical) continue;
    Change change = change_of(spoken, reading);
    const Amounts amounts = amounts_in(reading);
    for (const auto& [what, is] : amounts.levels) {
      change.what = what;
      change.is = is;
      level(change, changes);
    }
    if (spoken.retained) continue;
    for (const auto& [what, by] : amounts.steps) passed(change, what, by, changes);
  }
  return changes;
}

std::string to_text(const Change& change) {
  std::string text = fmt::format("{} {}", change.format, one_line(change.device));
  if (!change.line.empty()) text += fmt::format(" line {}", one_line(change.line));
  text += fmt::format(": {}", change.what);
  if (change.was) text += fmt::format(" {} → {}", number(*change.was), number(change.is));
  return text + fmt::format(" ({}{})", change.by > 0 ? "+" : "", number(change.by));
}

std::string to_json(const Change& change) {
  boost::json::object line{
      {"kind", "change"}, {"format", change.format}, {"device", change.device}};
  if (!change.line.empty()) line["line"] = change.line;
  line["what"] = change.what;
  if (change.was) line["was"] = *change.was;
  if (change.was) line["is"] = change.is;
  line["by"] = change.by;
  return sensors::to_text(boost::json::value(std::move(line)));
}

}  // namespace discovery
