// [report] of the configuration.
#include "service/io/config_service.hpp"
#include "service/io/config_values.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace io {
namespace {

/// "Mon 06:00"
bool read_time(std::string_view text, ReportConfig& report) {
  const auto time = day_time_from(text);
  if (!time || !time->on) return false;
  report.weekday = *time->on;
  report.at = time->at;
  return true;
}

void read_languages(const TomlReader& reader, ReportConfig& report) {
  const std::vector<PlacedText> names = reader.names("languages");
  if (!names.empty()) report.languages.clear();
  for (const PlacedText& name : names) {
    const auto language = std::ranges::find(texts::languages, name.text, texts::name_of);
    if (language == texts::languages.end()) {
      reader.mistakes().add(name.at, fmt::format("no language '{}'", name.text), "de, en");
    } else if (std::ranges::find(report.languages, *language) == report.languages.end()) {
      report.languages.push_back(*language);
    }
  }
}

/// One address: nothing that would begin another header, or an option of the mail program.
bool is_address(std::string_view text) {
  const std::size_t at = text.find('@');
  constexpr std::string_view never = " \t\r\n,;<>\"()";
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() && text.front() != '-' &&
         text.find('@', at + 1) == std::string_view::npos &&
         text.find_first_of(never) == std::string_view::npos;
}

void check_address(const TomlReader& reader, Place at, const std::string& address) {
  if (!is_address(address))
    reader.mistakes().add(at, fmt::format("'{}' is no mail address", address),
                          "one address, such as \"safety@example.org\"");
}

MailConfig read_mail(const TomlReader& reader) {
  reader.check_keys();
  MailConfig mail{.to = {}, .from = reader.text("from"), .command = reader.text("command")};
  for (const PlacedText& to : reader.names("to")) {
    check_address(reader, to.at, to.text);
    mail.to.push_back(to.text);
  }
  check_address(reader, reader.at("from"), mail.from);
  return mail;
}

}  // namespace

ReportConfig read_report(const TomlReader& reader) {
  reader.check_keys();
  ReportConfig report{.directory = reader.text("directory"),
                      .pdf = reader.flag("pdf").value_or(true)};
  const std::string at = reader.text("at");
  if (!read_time(at, report)) {
    reader.mistakes().add(reader.at("at"), fmt::format("at = \"{}\": no day and time", at),
                          "such as \"Mon 06:00\"");
  }
  read_languages(reader, report);
  if (const std::optional<TomlReader> mail = reader.table("mail")) report.mail = read_mail(*mail);
  return report;
}

}  // namespace io
