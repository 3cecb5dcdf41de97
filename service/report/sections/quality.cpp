#include "service/io/premises_words.hpp"
#include "service/report/sections/sections.hpp"
#include "service/report/sections/shapes.hpp"

#include <algorithm>

namespace report {
namespace {

/// Shorter ones are the rhythm of a sensor.
constexpr std::int64_t shortest_gap = 5;
/// More than this is a list nobody reads; the table of sensors has them all.
constexpr std::size_t most_gaps = 40;

std::int64_t longest(const std::vector<MinuteRun>& gaps) {
  std::int64_t most = 0;
  for (const MinuteRun& gap : gaps) most = std::max(most, gap.minutes());
  return most;
}

Table sensors_table(const ReportView& view) {
  Table table{.shape = &shapes::sensors};
  for (const SensorReport& one : view.now.sensors) {
    const core::Sensor& sensor = view.premises[one.sensor];
    const std::string kind{io::name_of(sensor.role)};
    table.add({sensor.id, Word{kind, "report.sensor." + kind},
               view.premises[io::place_of(view.premises, sensor)].name,
               per_mille_cell(one.available), std::ssize(one.gaps), longest(one.gaps)});
  }
  return table;
}

struct Gap {
  std::string what;
  MinuteRun run;
  Word reason;
};

struct Gaps {
  std::vector<Gap> listed;  ///< the longest, in order of time
  std::int64_t more = 0;
};

Gaps gaps_of(const ReportView& view) {
  Gaps all;
  std::vector<Gap>& gaps = all.listed;
  for (const MinuteRun& run : view.now.blind)
    gaps.push_back({view.voice.say("report.gap.house"), run, {"daemon", "report.gap.daemon"}});
  const auto blind = [&](const MinuteRun& run) {
    return std::ranges::any_of(view.now.blind, [&](const MinuteRun& house) {
      return house.from <= run.from && run.to <= house.to;
    });
  };
  for (const SensorReport& sensor : view.now.sensors) {
    for (const MinuteRun& run : sensor.gaps)
      if (run.minutes() >= shortest_gap && !blind(run))
        gaps.push_back({view.premises[sensor.sensor].id, run, {"sensor", "report.gap.sensor"}});
  }
  std::ranges::stable_sort(gaps, {}, [](const Gap& gap) { return -gap.run.minutes(); });
  all.more = std::max<std::int64_t>(std::ssize(gaps) - std::int64_t{most_gaps}, 0);
  gaps.resize(gaps.size() - static_cast<std::size_t>(all.more));
  std::ranges::stable_sort(gaps, {}, [](const Gap& gap) { return gap.run.from; });
  return all;
}

Table gaps_table(const ReportView& view, const std::vector<Gap>& gaps) {
  Table table{.shape = &shapes::gaps};
  const auto wall = [&](std::int64_t minute) {
    return view.now.span.from + std::chrono::minutes{minute};
  };
  for (const Gap& gap : gaps)
    table.add({gap.what, wall(gap.run.from), wall(gap.run.to), gap.run.minutes(), gap.reason});
  return table;
}

Cell persons_moved(const ReportView& view, const SpaceReport& space, std::int64_t reason) {
  if (view.facts.locked && space.is_room) return Absent{};
  const auto moved = space.tallies.find({core::Tally::corrected_persons, reason});
  return moved == space.tallies.end() ? std::int64_t{0} : moved->second;
}

Table corrections_table(const ReportView& view) {
  Table table{.shape = &shapes::corrections};
  for (const SpaceReport& space : view.now.spaces) {
    for (const auto& [key, n] : space.tallies) {
      if (key.first != core::Tally::corrected) continue;
      const std::string id{io::name_of(static_cast<core::CorrectionReason>(key.second))};
      table.add({view.premises[space.space].name, Word{id, "report.correction." + id}, n,
                 persons_moved(view, space, key.second)});
    }
  }
  return table;
}

}  // namespace

Section quality_section(const ReportView& view) {
  Section section{.id = "quality", .heading = view.voice.say("report.9"), .blocks = {}};
  const auto say = [&](std::string_view key, std::int64_t n) {
    section.blocks.emplace_back(Sentence{Sentence::Style::plain, view.voice.say(key, {{"n", n}})});
  };
  section.blocks.emplace_back(sensors_table(view));
  const Gaps gaps = gaps_of(view);
  section.blocks.emplace_back(gaps_table(view, gaps.listed));
  if (gaps.more > 0) say("report.gaps.more", gaps.more);
  section.blocks.emplace_back(corrections_table(view));
  if (view.now.starts > 0) say("report.starts", view.now.starts);
  if (view.now.clock_steps > 0) say("report.clock_steps", view.now.clock_steps);
  if (view.now.gaps > 0) say("report.lost_entries", view.now.lost_entries);
  return section;
}

}  // namespace report
