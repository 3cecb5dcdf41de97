#include "service/report/cases.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace report {
namespace {

using io::FigureReader;

core::Time as_time(core::WallTime wall) { return core::Time{wall.time_since_epoch()}; }

class Cases {
 public:
  explicit Cases(const FigureReader& reader) : reader_{reader} {}

  void take(const FigureReader::Event& event) {
    switch (event.record.kind) {
      case core::RecordKind::violation_started:
        return begin(event);
      case core::RecordKind::violation_ended:
        return end(event);
      case core::RecordKind::alert_taken:
        return note_taken(event);
      case core::RecordKind::alert_moved:
        return note_moved(event);
      default:
        return;
    }
  }

  std::vector<Case> all;

 private:
  using Key = std::tuple<std::uint32_t, std::uint32_t, std::int64_t>;  // space, rule, level
  static Key key_of(const core::Record& record) { return {record.subject, record.other, record.a}; }

  void begin(const FigureReader::Event& event) {
    standing_[key_of(event.record)] = all.size();
    Case& one = all.emplace_back();
    one.space = reader_.name(event.record.subject);
    one.rule = reader_.name(event.record.other);
    one.level = static_cast<std::uint32_t>(event.record.a);
    one.began = event.wall;
    one.value = one.worst = event.record.b;
    one.threshold = event.record.c;
  }

  Case* standing(const FigureReader::Event& event) {
    const auto found = standing_.find(key_of(event.record));
    return found == standing_.end() ? nullptr : &all[found->second];
  }

  void end(const FigureReader::Event& event) {
    Case* const one = standing(event);
    if (one == nullptr) return;
    one->ended = event.wall;
    one->worst = event.record.c;
    standing_.erase(key_of(event.record));
  }

  void note_taken(const FigureReader::Event& event) {
    Case* const one = standing(event);
    const core::Outcome outcome = core::outcome_of(event.record);
    const auto entry = core::to_entry(event.record);
    if (one == nullptr || one->taken_after || outcome.verdict != core::Verdict::plain || !entry)
      return;
    const auto& taken = std::get<core::AlertTaken>(entry->what);
    if (taken.returned) return;
    one->taken_after = event.wall - one->began;
    one->taken_by = taken.role;
  }

  void note_moved(const FigureReader::Event& event) {
    Case* const one = standing(event);
    if (one == nullptr) return;
    const auto step = static_cast<core::AlertStep>(event.record.c);
    one->quiet |= step == core::AlertStep::raised_quietly;
    one->repeats += step == core::AlertStep::told ? 1 : 0;
    if (step == core::AlertStep::escalated && !one->escalated_after)
      one->escalated_after = event.wall - one->began;
  }

  const FigureReader& reader_;
  std::map<Key, std::size_t> standing_;
};

struct Stretch {
  core::Time from{}, to{};
};
/// Of the case what lies within; `to` may be before `from`.
Stretch stretch_of(const Case& one, const Span& span, core::Time until) {
  return {std::max(one.began, as_time(span.from)),
          std::min({one.ended.value_or(until), until, as_time(span.to)})};
}

}  // namespace

std::chrono::seconds Case::within(const Span& span, core::Time until) const {
  const Stretch of = stretch_of(*this, span, until);
  return std::chrono::floor<std::chrono::seconds>(std::max(of.to - of.from, core::Duration{}));
}

std::chrono::seconds Case::within(const Span& span, core::Time until,
                                  const MeasuredQuarters& measured) const {
  const Stretch of = stretch_of(*this, span, until);
  const core::Quarter first = quarters_of(span).from;
  core::Duration sum{};
  for (auto quarter = std::chrono::floor<core::Quarter>(of.from.time_since_epoch());
       core::Time{quarter} < of.to; ++quarter) {
    const auto at = static_cast<std::size_t>((quarter - first).count());
    if (at < measured.size() && measured[at])
      sum += std::min(of.to, core::Time{quarter + core::Quarter{1}}) -
             std::max(of.from, core::Time{quarter});
  }
  return std::chrono::floor<std::chrono::seconds>(sum);
}

std::vector<Case> cases_of(const io::FigureReader& reader,
                           const std::vector<io::FigureReader::Event>& events, const Span& span) {
  Cases cases{reader};
  for (const FigureReader::Event& event : events) cases.take(event);
  std::erase_if(cases.all, [&span](const Case& one) {
    return one.began >= as_time(span.to) || (one.ended && *one.ended <= as_time(span.from));
  });
  return std::move(cases.all);
}

}  // namespace report
