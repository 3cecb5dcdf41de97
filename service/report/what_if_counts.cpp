#include "service/report/what_if_counts.hpp"

#include "service/report/cases.hpp"
#include "service/report/sections/sections.hpp"

#include <algorithm>

namespace report {
namespace {

using io::LedgerResult;

core::Time as_time(core::WallTime wall) { return core::Time{wall.time_since_epoch()}; }

class Counting {
 public:
  explicit Counting(const WhatIfOrder& order) : order_{order} {
    counts_.site = order.then.find_space(order.site);
    counts_.asked_for = span_of(order.period, order.then.site_of(counts_.site).calendar);
    counts_.span.from = std::max(counts_.asked_for.from, wall_of(order.began));
    counts_.span.to =
        std::max(counts_.span.from, std::min(counts_.asked_for.to, wall_of(order.until)));
  }

  LedgerResult<WhatIfCounts> run() {
    return read_coverage()
        .and_then([&] { return read(order_.stored, &ThenAndNow::then); })
        .and_then([&] { return read(order_.other, &ThenAndNow::now); })
        .map([&] {
          count_answers();
          return std::move(counts_);
        });
  }

 private:
  [[nodiscard]] bool of_site(std::string_view space) const {
    const core::SpaceId id = order_.then.find_space(space);
    return id.valid() && order_.then[id].site == counts_.site;
  }
  LedgerResult<> read_coverage();
  LedgerResult<> read(const io::FigureReader& reader, std::int64_t ThenAndNow::* which);
  void add(const Case& one, std::int64_t ThenAndNow::* which);
  void count_answers();
  void count(const Asked& asked);

  const WhatIfOrder& order_;
  WhatIfCounts counts_;
};

LedgerResult<> Counting::read_coverage() {
  return report_of({.reader = order_.stored,
                    .premises = order_.then,
                    .site = counts_.site,
                    .period = order_.period,
                    .until = order_.until,
                    .from = std::chrono::ceil<core::Quarter>(counts_.span.from)})
      .map([&](SiteReport seen) { counts_.seen = std::move(seen); });
}

LedgerResult<> Counting::read(const io::FigureReader& reader, std::int64_t ThenAndNow::* which) {
  return reader.events(as_time(counts_.span.from) - longest_case, as_time(counts_.span.to))
      .map([&](const auto& events) {
        for (const Case& one : cases_of(reader, events, counts_.span)) add(one, which);
      });
}

/// What was measured stays as recorded: a time that nobody measured is one under any rules.
void Counting::add(const Case& one, std::int64_t ThenAndNow::* which) {
  constexpr std::uint32_t level_1000 = 0, level_2000 = 1;
  const core::SpaceId id = order_.then.find_space(one.space);
  const auto space = std::ranges::find(counts_.seen.spaces, id, &SpaceReport::space);
  if (space == counts_.seen.spaces.end()) return;  // of another site
  const auto count = [&](Cases& cases, const MeasuredQuarters& measured) {
    ++(cases.n.*which);
    cases.seconds.*which += one.within(counts_.seen.span, order_.until, measured).count();
  };
  ++(counts_.by_rule[{one.rule, one.level}].*which);
  if (is_over_limit(one)) count(counts_.over[one.space], space->counted_quarters);
  if (one.rule != "co2_band") return;
  if (one.level == level_1000) count(counts_.air_1000[one.space], space->aired_quarters);
  if (one.level == level_2000) count(counts_.air_2000[one.space], space->aired_quarters);
}

void Counting::count_answers() {
  for (const Asked& asked : order_.asked) {
    const core::WallTime wall = wall_of(asked.wall);
    if (counts_.span.from <= wall && wall < counts_.span.to && of_site(asked.space)) count(asked);
  }
}

void Counting::count(const Asked& asked) {
  const bool then = asked.then != core::Refusal::none, now = asked.now != core::Refusal::none;
  for (Answers* const of : {&counts_.by_room[std::string{asked.space}], &counts_.all}) {
    of->refused += then ? 1 : 0;
    of->refused_other += now ? 1 : 0;
    of->would_be_refused += !then && now ? 1 : 0;
    of->would_be_granted += then && !now ? 1 : 0;
  }
  if (then) ++counts_.by_reason[asked.then].refused;
  if (now) ++counts_.by_reason[asked.now].refused_other;
  if (!then && now) ++counts_.by_reason[asked.now].would_be_refused;
  if (then && !now) ++counts_.by_reason[asked.then].would_be_granted;
}

}  // namespace

io::LedgerResult<WhatIfCounts> count_what_if(const WhatIfOrder& order) {
  return Counting{order}.run();
}

}  // namespace report
