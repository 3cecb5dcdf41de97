// `check --defaults`: the tables the reader works with, as a commented TOML file.
#include "sensors/format.hpp"
#include "service/io/config.hpp"
#include "service/io/config_sections.hpp"
#include "service/io/config_values.hpp"
#include "service/io/key_default.hpp"
#include "service/rules/all_rules.hpp"

#include <fmt/format.h>

namespace io {
namespace {

/// What may be written, in parentheses, and that it must be where it must.
std::string allowed(const Key& key) {
  std::string text = describe(key);
  if (!key.unit.empty()) text += fmt::format(", {}", key.unit);
  if (key.required) text += "; required";
  return text;
}

/// A key without default stands as a comment.
void print_key(const Key& key, std::string& out) {
  const std::string fallback = default_text(key);
  const bool absent = std::holds_alternative<std::monostate>(key.fallback);
  out += fmt::format(
      "{:<36}  # {} ({})\n",
      absent ? fmt::format("#{} =", key.name) : fmt::format("{} = {}", key.name, fallback),
      key.meaning, allowed(key));
}

std::string header(const Section& section) {
  const bool many = section.times == Times::any || section.times == Times::either ||
                    section.times == Times::listed;
  return many ? fmt::format("[[{}]]", section.name) : fmt::format("[{}]", section.name);
}

void print_section(const Section& section, std::string& out) {
  out += section.times == Times::before_all
             ? fmt::format("# {}\n", section.meaning)
             : fmt::format("\n{:<36}  # {}\n", header(section), section.meaning);
  for (const Key& key : section.keys) print_key(key, out);
}

void print_rules(std::string& out) {
  for (const core::Rule* rule : rules::all_rules()) {
    out += fmt::format("\n{:<36}  # {}; {}\n", fmt::format("[rules.{}]", rule->id), rule->meaning,
                       rule->legal_basis);
    for (const sensors::Setting& setting : rule->settings) print_key(key_of(setting), out);
  }
}

void print_formats(std::string& out) {
  for (const sensors::Format* format : sensors::all_formats()) {
    const std::string every =
        format->expect_every.count() == 0 ? "never" : to_text(format->expect_every);
    out += fmt::format(
        "\n# [[source]] or [[sensor]] with this format: {}\n{:<36}  # {}{}{}\n", format->meaning,
        fmt::format("format = \"{}\"", format->name), fmt::format("expect_every = \"{}\"", every),
        format->topics.empty() ? "" : "; topics such as ", fmt::join(format->topics, " "));
    for (const sensors::Setting& setting : format->settings) print_key(key_of(setting), out);
  }
}

}  // namespace

std::string config_defaults() {
  std::string out =
      "# Every key: its default, its meaning, and what may be written.\n"
      "# A key without default stands as a comment.\n\n";
  for (const Section& section : all_sections()) {
    print_section(section, out);
    if (section.name == "rules") print_rules(out);
    if (section.name == "sensor") print_formats(out);
  }
  return out;
}

}  // namespace io
