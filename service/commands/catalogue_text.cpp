// The catalogue for a terminal.
#include "service/commands/catalogue.hpp"
#include "service/commands/setting_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <iterator>

namespace commands {
namespace {

using Row = std::array<std::string, 4>;

std::string with_commas(std::string_view words) {
  std::string text;
  for (const char c : words) (c == '|') ? text += ", " : text += c;
  return text;
}

/// "32 bits": what a line of the table has room for; the page has the rest.
std::string width_in(const CatalogueEntry& entry) {
  if (entry.totals.empty()) return "-";
  return entry.totals.find(" bits") == std::string::npos
             ? "as set"
             : entry.totals.substr(0, entry.totals.find(';'));
}

Row row_of(const CatalogueEntry& entry) {
  return {std::string{entry.name}, width_in(entry),
          entry.every + (entry.basis.is_assumed ? " (assumed)" : ""), with_commas(entry.reads)};
}

std::string line_of(const Row& row) {
  return fmt::format("{:<27} {:<8} {:<20} {}\n", row[0], row[1], row[2], row[3]);
}

void add_settings(const CatalogueEntry& entry, std::string& out) {
  if (entry.settings.empty()) return;
  out += "\nsettings, in [[source]] or [[sensor]]:\n";
  for (const sensors::Setting& setting : entry.settings) {
    out += fmt::format("  {:<10} = {:<12}  {}", setting.name, to_text(setting.fallback),
                       setting.meaning);
    const std::string may_be = allowed(setting);
    out += may_be.empty() ? "\n" : fmt::format(" ({})\n", may_be);
  }
}

std::string indented(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    out += line.empty() ? "\n" : fmt::format("  {}\n", line);
  }
  return out;
}

std::string page_of(const CatalogueEntry& entry, std::string_view kind) {
  std::string out = fmt::format("{} ({})\n{}\n\n", entry.name, kind, entry.meaning);
  const auto add = [&out](std::string_view what, std::string_view value) {
    if (!value.empty()) out += fmt::format("{:<9} {}\n", what, value);
  };
  add("reads", with_commas(entry.reads));
  add("totals", entry.totals);
  add("reports", fmt::format("{} ({}{})", entry.every, entry.basis.is_assumed ? "assumed: " : "",
                             entry.basis.text));
  add("source", entry.source);
  if (kind == "format" && entry.topics.empty()) add("topic", "none of its own: name one");
  for (const std::string_view topic : entry.topics) add("topic", topic);
  add_settings(entry, out);
  return out + "\nexample, in a configuration with a room b101:\n\n" + indented(entry.example);
}

}  // namespace

std::string catalogue_table() {
  const Row title{"FORMAT", "TOTALS", "REPORTS", "READS"};
  std::string out = line_of(title);
  for (const sensors::Format* format : sensors::all_formats())
    out += line_of(row_of(entry_of(*format)));
  out += '\n' + line_of({"CODEC of lorawan", title[1], title[2], title[3]});
  for (const sensors::Codec* codec : sensors::all_codecs())
    out += line_of(row_of(entry_of(*codec)));
  return out +
         "\n`raumwacht formats NAME` says everything about one of them. Reports: how often such a\n"
         "device is expected; assumed where its vendor publishes none, to be set with "
         "expect_every.\n";
}

std::string catalogue_page(std::string_view name) {
  if (const sensors::Format* format = sensors::find_format(name))
    return page_of(entry_of(*format), "format");
  if (const sensors::Codec* codec = sensors::find_codec(name))
    return page_of(entry_of(*codec), "codec of the format lorawan");
  return "";
}

}  // namespace commands
