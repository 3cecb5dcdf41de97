#include "service/io/words.hpp"

namespace io {

Phrases& Phrases::add(std::string_view name, std::int64_t number) {
  values_.emplace_back(name, number);
  return *this;
}

Phrases& Phrases::add(std::string_view name, std::string_view words) {
  return add(name, BothLanguages{std::string{words}, std::string{words}});
}

Phrases& Phrases::add(std::string_view name, BothLanguages words) {
  values_.emplace_back(name, std::move(words));
  return *this;
}

std::optional<BothLanguages> Phrases::fill(const texts::Text& text) const {
  BothLanguages both;
  for (std::size_t i = 0; i < both.size(); ++i) {
    std::vector<texts::Value> values;
    for (const auto& [name, is] : values_) {
      if (const auto* words = std::get_if<BothLanguages>(&is)) {
        values.push_back({name, std::string_view{(*words)[i]}});
      } else {
        values.push_back({name, std::get<std::int64_t>(is)});
      }
    }
    std::optional<std::string> filled = texts::fill(text, texts::languages[i], values);
    if (!filled) return std::nullopt;
    both[i] = *std::move(filled);
  }
  return both;
}

BothLanguages words_of(const texts::Text& text) {
  return {std::string{text.in(texts::languages[0])}, std::string{text.in(texts::languages[1])}};
}

}  // namespace io
