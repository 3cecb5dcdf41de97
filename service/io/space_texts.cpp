#include "service/io/space_texts.hpp"

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

/// Minutes of airing with windows fully open, by season (ASR A3.6: winter 3, spring and autumn 5,
/// summer 10).
std::int64_t airing_minutes(std::chrono::month month) {
  using namespace std::chrono;
  if (month == December || month <= February) return 3;
  return month >= June && month <= August ? 10 : 5;
}

std::string key_of(const ViolationFacts& facts) {
  std::string key = std::string{"alert."}.append(facts.rule);
  if (!facts.level.empty()) key.append(".").append(facts.level);
  return key;
}

/// A locked count is told as what everybody knows of it: more than allowed.
std::optional<BothLanguages> filled(const texts::Text* text, const ViolationFacts& facts) {
  const std::string more = ">" + std::to_string(facts.threshold);
  const auto value = facts.value ? decltype(Value::is){std::int64_t{*facts.value}}
                                 : decltype(Value::is){std::string_view{more}};
  return filled(
      text, std::array{Value{"room", facts.space}, Value{"area", facts.space}, Value{"n", value},
                       Value{"ppm", value}, Value{"limit", std::int64_t{facts.threshold}},
                       Value{"time", std::string_view{facts.since}},
                       Value{"min", airing_minutes(facts.month)}});
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
  return filled(texts::find(key_of(facts) + ".action"), facts);
}

}  // namespace io
