// A report before it becomes HTML, CSV or JSON: headings, sentences, tables and pictures in their order. Tables hold
// values, not words, so that every form says the same. Values; single thread.
#pragma once

#include "service/core/time.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace report {

// ---- cells ----

/// Cannot be told: no sensor, no value. Never a zero.
struct Absent {
  friend bool operator==(const Absent&, const Absent&) = default;
};
/// Known, but of fewer than may be shown, or what would tell such a one.
struct Suppressed {
  friend bool operator==(const Suppressed&, const Suppressed&) = default;
};
/// One of a closed list: `id` for programs, the text of `key` for people.
struct Word {
  std::string id, key;
  friend bool operator==(const Word&, const Word&) = default;
};
using Cell = std::variant<Absent, Suppressed, std::int64_t, std::string, core::WallTime, Word>;

/// How a number is written; also its unit, in every form.
enum class Kind : std::uint8_t {
  text,
  word,
  count,
  persons,
  minutes,
  seconds,
  ppm,
  tenths,      ///< shown with one decimal place
  per_mille,   ///< shown as per cent with one decimal place
  hundredths,  ///< times an hour, shown with two decimal places
  time,        ///< what the clocks of the site show
};
/// "number of minutes", …: what JSON and CSV call it.
[[nodiscard]] constexpr std::string_view unit_of(Kind kind) {
  switch (kind) {
    case Kind::minutes:
      return "min";
    case Kind::seconds:
      return "s";
    case Kind::ppm:
      return "ppm";
    case Kind::per_mille:
      return "‰";
    case Kind::tenths:
      return "0.1";
    case Kind::hundredths:
      return "0.01/h";
    case Kind::text:
    case Kind::word:
    case Kind::count:
    case Kind::persons:
    case Kind::time:
      return "";
  }
  return "";
}

struct Column {
  std::string_view id;   ///< for programs, for ever
  std::string_view key;  ///< of its heading in the texts
  Kind kind = Kind::text;
};

struct TableShape {
  std::string_view id;   ///< for programs, for ever: also the name of its CSV file
  std::string_view key;  ///< of its caption
  std::span<const Column> columns;
  bool on_paper = true;  ///< false: for programs; a picture shows it to people
};

struct Table {
  const TableShape* shape = nullptr;  ///< a constant
  /// What is said where it has no rows; a key of the texts.
  std::string_view if_empty = "report.none";
  std::vector<std::vector<Cell>> rows{};

  /// REQUIRES: as many cells as columns.
  void add(std::vector<Cell> row) { rows.push_back(std::move(row)); }
};

// ---- what stands between them ----

struct Sentence {
  enum class Style : std::uint8_t { plain, verdict, note } style = Style::plain;
  std::string text;
};
/// Markup, with its own title and description for those who do not see it.
struct Picture {
  std::string svg;
  bool half = false;  ///< two stand beside each other
};
/// Figures of the first page: one large number each, and what it was before.
struct KeyFigure {
  std::string label, value, before;
};
struct KeyFigures {
  std::vector<KeyFigure> figures;
};
using Block = std::variant<Sentence, Table, Picture, KeyFigures>;

struct Section {
  std::string_view id;
  std::string heading;
  std::vector<Block> blocks;
};

struct Document {
  std::string title;
  std::vector<std::string> lines;  ///< under the title: for whom, of when, by what
  std::vector<Section> sections;
};

}  // namespace report
