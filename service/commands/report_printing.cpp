#include "service/commands/report_printing.hpp"

#include "service/report/pdf.hpp"

#include <fmt/format.h>

#include <string>

namespace commands {
namespace {

io::ReportResult<> print(const io::ReportArchive& archive, const io::ArchivedReport& report,
                         io::ReportDraft& draft, const std::string& language) {
  const std::string stem = fmt::format("report.{}", language), name = stem + ".pdf";
  const io::ArchivedFile* html = report.find(stem + ".html");
  const core::WallTime as_of{report.end.time_since_epoch()};
  return archive.read(report, *html)
      .and_then([&](const std::string& text) {
        return report::print_pdf(text, draft.directory() / name, as_of);
      })
      .and_then([&] { return draft.adopt(name); });
}

}  // namespace

bool waits_for_pages(const io::ArchivedReport& report, const io::ReportConfig& config) {
  return config.pdf && !report.unprinted().empty();
}

io::ReportResult<> print_report(io::ReportShelf& shelf, const io::ArchivedReport& report) {
  auto draft = shelf.begin(report.site, report.period);
  if (!draft) return tl::make_unexpected(draft.error());
  for (const std::string& language : report.unprinted()) {
    if (const auto printed = print(shelf.archive(), report, *draft, language); !printed) {
      return tl::make_unexpected(
          fmt::format("{}: {}: kept without its PDF, tried again next time: {}; or do without: "
                      "[report] pdf = false",
                      report.site, report.period, printed.error()));
    }
  }
  return shelf.add(*draft, report).map([](const io::ArchivedReport&) {});
}

}  // namespace commands
