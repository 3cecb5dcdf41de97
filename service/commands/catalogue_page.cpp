// The catalogue as a page, sensors/FORMATS.md, and for programs.
#include "service/commands/catalogue.hpp"
#include "service/commands/setting_text.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace commands {
namespace {

namespace json = boost::json;

// ---- Markdown ----

/// In a table '|' would end the cell.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string listed(std::string_view words) {
  std::string text;
  for (const char c : words) {
    if (c == '|') {
      text += ", ";
    } else {
      text += c;
    }
  }
  return text;
}

std::string reports(const CatalogueEntry& entry) {
  return fmt::format("{}{}", entry.every, entry.basis.is_assumed ? ", assumed" : "");
}

std::string row_of(const CatalogueEntry& entry) {
  return fmt::format("| [{0}](#{0}) | {1} | {2} | {3} |\n", entry.name, listed(entry.reads),
                     entry.totals.empty() ? "none" : entry.totals, reports(entry));
}

constexpr std::string_view table_head =
    "\n| name | reads | running totals | reports |\n|---|---|---|---|\n";

std::string settings_of(const CatalogueEntry& entry) {
  if (entry.settings.empty()) return "";
  std::string out = "\n| setting | default | meaning | may be |\n|---|---|---|---|\n";
  for (const sensors::Setting& setting : entry.settings)
    out += fmt::format("| `{}` | `{}` | {} | {} |\n", setting.name, cell(to_text(setting.fallback)),
                       cell(setting.meaning), cell(allowed(setting)));
  return out;
}

std::string section_of(const CatalogueEntry& entry) {
  std::string out = fmt::format("\n### {}\n\n{}.\n\n", entry.name, entry.meaning);
  out += fmt::format("- Reads {}.\n", listed(entry.reads));
  if (!entry.totals.empty()) out += fmt::format("- Running totals: {}.\n", entry.totals);
  out += fmt::format("- Reports: {} ({}{}).\n", entry.every,
                     entry.basis.is_assumed ? "assumed: " : "", entry.basis.text);
  if (!entry.source.empty()) out += fmt::format("- Bytes as in {}.\n", entry.source);
  for (const std::string_view topic : entry.topics) out += fmt::format("- Topic `{}`\n", topic);
  out += settings_of(entry);
  return out + fmt::format("\n```toml\n{}```\n", entry.example);
}

// ---- JSON ----

json::value default_of(const sensors::SettingDefault& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  if (const auto* text = std::get_if<std::string_view>(&value)) return json::string{*text};
  return json::string{to_text(value)};
}

json::object json_of(const sensors::Setting& setting) {
  return {{"name", setting.name},
          {"default", default_of(setting.fallback)},
          {"unit", setting.unit},
          {"meaning", setting.meaning},
          {"allowed", allowed(setting)}};
}

json::array words_of(std::string_view words) {
  json::array all;
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find('|'));
    words.remove_prefix(std::min(word.size() + 1, words.size()));
    all.emplace_back(word);
  }
  return all;
}

json::object json_of(const CatalogueEntry& entry) {
  json::object out{{"name", entry.name},
                   {"meaning", entry.meaning},
                   {"reads", words_of(entry.reads)},
                   {"totals", entry.totals},
                   {"reports", entry.every},
                   {"reports_assumed", entry.basis.is_assumed},
                   {"reports_from", entry.basis.text},
                   {"source", entry.source},
                   {"topics", json::array(entry.topics.begin(), entry.topics.end())}};
  json::array settings;
  for (const sensors::Setting& setting : entry.settings) settings.push_back(json_of(setting));
  out["settings"] = std::move(settings);
  out["example"] = entry.example;
  return out;
}

}  // namespace

std::string catalogue_markdown() {
  std::string formats{table_head}, codecs{table_head}, of_formats, of_codecs;
  for (const sensors::Format* format : sensors::all_formats()) {
    formats += row_of(entry_of(*format));
    of_formats += section_of(entry_of(*format));
  }
  for (const sensors::Codec* codec : sensors::all_codecs()) {
    codecs += row_of(entry_of(*codec));
    of_codecs += section_of(entry_of(*codec));
  }
  return fmt::format(
      "# Message formats and LoRaWAN codecs\n\n"
      "Printed by `raumwacht formats --markdown`; do not edit. A format reads what comes by MQTT;"
      " a codec reads the\nbytes of one LoRaWAN device within the format `lorawan`. Kinds of"
      " readings are those of `raumwacht decode`.\n\n"
      "*Reports* is how often such a device is expected to say something: a sensor is silent after"
      " three times this.\nWhere its vendor publishes no interval it is *assumed*; set"
      " `expect_every` to what the device is set to.\n\n"
      "Examples stand in a configuration that has a room `b101`; a test loads each of them.\n\n"
      "## Formats\n{}\n## Codecs\n{}\n## Each format\n{}\n## Each codec\n{}",
      formats, codecs, of_formats, of_codecs);
}

std::string catalogue_json() {
  json::array formats, codecs;
  for (const sensors::Format* format : sensors::all_formats())
    formats.push_back(json_of(entry_of(*format)));
  for (const sensors::Codec* codec : sensors::all_codecs())
    codecs.push_back(json_of(entry_of(*codec)));
  return json::serialize(
             json::object{{"formats", std::move(formats)}, {"codecs", std::move(codecs)}}) +
         '\n';
}

}  // namespace commands
