// [rules] and [[override]] into the plan, against what the rules declare.
#include "service/io/did_you_mean.hpp"
#include "service/io/premises_plan.hpp"
#include "service/rules/all_rules.hpp"

#include <fmt/format.h>

#include <iterator>

namespace io {
namespace {

std::vector<std::string_view> known_rules() {
  std::vector<std::string_view> ids;
  for (const core::Rule* rule : rules::all_rules()) ids.push_back(rule->id);
  return ids;
}

std::string hint_for_rule(std::string_view id) {
  if (is_of_later_version("rules", id)) return "this version does not know it yet; leave it out";
  const std::vector<std::string_view> known = known_rules();
  return did_you_mean(id, known, fmt::format("known: {}", fmt::join(known, ", ")));
}

PlannedRule settings_of(const core::Rule& rule, const TomlTable& table, Place at,
                        MistakeLog& mistakes) {
  const std::string name = fmt::format("rules.{}", rule.id);
  const Section section{name, Times::within, rule.meaning, {}};
  TomlReader reader{section, table, at, mistakes};
  reader.know(rule.settings);
  reader.check_keys();
  return {.rule = &rule, .set = reader.settings(rule.settings)};
}

void plan_rule(const TomlEntry& entry, MistakeLog& mistakes, PremisesPlan& plan) {
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
  plan.rules.push_back(settings_of(*rule, *table, entry.value.at, mistakes));
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
  plan.overrides.push_back(
      {settings_of(*rule, *set, reader.at("set"), reader.mistakes()), std::move(spaces)});
}

}  // namespace

void plan_rules(const ConfigBlocks& blocks, PremisesPlan& plan) {
  const TomlReader all = blocks.one("rules");
  for (const TomlEntry& entry : all.all_entries()) plan_rule(entry, all.mistakes(), plan);
  for (const TomlReader& one : blocks.all("override")) plan_override(one, plan);
}

}  // namespace io
