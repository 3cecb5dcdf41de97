// {"v":1,"id":"gs150.b101.co2_band.2000.1k8ck","site":"gs150","space":"b101","kind":"room",
//  "rule":"co2_band","level":"2000","audience":"reception","escalated_to":"building","phase":"acknowledged",
//  "since":"2026-11-21T09:00:00.000Z","at":"2026-11-21T09:03:24.979Z",
//  "taken":{"by":"reception","until":"2026-11-21T09:18:24.979Z"},
//  "certainty":"confirmed","title":{"de":"…","en":"…"},"action":{"de":"…","en":"…"}}
// A member without a value is absent.
#include "service/io/alert_notice.hpp"

#include "service/core/rule.hpp"
#include "service/io/air_tolerance.hpp"
#include "service/io/alert_id.hpp"
#include "service/io/iso_time.hpp"
#include "service/io/premises_words.hpp"
#include "service/io/state_json.hpp"
#include "service/io/violation_telling.hpp"
#include "service/io/words_json.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace io {
namespace json = boost::json;
namespace {

constexpr std::array<std::string_view, 4> phases{"raised", "acknowledged", "escalated", "cleared"};

/// Makes the notices of one snapshot.
class NoticeWriter {
 public:
  NoticeWriter(const core::Board& board, const SiteView& view)
      : board_{board}, premises_{board.premises()}, desk_{*view.desk}, view_{view} {
    board.snapshot(faces_);
  }

  [[nodiscard]] bool is_for_others(const core::DeskAlert& alert) const {
    return alert.is.told && level_of(alert).audience != core::Audience::page;
  }
  /// False while the board does not show this violation yet, or no longer.
  [[nodiscard]] bool is_shown(const core::DeskAlert& alert) const {
    const core::RuleFace face = board_.rule(alert.rule, alert.space, alert.level);
    return face.active && face.started == alert.is.started;
  }
  [[nodiscard]] AlertNotice notice(const core::DeskAlert& alert) const;

 private:
  [[nodiscard]] const core::RuleLevel& level_of(const core::DeskAlert& alert) const {
    return premises_.rules[alert.rule].rule->levels[alert.level];
  }
  void add_phase(AlertNotice& notice, const core::DeskAlert& alert) const;
  void add_words(AlertNotice& notice, const core::DeskAlert& alert) const;
  [[nodiscard]] core::Time wall(core::Time t) const { return t + desk_.wall_offset; }

  const core::Board& board_;
  const core::Premises& premises_;
  const core::Desk& desk_;
  const SiteView& view_;
  std::vector<core::SpaceFace> faces_;
};

AlertNotice NoticeWriter::notice(const core::DeskAlert& alert) const {
  const core::Space& space = premises_[alert.space];
  AlertNotice notice{
      .id = alert_id(premises_, {alert.space, alert.rule, alert.level, alert.is.started}),
      .site = premises_[space.site].id,
      .space = space.id,
      .kind = std::string{name_of(space.kind)},
      .rule = std::string{premises_.rules[alert.rule].rule->id},
      .level = std::string{level_of(alert).name},
      .audience = std::string{core::name_of(level_of(alert).audience)},
      .since = wall(alert.is.started)};
  add_phase(notice, alert);
  add_words(notice, alert);
  return notice;
}

void NoticeWriter::add_phase(AlertNotice& notice, const core::DeskAlert& alert) const {
  const core::AlertState& is = alert.is;
  if (is.escalated) notice.escalated_to = core::name_of(level_of(alert).escalates_to);
  if (is.taken_until != core::Time{}) {
    notice.phase = AlertPhase::acknowledged;
    notice.until = wall(is.taken_until);
    notice.at = notice.until - premises_.alert_times.taken_for;
    notice.taken_by = name_of(is.taken_by);
  } else if (is.escalated) {
    notice.phase = AlertPhase::escalated;
    // What somebody took and did not see to stays with those others: they hear of it again.
    notice.at = wall(std::max(is.escalated_at, is.unhandled_since));
  } else {
    notice.at = wall(std::max(is.told_at, is.unhandled_since));
  }
}

void NoticeWriter::add_words(AlertNotice& notice, const core::DeskAlert& alert) const {
  const core::RuleFace face = board_.rule(alert.rule, alert.space, alert.level);
  const ViolationFacts facts =
      ViolationTelling{board_, faces_, view_}.facts(alert.rule, alert.level, alert.space, face);
  notice.certainty = certainty_of(facts.rule, facts.value, facts.tolerance, facts.threshold);
  if (auto title = alert_title(facts)) notice.title = *std::move(title);
  if (auto action = alert_action(facts)) notice.action = *std::move(action);
}

}  // namespace

std::string_view name_of(AlertPhase phase) { return phases[static_cast<std::size_t>(phase)]; }

std::optional<std::vector<AlertNotice>> notices_of(const core::Board& board, const SiteView& view) {
  const bool same = view.desk != nullptr && view.desk->premises.get() == &board.premises();
  if (!same) return std::nullopt;
  const NoticeWriter writer{board, view};
  std::vector<AlertNotice> notices;
  for (const core::DeskAlert& alert : view.desk->alerts) {
    if (!writer.is_for_others(alert)) continue;
    if (!writer.is_shown(alert)) return std::nullopt;
    notices.push_back(writer.notice(alert));
  }
  std::ranges::sort(notices, {}, [](const AlertNotice& one) {
    return std::tuple{one.since, std::string_view{one.id}};
  });
  return notices;
}

AlertNotice cleared(AlertNotice told, core::Time at) {
  told.phase = AlertPhase::cleared;
  told.at = std::max(at, told.at);  // a wall clock that was put back in between
  told.until = {};
  told.taken_by.clear();
  told.action = {};
  return told;
}

BothLanguages headline(const AlertNotice& notice, const std::string& clock) {
  Phrases phrases;
  phrases.add("title", notice.title).add("time", clock);
  const auto min = std::chrono::floor<std::chrono::minutes>(notice.at - notice.since).count();
  phrases.add("min", min);
  const bool at_once = notice.phase == AlertPhase::escalated && min == 0;  // nobody was too slow
  const bool plain = notice.phase == AlertPhase::raised || notice.phase == AlertPhase::acknowledged;
  if (plain || at_once) return notice.title;
  const bool over = notice.phase == AlertPhase::cleared;
  return phrases.fill(texts::get(over ? "alert.cleared" : "alert.escalated"))
      .value_or(notice.title);
}

std::string to_json(const AlertNotice& notice, const std::string& clock) {
  json::object object{{"v", 1},
                      {"id", notice.id},
                      {"site", notice.site},
                      {"space", notice.space},
                      {"kind", notice.kind},
                      {"rule", notice.rule}};
  if (!notice.level.empty()) object.emplace("level", notice.level);
  object.emplace("audience", notice.audience);
  if (!notice.escalated_to.empty()) object.emplace("escalated_to", notice.escalated_to);
  object.emplace("phase", name_of(notice.phase));
  object.emplace("since", to_iso(notice.since));
  object.emplace("at", to_iso(notice.at));
  if (notice.phase == AlertPhase::acknowledged)
    object.emplace("taken", json::object{{"by", notice.taken_by}, {"until", to_iso(notice.until)}});
  if (!notice.certainty.empty()) object.emplace("certainty", notice.certainty);
  object.emplace("title", words_json(headline(notice, clock)));
  if (!notice.action.front().empty()) object.emplace("action", words_json(notice.action));
  return json::serialize(object);
}

}  // namespace io
