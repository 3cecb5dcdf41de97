#include "service/commands/replay_parts.hpp"

#include "service/commands/progress.hpp"
#include "service/io/kept_configuration.hpp"
#include "service/io/ledger_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <memory>
#include <utility>

namespace commands {
namespace {

using io::LedgerResult;
using report::ReportPeriod;

template <class T>
using Or = tl::expected<T, int>;

auto refused(int code, std::string_view what) {
  return tl::make_unexpected(tell_replay(code, what));
}

// ---- which configuration ----

/// "": the one that the ledger keeps. Told nothing, it is about this machine's daemon.
std::string configuration_file(const ReplayOptions& options) {
  const bool told = !options.config.empty() || !options.ledger.empty();
  return told ? options.config : usual_configuration;
}

/// The last one of the ledger.
Or<io::Config> config_in(const io::LedgerReader& reader, const std::string& file) {
  const auto text =
      reader.figures()
          .and_then([&](const auto& figures) { return reader.era_at(figures.last); })
          .and_then([&](const auto& era) { return reader.config_text(era.config_hash); });
  if (!text) return refused(failed, text.error().what);
  if (text->empty()) return refused(failed, fmt::format("{}: holds no entry yet", file));
  auto config = io::parse_config(*text, "ledger");
  if (config) return std::move(*config);
  return refused(failed, fmt::format("{}: the configuration that it keeps cannot be read by this "
                                     "version; give --config FILE",
                                     file));
}

Or<io::Config> config_of_file(const std::string& file) {
  auto config = io::load_config(file);
  if (config) return std::move(*config);
  return tl::make_unexpected(tell_replay(config.error()));
}

// ---- which time ----

Or<std::optional<ReportPeriod>> period_asked_for(const ReplayOptions& options) {
  const bool days = !options.from.empty() || !options.to.empty();
  if (options.week.empty() && !days) return std::optional<ReportPeriod>{};
  if (!options.week.empty() && days) return refused(usage, "either --week, or --from and --to");
  auto period = days ? report::period_of_days(options.from, options.to)
                     : report::period_of_week(options.week);
  if (period) return period;
  return refused(usage,
                 days ? fmt::format("--from {} --to {}: two days, both included, as 2026-11-16, at "
                                    "most a year apart",
                                    options.from, options.to)
                      : fmt::format("--week {}: there is no such week; as 2026-W47", options.week));
}

/// All days of which there are entries, but no more than a year.
Or<ReportPeriod> all_days(const io::LedgerReader& reader, const core::Calendar& calendar) {
  const auto figures = reader.figures();
  if (!figures) return refused(failed, figures.error().what);
  const auto day_of = [&](core::Seq seq, core::Time t) {
    const auto era = reader.era_at(seq);
    const core::Time wall = t + (era ? era->wall_offset : core::Duration{});
    return std::chrono::floor<std::chrono::days>(
        core::local_of(calendar, core::WallTime{wall.time_since_epoch()}));
  };
  constexpr std::chrono::days year{365};
  const auto last = day_of(figures->last, figures->newest);
  return ReportPeriod{.kind = ReportPeriod::Kind::days,
                      .first = std::max(day_of(figures->first, figures->oldest), last - year),
                      .last = last};
}

report::Span span_of_all(const ReplayTask& task) {
  report::Span all;
  for (const io::SiteConfig& site : task.sites) {
    const core::Premises& premises = *task.config.premises;
    const report::Span span =
        report::span_of(task.period, premises.site_of(premises.find_space(site.id)).calendar);
    all.from = &site == task.sites.data() ? span.from : std::min(all.from, span.from);
    all.to = std::max(all.to, span.to);
  }
  return all;
}

core::Time as_time(core::WallTime wall) { return core::Time{wall.time_since_epoch()}; }

// ---- the premises of each part ----

io::ReadPremises reading_under(const io::RulesFile* rules) {
  if (rules == nullptr) return io::read_premises;
  return [rules](const std::string& text) -> std::shared_ptr<const core::Premises> {
    auto config = io::parse_config_under(text, "ledger", *rules, io::UnknownSpaces::passed_over);
    return config ? config->premises : nullptr;
  };
}

}  // namespace

bool ReplayOptions::wants(std::string_view format) const {
  return std::ranges::find(formats, format) != formats.end();
}

std::vector<texts::Language> ReplayOptions::languages() const {
  if (language.empty()) return {texts::languages.begin(), texts::languages.end()};
  return {language == "en" ? texts::Language::en : texts::Language::de};
}

int tell_replay(int code, std::string_view what) {
  std::cerr << "raumwacht: " << what << '\n';
  return code;
}

int tell_replay(const io::Mistakes& mistakes) {
  for (const io::Mistake& mistake : mistakes) std::cerr << io::to_line(mistake) << '\n';
  return configuration;
}

tl::expected<ReplayTask, int> replay_task_of(const ReplayOptions& options) {
  const std::string file = configuration_file(options);
  const auto asked = period_asked_for(options);
  if (!asked) return tl::make_unexpected(asked.error());
  ReplayTask task{.ledger = options.ledger, .config = {}, .period = {}, .sites = {}, .span = {}};
  if (!file.empty()) {
    auto config = config_of_file(file);
    if (!config) return tl::make_unexpected(config.error());
    task.config = std::move(*config);
    if (options.ledger.empty()) task.ledger = task.config.ledger.path;
  }
  const auto reader = io::LedgerReader::open(task.ledger);
  if (!reader) return refused(failed, reader.error().what);
  if (file.empty()) {
    auto config = config_in(*reader, options.ledger);
    if (!config) return tl::make_unexpected(config.error());
    task.config = std::move(*config);
  }
  for (const io::SiteConfig& site : task.config.sites)
    if (options.site.empty() || options.site == site.id) task.sites.push_back(site);
  if (task.sites.empty())
    return refused(usage, fmt::format("--site {}: there is no such site", options.site));
  task.whole = !*asked;
  if (*asked) {
    task.period = **asked;
  } else {
    auto all = all_days(*reader, task.config.premises->sites.front().calendar);
    if (!all) return tl::make_unexpected(all.error());
    task.period = *all;
  }
  task.span = span_of_all(task);
  return task;
}

io::LedgerResult<io::Rerun> rerun_with_progress(const ReplayTask& task,
                                                const io::RulesFile* rules) {
  using Clock = std::chrono::steady_clock;
  ProgressLine line{Clock::now()};
  const core::Time from = as_time(task.span.from);
  std::optional<core::Time> first;
  io::RerunOrder order{.ledger = task.ledger,
                       .read_premises = reading_under(rules),
                       .fallback = task.config.premises,
                       .from = from,
                       .to = as_time(task.span.to),
                       .other_rules = rules != nullptr};
  if (line.shown()) {
    order.progress = [&](core::Time wall, core::Time last) {
      if (!first) first = wall;
      const core::Duration all = std::min(last, order.to) - *first;
      constexpr std::int64_t per_mille = 1000;
      line.at(all.count() <= 0 ? per_mille : (wall - *first) * per_mille / all, Clock::now());
    };
  }
  return io::rerun(order);
}

}  // namespace commands
