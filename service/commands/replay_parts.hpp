// What the two ways of `raumwacht replay` share: what was asked for, which configuration and time that is about, and the
// rerun itself with its progress. For replay*.cpp alone; main thread.
#pragma once

#include "service/commands/commands.hpp"
#include "service/io/config.hpp"
#include "service/io/figure_reader.hpp"
#include "service/io/ledger_reader.hpp"
#include "service/io/other_rules.hpp"
#include "service/io/report_shelf.hpp"
#include "service/io/rerun.hpp"
#include "service/report/period.hpp"
#include "service/texts/texts.hpp"

#include <tl/expected.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace commands {

struct ReplayOptions {
  std::string config, ledger, week, from, to, site, rules, language, out;
  std::vector<std::string> formats{"html", "csv", "json"};

  [[nodiscard]] bool wants(std::string_view format) const;
  [[nodiscard]] std::vector<texts::Language> languages() const;
};

/// What a replay is about.
struct ReplayTask {
  std::filesystem::path ledger;
  io::Config config;  ///< of now, or the last that the ledger has
  report::ReportPeriod period;
  std::vector<io::SiteConfig> sites;  ///< those asked for
  report::Span span;                  ///< that holds the period of each
  bool whole = false;                 ///< no time was asked for: all there is
};

/// Says what is wrong on stderr.
int tell_replay(int code, std::string_view what);
int tell_replay(const io::Mistakes& mistakes);

/// On a mistake, which has been told on stderr, the exit code.
[[nodiscard]] tl::expected<ReplayTask, int> replay_task_of(const ReplayOptions& options);

/// With its progress, where stderr is a terminal. `rules`: those other ones, if there are any.
[[nodiscard]] io::LedgerResult<io::Rerun> rerun_with_progress(const ReplayTask& task,
                                                              const io::RulesFile* rules);

/// How the newest revision in the archive is beside the same report made of recomputed figures.
struct ArchivedFinding {
  std::string line;  ///< for people, after the name of the report
  bool wrong = false;
};
/// Nothing: there is none, and none is to be expected.
[[nodiscard]] io::ReportResult<std::optional<ArchivedFinding>> compare_with_archive(
    const ReplayTask& task, const io::SiteConfig& site, const io::LedgerReader& ledger,
    const io::FigureReader& again);

/// The two ways. Exit codes.
int replay_as_it_was(const ReplayOptions& options, const ReplayTask& task);
int replay_under_other_rules(const ReplayOptions& options, const ReplayTask& task);

}  // namespace commands
