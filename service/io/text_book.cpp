#include "service/io/text_book.hpp"

#include <algorithm>

namespace io {

TextBook::TextBook(const std::vector<StoredText>& stored) {
  for (const StoredText& text : stored) {
    if (text.number == 0 || text.number > most_texts) continue;
    texts_.resize(std::max<std::size_t>(texts_.size(), text.number));
    texts_[text.number - 1] = text.text;
    numbers_.emplace(text.text, text.number);
  }
}

std::optional<std::uint32_t> TextBook::number_of(std::string_view text) {
  if (text.empty()) return 0;
  const std::lock_guard hold{mutex_};
  const auto known = numbers_.find(std::string{text});
  if (known != numbers_.end()) return known->second;
  if (texts_.size() == most_texts) return std::nullopt;
  texts_.emplace_back(text);
  const auto number = static_cast<std::uint32_t>(texts_.size());
  numbers_.emplace(text, number);
  return number;
}

std::string TextBook::text_of(std::uint32_t number) const {
  const std::lock_guard hold{mutex_};
  return number == 0 || number > texts_.size() ? std::string{} : texts_[number - 1];
}

std::vector<StoredText> TextBook::after(std::uint32_t number) const {
  const std::lock_guard hold{mutex_};
  std::vector<StoredText> texts;
  for (std::size_t i = number; i < texts_.size(); ++i)
    texts.push_back({static_cast<std::uint32_t>(i + 1), texts_[i]});
  return texts;
}

std::uint32_t TextBook::last() const {
  const std::lock_guard hold{mutex_};
  return static_cast<std::uint32_t>(texts_.size());
}

}  // namespace io
