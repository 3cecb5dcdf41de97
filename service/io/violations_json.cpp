#include "service/io/violations_json.hpp"

#include "service/core/rule.hpp"
#include "service/io/air_tolerance.hpp"
#include "service/io/alert_id.hpp"
#include "service/io/iso_time.hpp"
#include "service/io/premises_words.hpp"
#include "service/io/space_texts.hpp"
#include "service/io/violation_telling.hpp"
#include "service/io/words_json.hpp"

#include <boost/json/object.hpp>

#include <algorithm>
#include <utility>

namespace io {
namespace json = boost::json;
namespace {

class ViolationWriter {
 public:
  ViolationWriter(const Seen& of, json::storage_ptr arena) : of_{of}, arena_{std::move(arena)} {}

  [[nodiscard]] json::array violations(core::SpaceId id) const;

 private:
  [[nodiscard]] const core::Premises& premises() const { return of_.board.premises(); }
  [[nodiscard]] json::object violation(std::size_t rule, std::size_t level, core::SpaceId id,
                                       const core::RuleFace& face) const;
  void add_alert(json::object& object, const AlertName& name) const;
  [[nodiscard]] json::object words(const BothLanguages& both) const {
    return words_json(both, arena_);
  }
  [[nodiscard]] std::string iso(core::Time t) const { return to_iso(t + of_.moment.wall_offset); }

  const Seen& of_;
  const json::storage_ptr arena_;
};

json::array ViolationWriter::violations(core::SpaceId id) const {
  json::array array(arena_);
  for (std::size_t rule = 0; rule < premises().rules.size(); ++rule) {
    for (std::size_t level = 0; level < premises().rules[rule].rule->levels.size(); ++level) {
      const core::RuleFace face = of_.board.rule(rule, id, level);
      if (face.active) array.emplace_back(violation(rule, level, id, face));
    }
  }
  return array;
}

json::object ViolationWriter::violation(std::size_t rule, std::size_t level, core::SpaceId id,
                                        const core::RuleFace& face) const {
  const core::Rule& of = *premises().rules[rule].rule;
  const std::string_view level_name = of.levels[level].name;
  const ViolationFacts facts =
      ViolationTelling{of_.board, of_.faces, of_.view}.facts(rule, level, id, face);
  json::object object(arena_);
  object.emplace("rule", of.id);
  if (!level_name.empty()) object.emplace("level", level_name);
  object.emplace("since", iso(face.started));
  if (facts.value) object.emplace("value", *facts.value);
  object.emplace("threshold", face.threshold);
  const std::string_view certainty =
      certainty_of(facts.rule, facts.value, facts.tolerance, facts.threshold);
  if (!certainty.empty()) object.emplace("certainty", certainty);
  object.emplace("audience", core::name_of(of.levels[level].audience));
  if (const auto title = alert_title(facts)) object.emplace("title", words(*title));
  if (const auto action = alert_action(facts)) object.emplace("action", words(*action));
  add_alert(object,
            {id, static_cast<std::uint8_t>(rule), static_cast<std::uint8_t>(level), face.started});
  return object;
}

/// What reception sees of it. Between two batches the desk may be older than the board: then nothing.
void ViolationWriter::add_alert(json::object& object, const AlertName& name) const {
  if (of_.desk == nullptr) return;
  const auto alert = std::ranges::find_if(of_.desk->alerts, [&](const core::DeskAlert& one) {
    return AlertName{one.space, one.rule, one.level, one.is.started} == name;
  });
  if (alert == of_.desk->alerts.end()) return;
  const core::RuleLevel& level = premises().rules[name.rule].rule->levels[name.level];
  object.emplace("alert", alert_id(premises(), name));
  if (!alert->is.told) object.emplace("quiet", true);
  if (alert->held) object.emplace("held", true);
  if (alert->is.escalated) object.emplace("escalated_to", core::name_of(level.escalates_to));
  if (alert->is.taken_until == core::Time{}) return;
  json::object taken(arena_);
  taken.emplace("by", name_of(alert->is.taken_by));
  taken.emplace("until", iso(alert->is.taken_until));
  object.emplace("taken", std::move(taken));
}

}  // namespace

json::array violations_json(const Seen& of, core::SpaceId space, const json::storage_ptr& arena) {
  return ViolationWriter{of, arena}.violations(space);
}

}  // namespace io
