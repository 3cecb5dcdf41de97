#include "service/texts/texts.hpp"

#include "service/texts/tables.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace texts {
namespace {

std::vector<Text> merged() {
  std::vector<Text> texts;
  for (const std::span<const Text> table :
       {state_table(), alert_table(), admission_table(), stage_table(), moment_table(),
        page_table(), sheet_table(), supply_table(), enter_table(), help_table(), problem_table(),
        plan_table(), privacy_table(), report_table(), report_tables_table(), measure_table(),
        what_if_table()}) {
    texts.insert(texts.end(), table.begin(), table.end());
  }
  std::sort(texts.begin(), texts.end(), [](const Text& a, const Text& b) { return a.key < b.key; });
  return texts;
}

const Value* find_value(Values values, std::string_view name) {
  const auto found = std::find_if(values.begin(), values.end(),
                                  [name](const Value& value) { return value.name == name; });
  return found == values.end() ? nullptr : &*found;
}

std::string written(const Value& value, Language language) {
  if (const auto* whole = std::get_if<std::int64_t>(&value.is)) return number(*whole, language);
  if (const auto* fraction = std::get_if<double>(&value.is)) return number(*fraction, language);
  return std::string{std::get<std::string_view>(value.is)};
}

/// The half of `one|other` that fits {n}; the whole where there is no bar.
std::string_view form_for(std::string_view words, Values values) {
  const std::size_t bar = words.find('|');
  if (bar == std::string_view::npos) return words;
  const Value* n = find_value(values, "n");
  const auto* count = n != nullptr ? std::get_if<std::int64_t>(&n->is) : nullptr;
  return count != nullptr && *count == 1 ? words.substr(0, bar) : words.substr(bar + 1);
}

}  // namespace

std::string_view name_of(Language language) { return language == Language::de ? "de" : "en"; }

std::span<const Text> all() {
  static const std::vector<Text> texts = merged();
  return texts;
}

const Text* find(std::string_view key) {
  const std::span<const Text> texts = all();
  const auto found =
      std::lower_bound(texts.begin(), texts.end(), key,
                       [](const Text& text, std::string_view wanted) { return text.key < wanted; });
  return found == texts.end() || found->key != key ? nullptr : &*found;
}

const Text& get(std::string_view key) {
  const Text* text = find(key);
  if (text == nullptr) {
    std::fprintf(stderr, "raumwacht: bug: no text has the key '%.*s'\n",
                 static_cast<int>(key.size()), key.data());
    std::abort();
  }
  return *text;
}

std::optional<std::string> fill(const Text& text, Language language, Values values) {
  std::string_view rest = form_for(text.in(language), values);
  std::string filled;
  for (;;) {
    const std::size_t open = rest.find('{');
    filled += rest.substr(0, open);
    if (open == std::string_view::npos) return filled;
    const std::size_t close = rest.find('}', open);
    const Value* value = find_value(values, rest.substr(open + 1, close - open - 1));
    if (value == nullptr) return std::nullopt;
    filled += written(*value, language);
    rest.remove_prefix(close + 1);
  }
}

std::string number(std::int64_t value, Language language) {
  std::string digits = std::to_string(value);
  const std::size_t first = value < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, 1, language == Language::de ? '.' : ',');
  }
  return digits;
}

std::string number(double value, Language language) {
  const auto tenths = static_cast<std::int64_t>(std::llround(value * 10));
  const std::int64_t tenth = std::abs(tenths % 10);
  std::string text = number(tenths / 10, language);
  if (tenths < 0 && tenths > -10) text.insert(0, 1, '-');
  if (tenth == 0) return text;
  text += language == Language::de ? ',' : '.';
  text += static_cast<char>('0' + tenth);
  return text;
}

}  // namespace texts
