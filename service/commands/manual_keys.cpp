// raumwacht.toml(5).
#include "sensors/format.hpp"
#include "service/commands/manual.hpp"
#include "service/commands/mdoc.hpp"
#include "service/io/config_sections.hpp"
#include "service/io/config_values.hpp"
#include "service/io/key_default.hpp"
#include "service/rules/all_rules.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

std::string title_of(const io::Section& section) {
  using io::Times;
  if (section.times == Times::before_all) return "Before the first section";
  const bool many = section.times == Times::any || section.times == Times::listed;
  return Mdoc::word(many ? fmt::format("[[{}]]", section.name) : fmt::format("[{}]", section.name));
}

/// "a number from 1 to 500, persons; default 3; required"
std::string allowed(const io::Key& key) {
  std::string text = io::describe(key);
  if (!key.unit.empty()) text += fmt::format(", {}", key.unit);
  if (const std::string fallback = io::default_text(key); !fallback.empty())
    text += fmt::format("; default {}", fallback);
  if (key.required) text += "; required";
  return text;
}

template <class Keys>
void keys(Mdoc& page, const Keys& all) {
  page.macro("Bl -tag -width Ds");
  for (const io::Key& key : all) {
    page.macro(fmt::format("It Ic {}", Mdoc::word(key.name)));
    page.text(std::string{key.meaning});
    page.text(fmt::format("Written as {}.", allowed(key)));
  }
  page.macro("El");
}

std::vector<io::Key> keys_of(std::span<const sensors::Setting> settings) {
  std::vector<io::Key> all;
  for (const sensors::Setting& setting : settings) all.push_back(io::key_of(setting));
  return all;
}

void rules(Mdoc& page) {
  page.section("RULES");
  page.text(
      "Settings of each rule stand in [rules] for all spaces, and in the set of an [[override]] "
      "for some. "
      "Where a value is loosened that a law or standard gives, a reason is needed.");
  for (const core::Rule* rule : rules::all_rules()) {
    page.subsection(Mdoc::word(fmt::format("[rules.{}]", rule->id)));
    page.text(rule->meaning);
    page.text(fmt::format("Basis: {}", rule->legal_basis));
    if (!rule->settings.empty()) keys(page, keys_of(rule->settings));
  }
}

void format(Mdoc& page, const sensors::Format& format) {
  page.subsection(Mdoc::word(fmt::format("format = \"{}\"", format.name)));
  page.text(format.meaning);
  const bool silent = format.expect_every.count() == 0;
  page.text(fmt::format("Expected every {} unless expect_every says otherwise.",
                        silent ? std::string{"now and then"} : io::to_text(format.expect_every)));
  if (!format.settings.empty()) keys(page, keys_of(format.settings));
}

}  // namespace

std::string config_manual() {
  Mdoc page{"raumwacht.toml", 5, "configuration of raumwacht"};
  page.section("DESCRIPTION");
  page.text(
      "One file in TOML describes sites, floors, rooms and doors, what hears them, and the rules "
      "that hold there. "
      "The command raumwacht check tells every mistake, raumwacht check --defaults prints what "
      "stands here as a "
      "file to copy from. A file with mistakes is never used; a running daemon keeps the one it "
      "has. "
      "Secrets never stand in it: it names files, or credentials of systemd.");
  page.section("SECTIONS");
  for (const io::Section& section : io::all_sections()) {
    page.subsection(title_of(section));
    page.text(section.meaning);
    if (!section.keys.empty()) keys(page, section.keys);
  }
  rules(page);
  page.section("FORMATS");
  page.text("Settings that a [[source]] or [[sensor]] may have beside those above, by its format.");
  for (const sensors::Format* one : sensors::all_formats()) format(page, *one);
  page.section("FILES");
  page.macro("Pa /etc/raumwacht/raumwacht.toml");
  page.section("SEE ALSO");
  page.macro("Xr raumwacht 1");
  return page.page();
}

}  // namespace commands
