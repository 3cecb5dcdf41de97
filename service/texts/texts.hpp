// The words people see, German and English: one catalogue for page, API, report and mail.
//
// Code holds keys, never sentences. The words are constant data in the tables of this folder; a key
// that does not exist is a bug and ends the process with a sentence. Pure functions over constants,
// safe from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace texts {

enum class Language : std::uint8_t { de, en };
inline constexpr std::array languages{Language::de, Language::en};
/// "de", "en": as in the API.
[[nodiscard]] std::string_view name_of(Language language);

/// One text. `{name}` is a placeholder; `one|other` are the singular and the plural, by the value
/// of `{n}`.
struct Text {
  std::string_view key;
  std::string_view de, en;

  [[nodiscard]] std::string_view in(Language language) const {
    return language == Language::de ? de : en;
  }
};

/// Every text there is, sorted by key.
[[nodiscard]] std::span<const Text> all();
/// The text of that key, or nullptr.
[[nodiscard]] const Text* find(std::string_view key);
/// As find, for a key that code holds. REQUIRES: it exists.
[[nodiscard]] const Text& get(std::string_view key);

/// What stands in for a placeholder. Whole numbers get thousands separators, fractions one decimal
/// place at most, both as the language writes them; texts stand as they are.
struct Value {
  std::string_view name;
  std::variant<std::int64_t, double, std::string_view> is;
};
using Values = std::span<const Value>;

/// The text with its placeholders filled; nothing if a value for one of them is missing.
[[nodiscard]] std::optional<std::string> fill(const Text& text, Language language, Values values);
[[nodiscard]] inline std::optional<std::string> fill(const Text& text, Language language,
                                                     std::initializer_list<Value> values) {
  return fill(text, language, Values{values.begin(), values.size()});
}

/// 1040 → "1.040" or "1,040".
[[nodiscard]] std::string number(std::int64_t value, Language language);
/// 12.5 → "12,5" or "12.5"; 12.0 → "12". Rounded to one decimal place.
[[nodiscard]] std::string number(double value, Language language);

}  // namespace texts
