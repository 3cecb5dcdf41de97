// raumwacht(1).
#include "service/commands/commands.hpp"
#include "service/commands/manual.hpp"
#include "service/commands/mdoc.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace commands {
namespace {

/// "Fl -config Ar FILE", "Ar ID"
std::string tag_of(const OptionText& option) {
  if (!option.place.empty()) return fmt::format("Ar {}", Mdoc::word(option.place));
  std::string tag;
  for (const std::string& name : option.short_names)
    tag += fmt::format("{}Fl {}", tag.empty() ? "" : " , ", name);
  for (const std::string& name : option.long_names)
    tag += fmt::format("{}Fl {}", tag.empty() ? "" : " , ", Mdoc::word("-" + name).substr(2));
  return option.argument.empty() ? tag : fmt::format("{} Ar {}", tag, Mdoc::word(option.argument));
}

std::string meaning_of(const OptionText& option) {
  std::string text = option.meaning;
  if (!option.usual.empty()) text += fmt::format("; default {}", option.usual);
  if (option.required) text += "; required";
  return text.empty() ? "No more to say" : text;
}

void list(Mdoc& page, const std::vector<OptionText>& options) {
  page.macro("Bl -tag -width Ds");
  for (const OptionText& option : options) {
    page.macro("It " + tag_of(option));
    page.text(meaning_of(option));
  }
  page.macro("El");
}

void list(Mdoc& page, std::string_view macro,
          std::initializer_list<std::pair<std::string_view, std::string_view>> items) {
  page.macro("Bl -tag -width Ds");
  for (const auto& [name, meaning] : items) {
    page.macro(fmt::format("It {} {}", macro, Mdoc::word(name)));
    page.text(meaning);
  }
  page.macro("El");
}

void surroundings(Mdoc& page) {
  page.section("ENVIRONMENT");
  list(page, "Ev",
       {{"CREDENTIALS_DIRECTORY",
         "where secrets lie that the configuration calls by a bare name; "
         "set by systemd for LoadCredential="},
        {"RAUMWACHT_PRINTER",
         "socket of the printer, as raumwacht-report.service names it; without it "
         "reports start WeasyPrint themselves"},
        {"SOURCE_DATE_EPOCH", "the time that a PDF made by WeasyPrint carries; set by reports"}});
  page.section("FILES");
  list(page, "Pa",
       {{"/etc/raumwacht/raumwacht.toml", "the configuration, see raumwacht.toml(5)"},
        {"/var/lib/raumwacht/ledger.db", "the ledger, and beside it what belongs to it"},
        {"/var/lib/raumwacht/reports", "the archive of safety reports"},
        {"/var/backups/raumwacht", "copies of the ledger, where the configuration asks for them"},
        {"/run/raumwacht/pdf.sock", "the printer of reports, raumwacht-pdf.socket"},
        {"/usr/share/doc/raumwacht", "what else there is to read, and examples"}});
  page.section("EXIT STATUS");
  list(page, "Li",
       {{"0", "done"},
        {"1", "failed; one line on standard error says what, where, and what to do"},
        {"64", "the command line was not understood"},
        {"78", "the configuration has mistakes; each is told with file, line and column"}});
}

}  // namespace

std::string command_manual(const ProgramText& program) {
  Mdoc page{"raumwacht", 1, "watch rooms of buildings that receive people by appointment"};
  page.section("SYNOPSIS");
  page.macro("Nm");
  page.macro("Ar command");
  page.macro("Op Ar options");
  page.section("DESCRIPTION");
  page.text(
      "Raumwacht listens over MQTT to door counters and CO2 sensors of consultation rooms, counts "
      "heads, "
      "keeps the rules of the rooms, tells reception and door lights, and records everything in a "
      "ledger. "
      "The daemon is its command run; the others look at the ledger, or ask the daemon. "
      "SIGHUP makes the daemon read its configuration again, without losing a count. What needs a "
      "restart (broker, address, place of the ledger) stays as it was, and log and status name "
      "it.");
  list(page, program.options);
  page.section("COMMANDS");
  for (const CommandText& command : program.commands) {
    page.subsection(command.name);
    page.text(command.meaning);
    list(page, command.options);
  }
  surroundings(page);
  page.section("EXAMPLES");
  page.macro("Dl raumwacht check \\-\\-config /etc/raumwacht/raumwacht.toml");
  page.macro(
      "Dl raumwacht report \\-\\-week 2026\\-W47 \\-\\-config /etc/raumwacht/raumwacht.toml");
  page.section("SEE ALSO");
  page.macro("Xr raumwacht.toml 5");
  return page.page();
}

}  // namespace commands
