#include "service/io/stage_criteria.hpp"

#include "service/core/overloaded.hpp"

#include <boost/json/value.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace io {
namespace json = boost::json;
namespace {

bool is_met(const StageNeed& need) {
  return std::visit([](const auto& one) { return one.met(); }, need);
}

json::value number_or_null(const std::optional<std::int64_t>& number) {
  return number ? json::value(*number) : json::value(nullptr);
}

void add(json::object& object, const StageNeed& need) {
  std::visit(core::Overloaded{
                 [&](const WeeksAsked& weeks) {
                   object.emplace("weeks", json::object{{"kept", weeks.kept},
                                                        {"asked", weeks.asked},
                                                        {"met", weeks.met()}});
                 },
                 [&](const CoverageAsked& coverage) {
                   object.emplace("coverage",
                                  json::object{{"per_mille", number_or_null(coverage.per_mille)},
                                               {"asked_per_cent", coverage.asked_per_cent},
                                               {"met", coverage.met()}});
                 },
                 [&](const StockAsked& stock) {
                   object.emplace("stock", json::object{{"supply", stock.supply},
                                                        {"days", number_or_null(stock.days)},
                                                        {"asked", stock.asked},
                                                        {"met", stock.met()}});
                 },
             },
             need);
}

const json::object* object_in(const json::object& of, std::string_view key) {
  const json::value* value = of.if_contains(key);
  return value != nullptr ? value->if_object() : nullptr;
}

std::optional<std::int64_t> number_in(const json::object& of, std::string_view key) {
  const json::value* value = of.if_contains(key);
  return value != nullptr && value->is_int64() ? std::optional{value->get_int64()} : std::nullopt;
}

std::string text_in(const json::object& of, std::string_view key) {
  const json::value* value = of.if_contains(key);
  return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
}

// ---- words ----

/// "94,9 %", "94.9 %"
BothLanguages per_cent(std::int64_t per_mille) {
  const auto with = [&](char point) {
    return fmt::format("{}{}{} %", per_mille / 10, point, per_mille % 10);
  };
  return {with(','), with('.')};
}

BothLanguages need_words(const StageNeed& need) {
  Phrases phrases;
  std::string_view key;
  std::visit(core::Overloaded{
                 [&](const WeeksAsked& weeks) {
                   key = weeks.asked == 1 ? "stage.open.week" : "stage.open.weeks";
                   phrases.add("n", weeks.kept).add("of", weeks.asked);
                 },
                 [&](const CoverageAsked& coverage) {
                   key = "stage.open.coverage";
                   phrases.add("least", per_cent(coverage.asked_per_cent * 10))
                       .add("share", coverage.per_mille ? per_cent(*coverage.per_mille)
                                                        : BothLanguages{"–", "–"});
                 },
                 [&](const StockAsked& stock) {
                   key = key_of(stock);
                   phrases.add("supply", stock.supply)
                       .add("n", stock.days.value_or(0))
                       .add("of", stock.asked);
                 },
             },
             need);
  return phrases.fill(texts::get(key)).value();
}

}  // namespace

std::string_view key_of(const StockAsked& stock) {
  if (stock.days) return "stage.open.stock";
  return stock.supply.empty() ? "stage.open.stock_unknown" : "stage.open.stock_never";
}

bool StageCriteria::met() const { return std::ranges::all_of(needs, is_met); }

json::object to_json(const StageCriteria& criteria) {
  json::object object{
      {"stage", criteria.stage}, {"looked_at", criteria.weeks}, {"met", criteria.met()}};
  for (const StageNeed& need : criteria.needs) add(object, need);
  return object;
}

std::optional<StageCriteria> criteria_from(const json::value& value) {
  const json::object* of = value.if_object();
  const auto looked_at = of != nullptr ? number_in(*of, "looked_at") : std::nullopt;
  if (!looked_at || text_in(*of, "stage").empty()) return std::nullopt;
  StageCriteria criteria{.stage = text_in(*of, "stage"), .weeks = *looked_at, .needs = {}};
  if (const json::object* weeks = object_in(*of, "weeks"))
    criteria.needs.emplace_back(WeeksAsked{.kept = number_in(*weeks, "kept").value_or(0),
                                           .asked = number_in(*weeks, "asked").value_or(0)});
  if (const json::object* coverage = object_in(*of, "coverage"))
    criteria.needs.emplace_back(
        CoverageAsked{.per_mille = number_in(*coverage, "per_mille"),
                      .asked_per_cent = number_in(*coverage, "asked_per_cent").value_or(0)});
  if (const json::object* stock = object_in(*of, "stock"))
    criteria.needs.emplace_back(StockAsked{.supply = text_in(*stock, "supply"),
                                           .days = number_in(*stock, "days"),
                                           .asked = number_in(*stock, "asked").value_or(0)});
  return criteria;
}

BothLanguages criteria_words(const StageCriteria& criteria) {
  Phrases phrases;
  if (criteria.met())
    return phrases.add("n", criteria.weeks).fill(texts::get("stage.criteria_met")).value();
  BothLanguages items;
  for (const StageNeed& need : criteria.needs) {
    if (is_met(need)) continue;
    const BothLanguages words = need_words(need);
    for (std::size_t i = 0; i < items.size(); ++i)
      items[i].append(items[i].empty() ? "" : "; ").append(words[i]);
  }
  return phrases.add("items", std::move(items)).fill(texts::get("stage.criteria_open")).value();
}

}  // namespace io
