#include "service/report/rules_in_force.hpp"

#include "service/core/calendar.hpp"
#include "service/core/limits.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <variant>

namespace report {
namespace {

using io::FigureReader;
using io::LedgerResult;
using Events = std::vector<FigureReader::Event>;

core::Time as_time(core::WallTime wall) { return core::Time{wall.time_since_epoch()}; }
core::WallTime as_wall(core::Time time) { return core::WallTime{time.time_since_epoch()}; }

bool is_for(const core::Stage& stage, core::SpaceId site) {
  return stage.sites.empty() || std::ranges::find(stage.sites, site) != stage.sites.end();
}

class Finder {
 public:
  explicit Finder(const InForceInput& input) : in_{input} {}

  LedgerResult<std::vector<InForce>> run() {
    return in_.figures.looked(quarters_of(in_.span)).and_then([&](const auto& quarters) {
      if (quarters.empty()) return LedgerResult<std::vector<InForce>>{};
      quarters_ = quarters;
      return read_begins()
          .and_then([&] { return read_eras(); })
          .and_then([&] { return read_stages(); })
          .and_then([&] { return read_orders(); })
          .map([&] { return joined(); });
    });
  }

 private:
  LedgerResult<> read_begins();
  LedgerResult<> read_eras();
  LedgerResult<> read_stages();
  LedgerResult<> read_orders();
  LedgerResult<> read_orders(const Events& events);
  void put_orders(const Events& events, std::string hash, const std::vector<io::StoredEra>& eras);
  void add_era(const io::StoredEra& era);
  [[nodiscard]] core::WallTime begin_of(core::Seq seq) const;
  [[nodiscard]] std::vector<InForce> joined();
  [[nodiscard]] InForce at(core::WallTime from, core::WallTime to);
  std::shared_ptr<const core::Premises> premises_of(const std::string& hash);

  const InForceInput& in_;
  std::vector<FigureReader::Looked> quarters_;
  std::map<core::Seq, core::WallTime> begins_;             // of entries that begin an era
  std::map<core::WallTime, std::string> hashes_, stages_;  // from then on
  std::map<core::WallTime, OrderedLimits> orders_;         // likewise
  std::map<std::string, std::shared_ptr<const core::Premises>, std::less<>> read_;
};

LedgerResult<> Finder::read_begins() {
  return in_.figures.events(as_time(in_.span.from), as_time(in_.span.to))
      .map([&](const auto& events) {
        for (const FigureReader::Event& event : events)
          begins_.emplace(event.record.seq, as_wall(event.wall));
      });
}

/// To the millisecond where the entry is kept, else to the quarter of an hour.
core::WallTime Finder::begin_of(core::Seq seq) const {
  if (const auto known = begins_.find(seq); known != begins_.end()) return known->second;
  const auto quarter = std::ranges::find_if(
      quarters_, [seq](const FigureReader::Looked& one) { return one.seq >= seq; });
  const core::WallTime from{quarter == quarters_.end() ? quarters_.back().quarter
                                                       : quarter->quarter};
  return std::max(from, in_.span.from);
}

void Finder::add_era(const io::StoredEra& era) { hashes_[begin_of(era.seq)] = era.config_hash; }

LedgerResult<> Finder::read_eras() {
  const core::Seq first = quarters_.front().seq, last = quarters_.back().seq;
  return in_.ledger.era_at(first)
      .and_then([&](const io::StoredEra& era) {
        const core::WallTime looked{quarters_.front().quarter};
        hashes_[std::max(looked, in_.span.from)] = era.config_hash;
        return in_.ledger.eras(first, last);
      })
      .map([&](const std::vector<io::StoredEra>& eras) {
        for (const io::StoredEra& era : eras) add_era(era);
      });
}

LedgerResult<> Finder::read_stages() {
  return in_.figures.events_of(core::RecordKind::stage_began, as_time(in_.span.to))
      .map([&](const auto& events) {
        for (const FigureReader::Event& event : events)
          if (in_.figures.name(event.record.subject) == in_.site)
            stages_[as_wall(event.wall)] = in_.figures.name(event.record.other);
      });
}

LedgerResult<> Finder::read_orders() {
  return in_.figures.events_of(core::RecordKind::limit_set, as_time(in_.span.to))
      .and_then([&](const auto& events) {
        return events.empty() ? LedgerResult<>{} : read_orders(events);
      });
}

LedgerResult<> Finder::read_orders(const Events& events) {
  const core::Seq first = events.front().record.seq, last = quarters_.back().seq;
  return in_.ledger.era_at(first).and_then([&](const io::StoredEra& begin) {
    return in_.ledger.eras(first, last).map([&](const std::vector<io::StoredEra>& eras) {
      put_orders(events, begin.config_hash, eras);
    });
  });
}

/// An order holds until there is another for its space, or another configuration, as in the core.
void Finder::put_orders(const Events& events, std::string hash,
                        const std::vector<io::StoredEra>& eras) {
  std::multimap<core::Seq, const FigureReader::Event*> steps;  // nullptr: another configuration
  for (const io::StoredEra& era : eras)
    if (std::exchange(hash, era.config_hash) != era.config_hash) steps.emplace(era.seq, nullptr);
  for (const FigureReader::Event& event : events) steps.emplace(event.record.seq, &event);
  OrderedLimits now;
  for (const auto& [seq, event] : steps) {
    if (event == nullptr) {
      now.clear();
    } else if (const auto entry = core::to_entry(event->record)) {
      now[in_.figures.name(event->record.subject)] = std::get<core::LimitSet>(entry->what).limit;
    }
    orders_[begin_of(seq)] = now;
  }
}

std::shared_ptr<const core::Premises> Finder::premises_of(const std::string& hash) {
  const auto [known, is_new] = read_.try_emplace(hash);
  if (!is_new || hash.empty()) return known->second;
  const auto text = in_.ledger.config_text(hash);
  auto premises = text ? in_.read_premises(*text) : nullptr;
  if (premises != nullptr && premises->find_space(in_.site).valid())
    known->second = std::move(premises);
  return known->second;
}

InForce Finder::at(core::WallTime from, core::WallTime to) {
  const auto last_at = [from]<class T>(const std::map<core::WallTime, T>& all) {
    const auto after = all.upper_bound(from);
    return after == all.begin() ? T{} : std::prev(after)->second;
  };
  InForce one{{from, to}, last_at(hashes_), nullptr, last_at(stages_)};
  one.premises = premises_of(one.configuration);
  if (one.is_known()) one.ordered = last_at(orders_);
  return one;
}

std::vector<InForce> Finder::joined() {
  const core::WallTime begin = hashes_.begin()->first,
                       end = std::min(core::WallTime{quarters_.back().quarter + core::Quarter{1}},
                                      in_.span.to);
  std::set<core::WallTime> bounds{end};
  const auto add_bounds = [&](const auto& all) {
    for (const auto& [from, what] : all)
      if (begin <= from && from < end) bounds.insert(from);
  };
  add_bounds(hashes_), add_bounds(stages_), add_bounds(orders_);
  std::vector<InForce> found;
  for (auto from = bounds.begin(); std::next(from) != bounds.end(); ++from) {
    InForce next = at(*from, *std::next(from));
    const bool same = !found.empty() && found.back().configuration == next.configuration &&
                      found.back().stage_name == next.stage_name &&
                      found.back().ordered == next.ordered;
    if (same) {
      found.back().span.to = next.span.to;
    } else {
      found.push_back(std::move(next));
    }
  }
  return found;
}

}  // namespace

const core::Stage& stage_of(const core::Premises& premises, core::SpaceId site,
                            std::string_view name, std::chrono::local_days day) {
  const std::vector<core::Stage>& stages = premises.stages;
  const auto begun = std::ranges::find(stages, name, &core::Stage::name);
  if (!name.empty() && begun != stages.end()) return *begun;
  const core::Stage* by_date = &stages.front();
  for (const core::Stage& stage : stages)
    if (stage.from && *stage.from <= day && is_for(stage, site)) by_date = &stage;
  return *by_date;
}

Allowed allowed_in(const core::Premises& premises, core::SpaceId space, const core::Stage& stage,
                   const OrderedLimits& all) {
  if (const auto ordered = all.find(premises[space].id); ordered != all.end())
    return {ordered->second, core::Bound::ordered};
  const auto limit = core::limit_of(premises, space, stage);
  return limit ? Allowed{limit->persons, limit->bound} : Allowed{};
}

const core::Stage& InForce::stage(std::string_view site) const {
  const core::SpaceId space = premises->find_space(site);
  const core::LocalTime local =
      core::local_of(premises->site_of(space).calendar, span.to - core::Duration{1});
  return stage_of(*premises, space, stage_name, std::chrono::floor<std::chrono::days>(local));
}

LedgerResult<std::vector<InForce>> in_force(const InForceInput& input) {
  return Finder{input}.run();
}

}  // namespace report
