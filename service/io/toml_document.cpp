#include "service/io/toml_document.hpp"

#include "service/core/overloaded.hpp"
#include "service/io/toml_blocks.hpp"

#include <fmt/format.h>

// The library throws nothing, writes nothing, and is compiled into this file.
#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#define TOML_ENABLE_WINDOWS_COMPAT 0
#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <sstream>

namespace io {
namespace {

// ---- from the library's tree to ours ----

/// Where a block stands, so that its lines become those of the file.
struct Origin {
  std::uint32_t file = 0;
  std::uint32_t lines_before = 0;

  [[nodiscard]] Place at(const toml::source_position& position) const {
    return {file, lines_before + std::max(position.line, 1U), std::max(position.column, 1U)};
  }
};

TomlTable table_of(const toml::table& table, Origin origin);

template <class Time>
TomlTime time_of(const Time& time) {
  std::ostringstream out;
  out << time;
  return {out.str()};
}

TomlValue value_of(const toml::node& node, Origin origin) {
  TomlValue value{.at = origin.at(node.source().begin), .what = false};
  node.visit([&]<class Node>(const Node& given) {
    if constexpr (toml::is_table<Node>) {
      value.what = table_of(given, origin);
    } else if constexpr (toml::is_array<Node>) {
      TomlArray array;
      for (const toml::node& item : given) array.push_back(value_of(item, origin));
      value.what = std::move(array);
    } else if constexpr (toml::is_chronological<Node>) {
      value.what = time_of(given.get());
    } else {
      value.what = given.get();
    }
  });
  return value;
}

TomlTable table_of(const toml::table& table, Origin origin) {
  TomlTable entries;
  for (const auto& [key, node] : table) {
    entries.push_back({.key = std::string{key.str()},
                       .at = origin.at(key.source().begin),
                       .value = value_of(node, origin)});
  }
  std::ranges::sort(entries, {}, &TomlEntry::at);
  return entries;
}

// ---- blocks ----

/// The ids of a block that could not be read, as far as they stand on lines of their own.
std::vector<std::string> salvage_ids(std::string_view text) {
  std::vector<std::string> ids;
  std::istringstream lines{std::string{text}};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words{line};
    std::string key, equals, value;
    if (!(words >> key >> equals >> value) || key != "id" || equals != "=") continue;
    const std::size_t end = value.find('"', 1);
    if (value.front() == '"' && end != std::string::npos) ids.push_back(value.substr(1, end - 1));
  }
  return ids;
}

/// What is wrong, in a few words; the library's own, but for the most common mistake of all.
std::string why_of(const toml::parse_error& error) {
  std::string_view why = error.description();
  if (why.find("unescaped control characters") != std::string_view::npos)
    return "a quotation mark is missing, or a text holds a control character";
  if (constexpr std::string_view opening = "Error while parsing "; why.starts_with(opening))
    why.remove_prefix(opening.size());
  return std::string{why};
}

/// The line, from 0, that holds a dotted key of absurd depth, if any: the library follows such keys
/// by recursion without a bound. Texts with as many dots are refused as well.
std::optional<std::uint32_t> too_deep(std::string_view text) {
  constexpr std::ptrdiff_t most_dots = 200;
  std::uint32_t line = 0;
  for (std::size_t at = 0; at < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (std::ranges::count(text.substr(at, end - at), '.') > most_dots) return line;
    at = end + 1;
  }
  return std::nullopt;
}

void note_broken(const TextBlock& text, Place at, std::string_view why, TomlDocument& document,
                 MistakeLog& mistakes) {
  const std::string_view brackets = text.many ? "[[{}]]" : "[{}]";
  mistakes.add(at, fmt::format("no TOML: {}", why),
               text.header.empty() ? "what stands before the first [section] was not read"
                                   : fmt::format("the rest of this {} was not read",
                                                 fmt::format(fmt::runtime(brackets), text.header)));
  document.broken_sections.emplace_back(text.header.substr(0, text.header.find('.')));
  for (std::string& id : salvage_ids(text.text)) document.broken_ids.push_back(std::move(id));
}

void merge(TomlTable& into, TomlTable from, MistakeLog& mistakes) {
  for (TomlEntry& entry : from) {
    const auto same = std::ranges::find(into, entry.key, &TomlEntry::key);
    if (same == into.end()) {
      into.push_back(std::move(entry));
    } else {
      mistakes.add(entry.at, fmt::format("'{}' stands twice", entry.key),
                   fmt::format("once; it is also in line {}", same->at.line));
    }
  }
}

/// The block of `[a.b]` goes into the last `[a]` or `[[a]]` of the same file.
void add_block(TomlBlock block, bool dotted, TomlDocument& document, MistakeLog& mistakes) {
  const auto same = [&](const TomlBlock& other) {
    return other.section == block.section && other.at.file == block.at.file;
  };
  const auto owner = std::find_if(document.blocks.rbegin(), document.blocks.rend(), same);
  if (dotted && owner != document.blocks.rend()) {
    merge(owner->table, std::move(block.table), mistakes);
  } else {
    document.blocks.push_back(std::move(block));
  }
}

/// Whatever the library made of a header: a table, or a list with one.
TomlTable* inner_table(TomlValue& value) {
  if (auto* array = std::get_if<TomlArray>(&value.what))
    return array->size() == 1 ? std::get_if<TomlTable>(&array->front().what) : nullptr;
  return std::get_if<TomlTable>(&value.what);
}

void read_block(const TextBlock& text, std::uint32_t file, TomlDocument& document,
                MistakeLog& mistakes) {
  const Origin origin{file, text.first_line - 1};
  if (const auto line = too_deep(text.text))
    return note_broken(text, {file, text.first_line + *line, 1}, "more than 200 dots in a line",
                       document, mistakes);
  const toml::parse_result parsed = toml::parse(text.text);
  if (!parsed)
    return note_broken(text, origin.at(parsed.error().source().begin), why_of(parsed.error()),
                       document, mistakes);
  TomlTable root = table_of(parsed.table(), origin);
  if (text.header.empty()) {
    if (!root.empty())
      document.blocks.push_back({.at = {file, text.first_line, 1}, .table = std::move(root)});
    return;
  }
  const bool dotted = text.header.find('.') != std::string_view::npos;
  for (TomlEntry& entry : root) {
    TomlTable* table = inner_table(entry.value);
    if (table == nullptr) continue;
    add_block({.section = entry.key,
               .many = text.many && !dotted,
               .at = {file, text.first_line, text.header_column},
               .table = std::move(*table)},
              dotted, document, mistakes);
  }
}

}  // namespace

void read_toml(std::string_view text, std::uint32_t file, TomlDocument& document,
               MistakeLog& mistakes) {
  for (const TextBlock& block : split_blocks(text)) read_block(block, file, document, mistakes);
}

std::string shown(const TomlValue& value) {
  constexpr std::size_t longest = 40;
  std::string text = std::visit(
      core::Overloaded{[](bool flag) { return std::string{flag ? "true" : "false"}; },
                       [](std::int64_t number) { return fmt::format("{}", number); },
                       [](double number) { return fmt::format("{}", number); },
                       [](const std::string& given) { return fmt::format("\"{}\"", given); },
                       [](const TomlTime& time) { return time.text; },
                       [](const TomlArray&) { return std::string{"[…]"}; },
                       [](const TomlTable&) { return std::string{"{…}"}; }},
      value.what);
  if (text.size() <= longest) return text;
  std::size_t cut = longest;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xc0U) == 0x80U) --cut;
  return text.substr(0, cut) + "…";
}

}  // namespace io
