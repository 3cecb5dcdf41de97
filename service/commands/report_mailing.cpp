#include "service/commands/report_mailing.hpp"

#include "service/io/digest.hpp"
#include "service/io/program.hpp"
#include "service/report/mail.hpp"

#include <fmt/format.h>

#include <optional>

namespace commands {
namespace {

template <class T>
using Or = tl::expected<T, std::string>;

Or<std::string> read(const io::ReportArchive& archive, const io::ArchivedReport& report,
                     const std::string& name) {
  const io::ArchivedFile* file = report.find(name);
  if (file != nullptr) return archive.read(report, *file);
  return tl::make_unexpected(
      fmt::format("{}: this report has no {}", archive.place_of(report).string(), name));
}

/// The first that is configured, if it was when the report was made.
texts::Language language_of(const io::ArchivedReport& report, const io::ReportConfig& config) {
  const auto has = [&](texts::Language language) {
    return report.find(fmt::format("summary.{}.txt", texts::name_of(language))) != nullptr;
  };
  for (const texts::Language language : config.languages)
    if (has(language)) return language;
  return has(texts::Language::en) ? texts::Language::en : texts::Language::de;
}

/// The same for each attempt to send it.
std::string id_of(const io::ArchivedReport& report) {
  constexpr std::size_t enough = 32;
  const io::ArchivedFile* json = report.find("report.json");
  return io::sha256_hex(fmt::format("{}\n{}\n{}\n{}\n{}", report.site, report.period,
                                    report.revision, io::second_text(report.made),
                                    json == nullptr ? "" : json->sha256))
      .substr(0, enough);
}

Or<std::vector<report::MailFile>> pages_of(const io::ReportArchive& archive,
                                           const io::ArchivedReport& report) {
  std::vector<report::MailFile> all;
  for (const io::ArchivedFile& file : report.files) {
    if (!file.name.ends_with(".pdf")) continue;
    auto content = archive.read(report, file);
    if (!content) return tl::make_unexpected(content.error());
    const std::size_t kind = std::string_view{"report"}.size();  // the name says of what instead
    all.push_back(
        {.name = fmt::format("{}-{}{}", report.period, report.site, file.name.substr(kind)),
         .type = "application/pdf",
         .content = std::move(*content)});
  }
  return all;
}

Or<report::Mail> mail_of(const io::ReportArchive& archive, const io::ArchivedReport& report,
                         const io::ReportConfig& config, core::Time now) {
  const std::string_view language = texts::name_of(language_of(report, config));
  auto text = read(archive, report, fmt::format("summary.{}.txt", language));
  if (!text) return tl::make_unexpected(text.error());
  auto html = read(archive, report, fmt::format("summary.{}.html", language));
  if (!html) return tl::make_unexpected(html.error());
  auto pages = pages_of(archive, report);
  if (!pages) return tl::make_unexpected(pages.error());
  return report::Mail{.from = config.mail.from,
                      .to = config.mail.to,
                      .subject = text->substr(0, text->find('\n')),
                      .language = std::string{language},
                      .date = now,
                      .id = id_of(report),
                      .text = std::move(*text),
                      .html = std::move(*html),
                      .files = std::move(*pages)};
}

}  // namespace

tl::expected<void, std::string> mail_report(const io::ReportArchive& archive,
                                            const io::ArchivedReport& report,
                                            const io::ReportConfig& config, core::Time now) {
  return mail_of(archive, report, config, now).and_then([&](const report::Mail& mail) {
    const std::string text = report::to_rfc5322(mail);
    // Addresses are in the mail (-t); a line with a dot does not end it (-i).
    return io::run_program({.words = {config.mail.command.string(), "-t", "-i"},
                            .input = text,
                            .environment = {},
                            .patience = std::chrono::minutes{2}});
  });
}

}  // namespace commands
