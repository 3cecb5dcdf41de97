// Cells as people and programs read them. Pure; any thread.
#pragma once

#include "service/core/calendar.hpp"
#include "service/report/document.hpp"
#include "service/texts/texts.hpp"

#include <string>

namespace report {

/// Of every hidden cell alike: were small ones told from those that only protect them, they could be worked out.
inline constexpr std::string_view hidden_sign = "*";

/// In what words a report speaks.
struct Voice {
  texts::Language language = texts::Language::de;
  const core::Calendar* calendar = nullptr;  ///< REQUIRES: outlives it
  std::int64_t smallest_cell = 5;

  /// The text of that key, its placeholders filled. REQUIRES: the key exists, and a value for each.
  [[nodiscard]] std::string say(std::string_view key,
                                std::initializer_list<texts::Value> values = {}) const;
  [[nodiscard]] std::string number(std::int64_t n) const { return texts::number(n, language); }
  /// 998 becomes "99,8 %".
  [[nodiscard]] std::string per_cent(std::int64_t per_mille) const;
  /// "Mo 16.11., 08:05".
  [[nodiscard]] std::string moment(core::WallTime wall) const;
  /// What the sign of hidden cells means.
  [[nodiscard]] std::string hidden_note() const;
};
[[nodiscard]] bool has_hidden(const Table& table);

/// Its unit need not stand over the column: it is in the words, or of no interest.
[[nodiscard]] constexpr bool has_own_words(Kind kind) {
  return kind == Kind::per_mille || kind == Kind::hundredths || kind == Kind::tenths;
}
/// For people.
[[nodiscard]] std::string words_of(const Cell& cell, Kind kind, const Voice& voice);
/// For spreadsheets: numbers as they are, times as 2026-11-16T08:05:00+01:00; absent ones are empty, of
/// hidden ones there is the word.
[[nodiscard]] std::string plain_of(const Cell& cell, const Voice& voice);
/// "2026-11-16T08:05:00+01:00".
[[nodiscard]] std::string iso_local(const core::Calendar& calendar, core::WallTime wall);

}  // namespace report
