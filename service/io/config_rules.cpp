// [rules] and [[override]] into the plan, against what the rules declare.
#include "service/io/config_policy_keys.hpp"
#include "service/io/did_you_mean.hpp"
#include "service/io/premises_plan.hpp"
#include "service/rules/all_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace io {
namespace {

std::vector<std::string_view> known_rules() {
  std::vector<std::string_view> ids;
  for (const core::Rule* rule : rules::all_rules()) ids.push_back(rule->id);
  return ids;
}

std::string hint_for_rule(std::string_view id) {
  const std::vector<std::string_view> known = known_rules();
  return did_you_mean(id, known, fmt::format("known: {}", fmt::join(known, ", ")));
}

bool has_legal_force(const core::Rule& rule) {
  return std::ranges::any_of(
      rule.levels, [](const core::RuleLevel& level) { return level.force != core::Force::house; });
}

/// Who changes a rule with a legal basis says why: the report tells it.
void check_reason(const core::Rule& rule, const PlannedRule& planned, Place at,
                  MistakeLog& mistakes) {
  const bool changes = !planned.set.empty() || planned.on == false;
  if (!planned.reason.empty() || !changes || !has_legal_force(rule)) return;
  mistakes.add(at,
               fmt::format("rule '{}' rests on {} and is changed without a reason", rule.id,
                           rule.legal_basis),
               "reason = \"…\", such as the document of the risk assessment");
}

/// What is changed, as it is written.
std::string change_in(const TomlTable& table) {
  std::string change;
  for (const TomlEntry& entry : table) {
    if (entry.key == "reason") continue;
    if (!change.empty()) change += ", ";
    change += fmt::format("{} = {}", entry.key, shown(entry.value));
  }
  return change;
}

PlannedRule settings_of(const core::Rule& rule, const TomlTable& table, Place at,
                        MistakeLog& mistakes) {
  const std::string name = fmt::format("rules.{}", rule.id);
  const Section section{name, Times::within, rule.meaning, keys::rule};
  TomlReader reader{section, table, at, mistakes};
  reader.know(rule.settings);
  reader.check_keys();
  return {.rule = &rule,
          .set = reader.settings(rule.settings),
          .on = reader.flag("on"),
          .change = change_in(table),
          .reason = reader.text("reason")};
}

void plan_rule(const TomlEntry& entry, Reasons reasons, MistakeLog& mistakes,
               std::vector<PlannedRule>& planned) {
  const core::Rule* rule = rules::find_rule(entry.key);
  if (rule == nullptr)
    return mistakes.add(entry.at, fmt::format("unknown rule '{}' in [rules]", entry.key),
                        hint_for_rule(entry.key));
  const auto* table = std::get_if<TomlTable>(&entry.value.what);
  if (table == nullptr) {
    return mistakes.add(entry.value.at,
                        fmt::format("{} = {}: not a table", entry.key, shown(entry.value)),
                        "settings of the rule: { … }");
  }
  PlannedRule read = settings_of(*rule, *table, entry.value.at, mistakes);
  if (reasons == Reasons::needed) check_reason(*rule, read, entry.at, mistakes);
  planned.push_back(std::move(read));
}

void plan_override(const TomlReader& reader, PremisesPlan& plan) {
  reader.check_keys();
  std::vector<PlacedText> spaces = reader.names("spaces");
  const TomlTable* set = reader.entries("set");
  const std::optional<PlacedText> id = reader.placed("rule");
  if (!id) return;
  const core::Rule* rule = rules::find_rule(id->text);
  if (rule == nullptr)
    return reader.mistakes().add(id->at, fmt::format("rule = \"{}\": no such rule", id->text),
                                 hint_for_rule(id->text));
  if (set == nullptr) return;
  PlannedRule read = settings_of(*rule, *set, reader.at("set"), reader.mistakes());
  if (read.reason.empty()) read.reason = reader.text("reason");
  check_reason(*rule, read, reader.at(), reader.mistakes());
  plan.overrides.push_back({std::move(read), std::move(spaces), {}});
}

}  // namespace

void plan_rule_entries(const TomlTable& entries, Reasons reasons, MistakeLog& mistakes,
                       std::vector<PlannedRule>& rules) {
  for (const TomlEntry& entry : entries) plan_rule(entry, reasons, mistakes, rules);
}

void plan_rules(const ConfigBlocks& blocks, PremisesPlan& plan) {
  const TomlReader all = blocks.one("rules");
  plan_rule_entries(all.all_entries(), Reasons::needed, all.mistakes(), plan.rules);
  for (const TomlReader& one : blocks.all("override")) plan_override(one, plan);
}

}  // namespace io
