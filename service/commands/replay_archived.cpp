// The report of the archive beside the same one, made of figures that were recomputed.
#include "service/commands/replay_parts.hpp"
#include "service/commands/report_archiving.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <utility>
#include <vector>

namespace commands {
namespace {

using report::ReportPeriod;

class ArchiveComparison {
 public:
  ArchiveComparison(const ReplayTask& task, const io::SiteConfig& site)
      : task_{task}, site_{site}, archive_{task.config.report.directory} {}

  io::ReportResult<std::optional<ArchivedFinding>> run(const io::LedgerReader& ledger,
                                                       const io::FigureReader& again) const {
    const auto archived = archive_.find(site_.id, task_.period.name());
    if (!archived) return of_none();
    if (auto wrong = damaged(*archived)) return wrong;
    return made_again(*archived, ledger, again).map([&](const report::MadeReport& made) {
      return std::optional{compared(*archived, made)};
    });
  }

 private:
  /// Only reports of weeks are expected there.
  [[nodiscard]] std::optional<ArchivedFinding> of_none() const {
    if (task_.period.kind != ReportPeriod::Kind::week) return std::nullopt;
    return ArchivedFinding{"none is archived in " + archive_.directory().string()};
  }

  [[nodiscard]] std::optional<ArchivedFinding> damaged(const io::ArchivedReport& archived) const {
    for (const io::ArchivedFile& file : archived.files)
      if (const auto content = archive_.read(archived, file); !content)
        return ArchivedFinding{content.error(), true};
    return std::nullopt;
  }

  [[nodiscard]] io::ReportResult<report::MadeReport> made_again(
      const io::ArchivedReport& archived, const io::LedgerReader& ledger,
      const io::FigureReader& again) const {
    return order_of_archived(task_.config, site_, task_.period, task_.ledger, archived)
        .and_then([&](const report::ReportOrder& order) {
          return report::make_report(ledger, again, order).map_error([](const auto& error) {
            return error.what;
          });
        });
  }

  /// Made by another version or under another configuration it may be another, and nobody changed it.
  [[nodiscard]] static ArchivedFinding compared(const io::ArchivedReport& archived,
                                                const report::MadeReport& made) {
    const std::vector<std::string> others = files_unlike(archived, made);
    if (others.empty())
      return {fmt::format("the archived files (r{}) are the same to the byte", archived.revision)};
    if (rests_on_the_same(archived, made))
      return {fmt::format("the archived {} (r{}) {} not what the same record gives",
                          fmt::join(others, ", "), archived.revision,
                          others.size() == 1 ? "is" : "are"),
              true};
    return {
        fmt::format("the archived r{} was made by another version, under another configuration "
                    "or of a shorter record; these files differ: {}",
                    archived.revision, fmt::join(others, ", "))};
  }

  const ReplayTask& task_;
  const io::SiteConfig& site_;
  const io::ReportArchive archive_;
};

}  // namespace

io::ReportResult<std::optional<ArchivedFinding>> compare_with_archive(
    const ReplayTask& task, const io::SiteConfig& site, const io::LedgerReader& ledger,
    const io::FigureReader& again) {
  return ArchiveComparison{task, site}.run(ledger, again);
}

}  // namespace commands
