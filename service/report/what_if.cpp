#include "service/report/what_if.hpp"

#include "service/core/calendar.hpp"
#include "service/report/document_csv.hpp"
#include "service/report/document_html.hpp"
#include "service/report/document_json.hpp"
#include "service/report/sections/sections.hpp"
#include "service/report/suppression.hpp"
#include "service/report/what_if_counts.hpp"
#include "service/report/what_if_shapes.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace report {
namespace {

constexpr std::string_view format_name = "raumwacht-what-if-1";

class Comparison {
 public:
  Comparison(const WhatIfOrder& order, const WhatIfCounts& counts)
      : order_{order}, counts_{counts} {}

  MadeWhatIf run() {
    for (const texts::Language language : order_.languages) write(language);
    return std::move(made_);
  }

 private:
  [[nodiscard]] const core::Calendar& calendar() const {
    return order_.then.site_of(counts_.site).calendar;
  }
  [[nodiscard]] Cell limit_at_end(const core::Premises& premises, core::SpaceId space) const;

  void write(texts::Language language);
  [[nodiscard]] ReportFacts facts() const;
  [[nodiscard]] std::vector<std::string> head(const Voice& voice) const;
  [[nodiscard]] std::vector<std::string> summary(const Voice& voice) const;
  [[nodiscard]] std::string told_sum(std::int64_t Answers::* which, const Voice& voice) const;
  [[nodiscard]] Section occupancy(const Voice& voice) const;
  [[nodiscard]] Section air(const Voice& voice) const;
  [[nodiscard]] Section rules(const Voice& voice) const;
  [[nodiscard]] Section answers(const Voice& voice) const;
  [[nodiscard]] Table answers_by_room(const Voice& voice) const;
  [[nodiscard]] Table answers_by_reason(const Voice& voice) const;

  const WhatIfOrder& order_;
  const WhatIfCounts& counts_;
  MadeWhatIf made_;
};

Cell Comparison::limit_at_end(const core::Premises& premises, core::SpaceId space) const {
  const core::WallTime last = counts_.span.to - core::Duration{1};
  const auto today = std::chrono::floor<std::chrono::days>(core::local_of(calendar(), last));
  const core::SpaceId site = premises[space].site;
  const core::Stage& stage = stage_of(premises, site, order_.stage_at_end, today);
  const auto persons = allowed_in(premises, space, stage, order_.ordered).persons;
  return persons ? Cell{std::int64_t{persons->value}} : Cell{Absent{}};
}

// ---- saying ----

template <class Key, class Value, class Wanted>
Value found_in(const std::map<Key, Value, std::less<>>& all, const Wanted& wanted) {
  const auto found = all.find(wanted);
  return found == all.end() ? Value{} : found->second;
}

/// What was known of a space; nothing of one that is not of the site.
SpaceReport seen_in(const WhatIfCounts& counts, core::SpaceId space) {
  const auto found = std::ranges::find(counts.seen.spaces, space, &SpaceReport::space);
  return found == counts.seen.spaces.end() ? SpaceReport{} : *found;
}

Section Comparison::occupancy(const Voice& voice) const {
  Section section{.id = "occupancy", .heading = voice.say("report.2"), .blocks = {}};
  Table table{.shape = &shapes::what_if_occupancy};
  for (std::uint32_t i = 0; i < order_.then.spaces.size(); ++i) {
    const core::Space& space = order_.then.spaces[i];
    if (space.site != counts_.site) continue;
    const core::SpaceId other = order_.other_rules.find_space(space.id);
    const Cases cases = found_in(counts_.over, space.id);
    const Share counted = seen_in(counts_, core::SpaceId{i}).counted;
    table.add({space.name, limit_at_end(order_.then, core::SpaceId{i}),
               other.valid() ? limit_at_end(order_.other_rules, other) : Cell{Absent{}},
               proven_cell(cases.n.then, counted), proven_cell(cases.n.now, counted),
               proven_cell(cases.seconds.then, counted), proven_cell(cases.seconds.now, counted)});
  }
  section.blocks.emplace_back(std::move(table));
  return section;
}

Section Comparison::air(const Voice& voice) const {
  Section section{.id = "air", .heading = voice.say("report.3"), .blocks = {}};
  Table table{.shape = &shapes::what_if_air};
  for (std::uint32_t i = 0; i < order_.then.spaces.size(); ++i) {
    const core::Space& space = order_.then.spaces[i];
    const bool measured = std::ranges::any_of(order_.then.sensors, [i](const core::Sensor& sensor) {
      return sensor.role == core::SensorRole::air && sensor.space == core::SpaceId{i};
    });
    if (space.site != counts_.site || !measured) continue;
    const Cases lower = found_in(counts_.air_1000, space.id),
                upper = found_in(counts_.air_2000, space.id);
    const Share aired = seen_in(counts_, core::SpaceId{i}).aired;
    table.add({space.name, proven_cell(lower.n.then, aired), proven_cell(lower.n.now, aired),
               proven_cell(lower.seconds.then, aired), proven_cell(lower.seconds.now, aired),
               proven_cell(upper.n.then, aired), proven_cell(upper.n.now, aired)});
  }
  section.blocks.emplace_back(std::move(table));
  section.blocks.emplace_back(Sentence{Sentence::Style::note, voice.say("report.co2_note")});
  return section;
}

Section Comparison::rules(const Voice& voice) const {
  Section section{.id = "rules", .heading = voice.say("report.8"), .blocks = {}};
  Table table{.shape = &shapes::what_if_rules,
              .if_empty = none_or_unknown(coverage_of(counts_.seen))};
  for (const auto& [rule, cases] : counts_.by_rule)
    table.add({rule_word(order_.then, rule.first, rule.second), cases.then, cases.now});
  section.blocks.emplace_back(std::move(table));
  return section;
}

/// What was refused under the other rules is what was refused, less those let in, and those refused besides: a row hides
/// as a whole.
template <class Rows>
HiddenRows hidden_of(const Rows& rows, std::int64_t smallest) {
  std::vector<std::vector<std::int64_t>> counts;
  for (const auto& [key, answers] : rows) {
    counts.emplace_back();
    for (const auto column : Answers::columns) counts.back().push_back(answers.*column);
  }
  return hidden_rows(counts, smallest);
}

template <class Rows>
std::vector<std::vector<Cell>> rows_of(const Rows& rows, std::int64_t smallest,
                                       const auto& name_of) {
  const HiddenRows hidden = hidden_of(rows, smallest);
  std::vector<std::vector<Cell>> cells;
  for (const auto& [key, answers] : rows) {
    const bool hides = hidden.rows[cells.size()];
    cells.push_back({name_of(key)});
    for (const auto column : Answers::columns)
      cells.back().push_back(hides ? Cell{Suppressed{}} : Cell{answers.*column});
  }
  return cells;
}

Table Comparison::answers_by_room(const Voice& voice) const {
  Table table{.shape = &shapes::what_if_rooms};
  table.rows = rows_of(counts_.by_room, voice.smallest_cell, [&](const std::string& id) -> Cell {
    return order_.then[order_.then.find_space(id)].name;
  });
  return table;
}

Table Comparison::answers_by_reason(const Voice& voice) const {
  Table table{.shape = &shapes::what_if_answers};
  table.rows = rows_of(counts_.by_reason, voice.smallest_cell, [](core::Refusal refusal) -> Cell {
    std::string id{core::name_of(refusal)};
    std::string key = "report.refusal." + id;
    return Word{std::move(id), std::move(key)};
  });
  return table;
}

/// How often a single room was asked for is the work of who sits in it.
Section Comparison::answers(const Voice& voice) const {
  Section section{.id = "answers", .heading = voice.say("what_if.heading.answers"), .blocks = {}};
  section.blocks.emplace_back(answers_by_reason(voice));
  if (order_.locked) {
    section.blocks.emplace_back(Sentence{Sentence::Style::note, voice.say("report.locked")});
  } else {
    section.blocks.emplace_back(answers_by_room(voice));
  }
  return section;
}

// ---- above the tables ----

std::vector<std::string> Comparison::head(const Voice& voice) const {
  const std::string from = voice.moment(counts_.span.from), to = voice.moment(counts_.span.to);
  constexpr std::size_t enough = 16;  // of a digest, to tell two apart
  std::vector<std::string> lines{
      voice.say("what_if.rules",
                {{"file", std::string_view{order_.rules_name}},
                 {"digest", std::string_view{order_.rules_digest}.substr(0, enough)}}),
      voice.say("what_if.span", {{"from", std::string_view{from}}, {"to", std::string_view{to}}})};
  if (counts_.span.from > counts_.asked_for.from)
    lines.push_back(voice.say("what_if.reach", {{"from", std::string_view{from}}}));
  lines.push_back(voice.say("what_if.method"));
  return lines;
}

std::vector<std::string> Comparison::summary(const Voice& voice) const {
  constexpr std::int64_t minute = 60;
  Cases over, air;
  const auto sum = [](Cases& into, const auto& all) {
    for (const auto& [space, cases] : all) {
      into.n.then += cases.n.then;
      into.n.now += cases.n.now;
      into.seconds.then += cases.seconds.then;
      into.seconds.now += cases.seconds.now;
    }
  };
  sum(over, counts_.over);
  sum(air, counts_.air_1000);
  const auto both = [&](std::string_view key, const ThenAndNow& pair, const Share& coverage) {
    const auto told = [&](std::int64_t n) {
      const auto figure = proven(n, coverage);
      return figure ? voice.number(*figure) : voice.say("what_if.not_assessable");
    };
    const std::string then = told(pair.then), now = told(pair.now);
    return voice.say(key, {{"then", std::string_view{then}}, {"now", std::string_view{now}}});
  };
  const Share counted = counted_in(counts_.seen), aired = aired_in(counts_.seen);
  const std::string refused = told_sum(&Answers::would_be_refused, voice),
                    granted = told_sum(&Answers::would_be_granted, voice);
  return {both("what_if.over_cases", over.n, counted),
          both("what_if.over_minutes", {over.seconds.then / minute, over.seconds.now / minute},
               counted),
          both("what_if.air_cases", air.n, aired),
          both("what_if.air_minutes", {air.seconds.then / minute, air.seconds.now / minute}, aired),
          voice.say("what_if.answers", {{"refused", std::string_view{refused}},
                                        {"granted", std::string_view{granted}}})};
}

/// Of all places, unless it is small or tells what the tables hide.
std::string Comparison::told_sum(std::int64_t Answers::* which, const Voice& voice) const {
  const std::int64_t n = counts_.all.*which;
  const auto column = static_cast<std::size_t>(std::ranges::find(Answers::columns, which) -
                                               Answers::columns.begin());
  const auto tells = [&](const auto& rows) {
    return !rows.empty() && hidden_of(rows, voice.smallest_cell).totals[column];
  };
  const bool hides =
      (n > 0 && n < voice.smallest_cell) || tells(counts_.by_room) || tells(counts_.by_reason);
  return hides ? voice.say("what_if.few") : voice.number(n);
}

ReportFacts Comparison::facts() const {
  return {.site = order_.site,
          .site_name = order_.then[counts_.site].name,
          .time_zone = order_.time_zone,
          .period = order_.period,
          .span = counts_.span,
          .software = order_.software,
          .configuration = order_.other_rules.hash,
          .ledger_day = "",
          .ledger_digest = "",
          .overall = "",
          .locked = order_.locked};
}

void Comparison::write(texts::Language language) {
  const Voice voice{language, &calendar(), order_.smallest_cell};
  const std::string period = order_.period.name();
  Document document{
      .title =
          voice.say("what_if.title", {{"period", std::string_view{period}},
                                      {"site", std::string_view{order_.then[counts_.site].name}}}),
      .lines = head(voice),
      .sections = {}};
  Section first{.id = "summary", .heading = voice.say("report.1"), .blocks = {}};
  for (std::string& line : summary(voice))
    first.blocks.emplace_back(Sentence{Sentence::Style::plain, std::move(line)});
  document.sections = {std::move(first), occupancy(voice), air(voice), answers(voice),
                       rules(voice)};
  WrittenReport& written = made_.written.emplace_back();
  written.language = language;
  written.html = to_html(document, voice);
  for (const Section& section : document.sections) {
    for (const Block& block : section.blocks)
      if (const auto* table = std::get_if<Table>(&block))
        written.tables.emplace_back(table->shape->id, to_csv(*table, voice));
  }
  if (made_.json.empty()) made_.json = to_json(document, facts(), voice, format_name);
  std::vector<std::string>& lines = made_.summaries.emplace_back();
  lines.push_back(document.title);
  for (std::string& line : head(voice)) lines.push_back(std::move(line));
  for (std::string& line : summary(voice)) lines.push_back(std::move(line));
}

}  // namespace

io::LedgerResult<MadeWhatIf> make_what_if(const WhatIfOrder& order) {
  return count_what_if(order).map(
      [&](const WhatIfCounts& counts) { return Comparison{order, counts}.run(); });
}

}  // namespace report
