// What the daemon knows of measures.
#include "service/commands/daemon.hpp"
#include "service/io/figure_reader.hpp"
#include "service/io/ledger_reader.hpp"
#include "service/io/report_archive.hpp"
#include "service/report/findings.hpp"
#include "service/report/period.hpp"

namespace commands {
namespace {

/// What the newest report of a week found there. One small file, for the few who ask.
std::vector<io::MeasureProposal> proposals_of(const io::ReportArchive& archive,
                                              std::string_view site) {
  std::vector<io::MeasureProposal> proposals;
  std::vector<std::string> periods = io::directories_in(archive.directory() / site);
  std::erase_if(periods, [](const std::string& name) { return !report::period_of_week(name); });
  if (periods.empty()) return proposals;
  const auto newest = archive.find(site, periods.back());
  const io::ArchivedFile* file = newest ? newest->find("report.json") : nullptr;
  if (file == nullptr) return proposals;
  for (report::Finding& finding : report::findings_in(archive.read(*newest, *file).value_or("")))
    proposals.push_back({std::string{finding.id}, std::move(finding.space), finding.n});
  return proposals;
}

}  // namespace

io::LedgerResult<Daemon::Written> Daemon::written_in(const std::filesystem::path& ledger) {
  Written written;
  return io::LedgerReader::open(ledger)
      .and_then([](const io::LedgerReader& reader) { return reader.texts(); })
      .and_then([&](std::vector<io::StoredText> texts) {
        written.texts = std::move(texts);
        return io::FigureReader::open(ledger);
      })
      .and_then([&](const io::FigureReader& figures) {
        const io::TextBook texts{written.texts};
        return io::read_measures(
            figures, [&](std::uint32_t number) { return texts.text_of(number); },
            core::Time::max());
      })
      .map([&](std::vector<io::Measure> measures) {
        written.measures = std::move(measures);
        return std::move(written);
      });
}

io::MeasuresApi::Sources Daemon::measure_sources() {
  return {.submit = [this](const core::Input& what,
                           io::Answered answered) { submit(what, std::move(answered)); },
          .premises = [this] { return config_.premises; },
          .now = [this] { return clock_.wall(); },
          .proposals =
              [this](std::string_view site) {
                return proposals_of(io::ReportArchive{config_.report.directory}, site);
              },
          .texts = texts_};
}

}  // namespace commands
