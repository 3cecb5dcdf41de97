// Texts of the catalogue filled in both languages at once. Pure, any thread.
#pragma once

#include "service/texts/texts.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace io {

/// One text in each language, in the order of texts::languages.
using BothLanguages = std::array<std::string, texts::languages.size()>;

/// What stands in for placeholders, some of it different in each language.
class Phrases {
 public:
  Phrases& add(std::string_view name, std::int64_t number);
  Phrases& add(std::string_view name, std::string_view words);
  Phrases& add(std::string_view name, BothLanguages words);

  /// Nothing if the text lacks a value.
  [[nodiscard]] std::optional<BothLanguages> fill(const texts::Text& text) const;

 private:
  using Is = std::variant<std::int64_t, BothLanguages>;
  std::vector<std::pair<std::string_view, Is>> values_;
};

/// A text without placeholders.
[[nodiscard]] BothLanguages words_of(const texts::Text& text);

}  // namespace io
