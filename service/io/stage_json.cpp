#include "service/io/stage_json.hpp"

#include "service/core/calendar.hpp"
#include "service/io/admission_json.hpp"
#include "service/io/iso_time.hpp"
#include "service/io/moment_words.hpp"
#include "service/io/words_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace io {
namespace json = boost::json;
namespace {

bool is_for(const core::Stage& stage, core::SpaceId site) {
  return stage.sites.empty() || std::ranges::find(stage.sites, site) != stage.sites.end();
}

core::WallTime begins(const core::Site& site, const core::Stage& stage) {
  return core::day_begins(site.calendar, *stage.from);
}

/// The first stage by its date that has not begun yet.
const core::Stage* next_stage(const core::Desk& desk, const core::Site& site) {
  const core::WallTime now = core::to_wall(desk.t, desk.wall_offset);
  const core::Stage* next = nullptr;
  for (const core::Stage& stage : desk.premises->stages) {
    if (!stage.from || !is_for(stage, site.space) || begins(site, stage) <= now) continue;
    if (next == nullptr || *stage.from < *next->from) next = &stage;
  }
  return next;
}

json::object next_json(const core::Site& site, const core::Stage& next) {
  const core::WallTime from = begins(site, next);
  Phrases phrases;
  phrases.add("stage", next.name)
      .add("date", {day_words(site.calendar, from, texts::Language::de),
                    day_words(site.calendar, from, texts::Language::en)});
  return {{"stage", next.name},
          {"from", to_iso(core::Time{from.time_since_epoch()})},
          {"text", words_json(phrases.fill(texts::get("stage.next")).value())}};
}

json::object profile_json(const core::Profile& profile) {
  json::object object{{"id", profile.id}, {"legal_basis", profile.legal_basis}};
  if (profile.valid_from) object.emplace("valid_from", iso_date(*profile.valid_from));
  if (profile.valid_to) object.emplace("valid_to", iso_date(*profile.valid_to));
  return object;
}

void add_terms(json::object& object, const core::Premises& premises, const core::Stage& stage) {
  object.emplace("entry", core::name_of(stage.entry));
  object.emplace(
      "text",
      words_json(words_of(texts::get(std::string{"entry."}.append(core::name_of(stage.entry))))));
  object.emplace("mask", core::name_of(stage.mask));
  if (const auto* text = texts::find(std::string{"mask."}.append(core::name_of(stage.mask))))
    object.emplace("mask_text", words_json(words_of(*text)));
  json::array exceptions;
  for (std::size_t i = 1; i < core::exception_count; ++i) {
    if (stage.allows(static_cast<core::Exception>(i)))
      exceptions.emplace_back(core::name_of(static_cast<core::Exception>(i)));
  }
  object.emplace("exceptions", std::move(exceptions));
  object.emplace("profile", profile_json(premises.profiles[stage.profile]));
}

/// The one behind that in force, in the order of the configuration.
const core::Stage* following(const core::Premises& premises, const core::SiteState& of) {
  for (std::size_t i = of.stage + 1; i < premises.stages.size(); ++i)
    if (is_for(premises.stages[i], of.space)) return &premises.stages[i];
  return nullptr;
}

json::object criteria_json(const core::Stage& next, std::string_view site,
                           const std::vector<ReportedCriteria>& seen) {
  const auto reported = std::ranges::find_if(seen, [&](const ReportedCriteria& one) {
    return one.site == site && one.criteria.stage == next.name;
  });
  Phrases phrases;
  phrases.add("stage", next.name);
  if (reported == seen.end()) {
    return {{"stage", next.name},
            {"report", nullptr},
            {"text", words_json(phrases.fill(texts::get("stage.criteria_unseen")).value())}};
  }
  phrases.add("criteria", criteria_words(reported->criteria)).add("week", reported->period);
  json::object object = to_json(reported->criteria);
  object.emplace("report", reported->period);
  object.emplace("text", words_json(phrases.fill(texts::get("stage.criteria_reported")).value()));
  return object;
}

json::object site_json(const core::Desk& desk, const core::SiteState& of,
                       const CriteriaSeen& seen) {
  const core::Premises& premises = *desk.premises;
  const core::Stage& stage = premises.stages[of.stage];
  json::object object{{"id", premises[of.space].id}};
  if (!stage.name.empty()) {
    object.emplace("stage", stage.name);
    object.emplace("since", to_iso(of.stage_since + desk.wall_offset));
    object.emplace("ordered", of.stage_ordered);
  }
  add_terms(object, premises, stage);
  const core::Site& site = premises.site_of(of.space);
  if (const core::Stage* next = next_stage(desk, site); next != nullptr)
    object.emplace("next", next_json(site, *next));
  if (const core::Stage* next = following(premises, of); seen && next && next->needs.any())
    object.emplace("criteria", criteria_json(*next, premises[of.space].id, *seen));
  json::array names;
  for (const core::Stage& one : premises.stages) {
    if (!one.name.empty() && is_for(one, of.space)) names.emplace_back(one.name);
  }
  object.emplace("stages", std::move(names));
  return object;
}

}  // namespace

json::value stages_json(const core::Desk& desk, const CriteriaSeen& seen) {
  json::array sites;
  for (const core::SiteState& site : desk.sites) sites.emplace_back(site_json(desk, site, seen));
  return json::object{
      {"seq", desk.seq}, {"time", to_iso(desk.t + desk.wall_offset)}, {"sites", std::move(sites)}};
}

}  // namespace io
