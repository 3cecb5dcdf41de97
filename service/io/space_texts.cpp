#include "service/io/space_texts.hpp"

#include "service/core/release.hpp"
#include "service/io/air_tolerance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <vector>

namespace io {
namespace {

using texts::Value;

std::optional<BothLanguages> filled(const texts::Text* text, texts::Values values) {
  if (text == nullptr) return std::nullopt;
  BothLanguages both;
  for (std::size_t i = 0; i < both.size(); ++i) {
    std::optional<std::string> words = texts::fill(*text, texts::languages[i], values);
    if (!words) return std::nullopt;
    both[i] = *std::move(words);
  }
  return both;
}

/// Places that are left, persons present, or whatever `{n}` means beside this state.
std::optional<std::int64_t> n_of(const SpaceFacts& facts) {
  if (!facts.persons) return std::nullopt;
  const bool tells_places =
      facts.status == core::Status::occupied && facts.kind == core::SpaceKind::room;
  if (!tells_places) return facts.persons->value;
  if (!facts.limit) return std::nullopt;
  return facts.limit->value - facts.persons->value;
}

std::vector<Value> values_of(const SpaceFacts& facts) {
  std::vector<Value> values{
      {"min", std::int64_t{std::chrono::floor<std::chrono::minutes>(facts.in_state).count()}}};
  if (const auto n = n_of(facts)) values.push_back({"n", *n});
  if (facts.limit) values.push_back({"limit", std::int64_t{facts.limit->value}});
  if (facts.co2) values.push_back({"ppm", std::int64_t{facts.co2->value}});
  return values;
}

std::string key_of(core::Status status) {
  return std::string{"state."}.append(core::name_of(status));
}

std::string key_of(const ViolationFacts& facts) {
  std::string key = std::string{"alert."}.append(facts.rule);
  if (!facts.level.empty()) key.append(".").append(facts.level);
  if (facts.rule == "sensor_silent" && facts.since.empty()) return key + ".locked";
  return facts.rule == "room_ready" && facts.of_site ? key + ".rooms" : key;
}

/// How long to air, or for `dwell` how long the room was in use.
std::int64_t minutes_of(const ViolationFacts& facts) {
  if (facts.rule == "dwell") return facts.threshold;
  return std::chrono::duration_cast<std::chrono::minutes>(core::airing_time(facts.month)).count();
}

/// Findings of plausibility that ask for something else than a look at a counter.
std::string_view kind_of_finding(std::string_view reason) {
  constexpr std::array<std::string_view, 6> air{"too_low", "too_high",     "flat",
                                                "jumps",   "baseline_low", "baseline_high"};
  if (reason == "residual") return reason;
  if (reason == "shifted") return "clock";
  if (reason == "deserted" || reason == "crowded") return "count";
  return std::ranges::find(air, reason) != air.end() ? "air" : "";
}

std::string reason_words(const std::string& reason, texts::Language language) {
  const texts::Text* text = texts::find("implausible." + reason);
  return text == nullptr ? "" : std::string{text->in(language)};
}

/// 31.3.2027, or 2027-03-31.
std::string date_words(core::Day day, texts::Language language) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day.value}}};
  const auto [year, month, of_month] =
      std::tuple{static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                 static_cast<unsigned>(date.day())};
  return language == texts::Language::de ? fmt::format("{}.{}.{}", of_month, month, year)
                                         : fmt::format("{:04}-{:02}-{:02}", year, month, of_month);
}

/// A locked count is told as what everybody knows of it: more than allowed.
std::optional<std::string> fill_in(const texts::Text& text, texts::Language language,
                                   const ViolationFacts& facts) {
  using Is = decltype(Value::is);
  const std::string more = ">" + std::to_string(facts.threshold);
  const std::string items = item_words(facts.items, language);
  const std::string reason = reason_words(facts.reason, language);
  const Is value = facts.value ? Is{std::int64_t{*facts.value}} : Is{std::string_view{more}};
  std::vector<Value> values{{"room", facts.space},
                            {"area", facts.space},
                            {"n", value},
                            {"ppm", value},
                            {"limit", std::int64_t{facts.threshold}},
                            {"time", std::string_view{facts.since}},
                            {"min", minutes_of(facts)},
                            {"total", facts.total}};
  if (facts.offset) values.push_back({"offset", std::int64_t{*facts.offset}});
  if (facts.value) values.push_back({"k", std::int64_t{*facts.value} - facts.threshold});
  const auto add = [&values](std::string_view name, const std::string& is) {
    if (!is.empty()) values.push_back({name, std::string_view{is}});
  };
  add("door", facts.door);
  add("items", items);
  add("until", facts.until);
  add("alternative", facts.alternative);
  add("sensor", facts.sensor);
  const std::string date = facts.supply.expires ? date_words(*facts.supply.expires, language) : "";
  add("item", facts.supply.item);
  add("batch", facts.supply.batch);
  add("date", date);
  add("site", facts.supply.other_site);
  add("reason", reason);
  return texts::fill(text, language, values);
}

std::optional<BothLanguages> filled(const texts::Text* text, const ViolationFacts& facts) {
  if (text == nullptr) return std::nullopt;
  BothLanguages both;
  for (std::size_t i = 0; i < both.size(); ++i) {
    std::optional<std::string> words = fill_in(*text, texts::languages[i], facts);
    if (!words) return std::nullopt;
    both[i] = *std::move(words);
  }
  return both;
}

/// What to do, in the variant that fits.
std::optional<BothLanguages> action_words(const ViolationFacts& facts) {
  const std::string key = key_of(facts) + ".action";
  const bool expired = facts.rule == "supply_low" && facts.value && *facts.value < 0;
  if (expired) return filled(texts::find(key + ".expired"), facts);
  if (const std::string_view of = kind_of_finding(facts.reason); !of.empty()) {
    const std::string variant = fmt::format("{}.{}", key, of);
    if (auto words = filled(texts::find(variant + ".offset"), facts)) return words;
    return filled(texts::find(variant), facts);
  }
  if (auto words = filled(texts::find(key), facts)) return words;
  return filled(texts::find(key + ".alone"), facts);  // what it could point to is not there
}

}  // namespace

BothLanguages state_words(const SpaceFacts& facts) {
  const std::string key = key_of(facts.status);
  const std::vector<Value> values = values_of(facts);
  if (facts.kind != core::SpaceKind::room) {
    if (auto shared = filled(texts::find(key + ".shared"), values)) return *std::move(shared);
  }
  const texts::Text& text = texts::get(key);
  return {std::string{text.de}, std::string{text.en}};
}

std::optional<BothLanguages> state_detail(const SpaceFacts& facts) {
  const bool said_already =
      facts.status == core::Status::occupied && facts.kind != core::SpaceKind::room;
  if (said_already) return std::nullopt;
  return filled(texts::find(key_of(facts.status) + ".detail"), values_of(facts));
}

std::optional<BothLanguages> alert_title(const ViolationFacts& facts) {
  return filled(texts::find(key_of(facts)), facts);
}

std::optional<BothLanguages> alert_action(const ViolationFacts& facts) {
  auto words = action_words(facts);
  const std::string_view certainty_is =
      certainty_of(facts.rule, facts.value, facts.tolerance, facts.threshold);
  if (!words || certainty_is.empty()) return words;
  const bool confirmed = certainty_is == "confirmed";
  const texts::Text& certainty =
      texts::get(confirmed ? "certainty.confirmed" : "certainty.indicated");
  for (std::size_t i = 0; i < words->size(); ++i)
    (*words)[i].append(" ").append(certainty.in(texts::languages[i]));
  return words;
}

std::string item_words(const std::vector<std::string>& items, texts::Language language) {
  std::string words;
  for (const std::string& item : items) {
    const texts::Text* text = texts::find("item." + item);
    words += words.empty() ? "" : ", ";
    words += text == nullptr ? item : std::string{text->in(language)};
  }
  return words;
}

}  // namespace io
