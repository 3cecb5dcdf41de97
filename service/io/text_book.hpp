// Texts that people type, as the numbers that entries hold: donors, batches, notes. A number is given
// once and for ever; 0 is no text.
//
// A number may be used in an entry as soon as it was given: the sequencer writes every text it has
// not written yet together with its next batch, and the entry comes no earlier than that. So what a
// stored entry speaks of is stored as well. A mutex, since nothing here is on the way of a message.
#pragma once

#include "service/io/ledger_stored.hpp"

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace io {

class TextBook {
 public:
  /// Somebody who types that many is a program gone wrong.
  static constexpr std::size_t most_texts = 100'000;

  TextBook() = default;
  /// With what is stored already.
  explicit TextBook(const std::vector<StoredText>& stored);

  // ---- any thread ----
  /// Nothing if there is no room for a new one.
  [[nodiscard]] std::optional<std::uint32_t> number_of(std::string_view text);
  /// "" for 0, and for numbers nobody was given.
  [[nodiscard]] std::string text_of(std::uint32_t number) const;
  /// The texts after that number, by number.
  [[nodiscard]] std::vector<StoredText> after(std::uint32_t number) const;
  /// The highest number given.
  [[nodiscard]] std::uint32_t last() const;

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> texts_;  ///< that of number 1 first
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

}  // namespace io
