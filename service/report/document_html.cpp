#include "service/report/document_html.hpp"

#include "service/core/overloaded.hpp"
#include "service/report/html.hpp"
#include "service/report/report_style.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace report {
namespace {

bool is_number(Kind kind) {
  switch (kind) {
    case Kind::count:
    case Kind::persons:
    case Kind::minutes:
    case Kind::seconds:
    case Kind::ppm:
    case Kind::tenths:
    case Kind::per_mille:
    case Kind::hundredths:
      return true;
    case Kind::text:
    case Kind::word:
    case Kind::time:
      return false;
  }
  return false;
}

std::string noted(std::string_view text) {
  return fmt::format("<p class=\"note\">{}</p>\n", escaped(text));
}

/// A shape beside the word: not by colour alone.
std::string_view mark_of(std::string_view id) {
  if (id == "kept") return "✓";
  if (id == "exceeded") return "✗";
  if (id == "limited") return "≈";
  if (id == "not_assessable") return "?";
  return "";
}

std::string cell_of(const Cell& cell, Kind kind, bool first, const Voice& voice) {
  const std::string words = escaped(words_of(cell, kind, voice));
  if (first) return fmt::format("<th scope=\"row\">{}</th>", words);
  const auto* word = std::get_if<Word>(&cell);
  const std::string_view mark = word == nullptr ? "" : mark_of(word->id);
  if (!mark.empty())
    return fmt::format("<td class=\"v {}\"><span aria-hidden=\"true\">{}</span> {}</td>", word->id,
                       mark, words);
  const std::string_view style = is_number(kind)      ? " class=\"n\""
                                 : kind == Kind::time ? " class=\"v\""
                                                      : "";
  return fmt::format("<td{}>{}</td>", style, words);
}

bool has_times(const TableShape& shape) {
  return std::ranges::count(shape.columns, Kind::time, &Column::kind) > 1;
}

/// One time in a row stays on its line; beside another there may be no room for that.
Kind style_of(const TableShape& shape, std::size_t column) {
  const Kind kind = shape.columns[column].kind;
  return kind == Kind::time && has_times(shape) ? Kind::text : kind;
}

/// So many columns fit on A4 in full size; two times take the room of two more.
bool is_dense(const TableShape& shape) {
  constexpr std::size_t most_on_paper = 8;
  return shape.columns.size() + (has_times(shape) ? 2 : 0) > most_on_paper;
}

class HtmlReport {
 public:
  explicit HtmlReport(const Voice& voice) : voice_{voice} {}

  [[nodiscard]] std::string whole(const Document& document) {
    std::string body = tagged("h1", document.title);
    for (const std::string& line : document.lines) body += tagged("p", line);
    for (const Section& section : document.sections) body += part(section);
    return fmt::format(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "{}<style>\n{}</style></head>\n<body><main>\n{}</main></body></html>\n",
        texts::name_of(voice_.language), tagged("title", document.title), report_style, body);
  }

 private:
  [[nodiscard]] std::string part(const Section& section) {
    std::string html =
        fmt::format("<section id=\"{}\" aria-labelledby=\"{}-h\"><h2 id=\"{}-h\">{}</h2>\n",
                    section.id, section.id, section.id, escaped(section.heading));
    for (const Block& block : section.blocks)
      html += std::visit([this](const auto& one) { return this->write(one); }, block);
    return html + "</section>\n";
  }

  [[nodiscard]] static std::string write(const Sentence& sentence) {
    switch (sentence.style) {
      case Sentence::Style::plain:
        return tagged("p", sentence.text);
      case Sentence::Style::verdict:
        return fmt::format("<p class=\"verdict\">{}</p>\n", escaped(sentence.text));
      case Sentence::Style::note:
        return noted(sentence.text);
    }
    return "";
  }

  [[nodiscard]] static std::string write(const Picture& picture) {
    return fmt::format("<figure{}>{}</figure>\n", picture.half ? " class=\"half\"" : "",
                       picture.svg);
  }

  [[nodiscard]] static std::string write(const KeyFigures& all) {
    std::string html = "<dl class=\"key\">\n";
    for (const KeyFigure& one : all.figures)
      html += fmt::format("<div><dt>{}</dt><dd><b>{}</b> {}</dd></div>\n", escaped(one.label),
                          escaped(one.value), escaped(one.before));
    return html + "</dl>\n";
  }

  [[nodiscard]] std::string write(const Table& table) const {
    if (!table.shape->on_paper) return "";
    if (table.rows.empty())
      return fmt::format("<p>{}: {}</p>\n", escaped(voice_.say(table.shape->key)),
                         escaped(voice_.say(table.if_empty)));
    std::string html = fmt::format("<div class=\"wide\"><table{}><caption>{}</caption><thead><tr>",
                                   is_dense(*table.shape) ? " class=\"dense\"" : "",
                                   escaped(voice_.say(table.shape->key)));
    for (const Column& column : table.shape->columns) {
      html +=
          fmt::format("<th scope=\"col\"{}>{}</th>", is_number(column.kind) ? " class=\"n\"" : "",
                      escaped(heading_of(column)));
    }
    html += "</tr></thead><tbody>\n";
    for (const std::vector<Cell>& row : table.rows) html += line(table, row);
    html += "</tbody></table></div>\n";
    return has_hidden(table) ? html + noted(voice_.hidden_note()) : html;
  }

  [[nodiscard]] std::string heading_of(const Column& column) const {
    const std::string heading = voice_.say(column.key);
    const std::string_view unit = has_own_words(column.kind)     ? ""
                                  : column.kind == Kind::seconds ? "min:s"
                                                                 : unit_of(column.kind);
    return unit.empty() ? heading : fmt::format("{}, {}", heading, unit);
  }

  [[nodiscard]] std::string line(const Table& table, const std::vector<Cell>& row) const {
    std::string html = "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i)
      html += cell_of(row[i], style_of(*table.shape, i), i == 0, voice_);
    return html + "</tr>\n";
  }

  const Voice& voice_;
};

}  // namespace

std::string to_html(const Document& document, const Voice& voice) {
  return HtmlReport{voice}.whole(document);
}

}  // namespace report
