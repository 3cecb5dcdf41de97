#include "service/report/document_text.hpp"

#include "service/core/overloaded.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace report {
namespace {

constexpr std::size_t columns = 72;

/// Letters, not bytes.
std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Lines after the first begin with `indent`.
std::string wrapped(std::string_view text, std::string_view indent = "") {
  std::string all;
  std::size_t used = 0;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    if (word.empty()) continue;
    const bool begins = used == 0;
    const bool breaks = !begins && used + 1 + width_of(word) > columns;
    if (breaks) all += '\n', all += indent;
    if (!begins && !breaks) all += ' ';
    all += word;
    used = breaks ? indent.size() + width_of(word) : used + width_of(word) + (begins ? 0 : 1);
  }
  return all + '\n';
}

std::string heading_of(const Column& column, const Voice& voice) {
  const std::string_view unit = has_own_words(column.kind)     ? ""
                                : column.kind == Kind::seconds ? "min:s"
                                                               : unit_of(column.kind);
  const std::string heading = voice.say(column.key);
  return unit.empty() ? heading : fmt::format("{} ({})", heading, unit);
}

/// "Raum 1: Ergebnis Eingehalten; Zu viele Personen 0; …"
std::string line_of(const Table& table, const std::vector<Cell>& row, const Voice& voice) {
  std::string line;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const Column& column = table.shape->columns[i];
    const std::string words = words_of(row[i], column.kind, voice);
    if (i == 0) {
      line = words;
    } else {
      line += fmt::format("{} {} {}", i == 1 ? ":" : ";", heading_of(column, voice), words);
    }
  }
  return wrapped(line, "  ");
}

std::string text_of(const Table& table, const Voice& voice) {
  if (!table.shape->on_paper) return "";
  const std::string caption = voice.say(table.shape->key);
  if (table.rows.empty()) return wrapped(caption + ": " + voice.say(table.if_empty)) + "\n";
  std::string text = wrapped(caption + ":");
  for (const std::vector<Cell>& row : table.rows) text += line_of(table, row, voice);
  if (has_hidden(table)) text += wrapped(voice.hidden_note());
  return text + "\n";
}

std::string text_of(const KeyFigures& all) {
  std::string text;
  for (const KeyFigure& one : all.figures)
    text += wrapped(fmt::format("{}: {} ({})", one.label, one.value, one.before), "  ");
  return text + "\n";
}

std::string text_of(const Block& block, const Voice& voice) {
  return std::visit(core::Overloaded{
                        [](const Sentence& sentence) { return wrapped(sentence.text) + "\n"; },
                        [&](const Table& table) { return text_of(table, voice); },
                        [](const Picture&) { return std::string{}; },
                        [](const KeyFigures& figures) { return text_of(figures); },
                    },
                    block);
}

}  // namespace

std::string to_text(const Document& document, const Voice& voice) {
  std::string text = document.title + "\n\n";
  for (const std::string& line : document.lines) text += wrapped(line, "  ");
  text += '\n';
  for (const Section& section : document.sections) {
    text += section.heading + "\n" + std::string(width_of(section.heading), '-') + "\n\n";
    for (const Block& block : section.blocks) text += text_of(block, voice);
  }
  return text;
}

}  // namespace report
