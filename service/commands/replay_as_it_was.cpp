// The recorded history once more: entries, sums and reports have to be what they were.
#include "service/commands/replay_parts.hpp"
#include "service/io/figure_compare.hpp"
#include "service/io/iso_time.hpp"
#include "service/io/kept_configuration.hpp"
#include "service/report/report_maker.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <utility>
#include <vector>

namespace commands {
namespace {

using io::LedgerResult;

constexpr std::size_t most_shown = 20;  // more say nothing new

void say(std::string_view line) { std::cout << line << '\n'; }

// ---- entries ----

/// Numbers of a record that differ, by name.
std::string differing_fields(const io::EntryDifference& of, bool values) {
  std::string text;
  const auto compare = [&](std::string_view name, auto stored, auto again) {
    if (stored == again) return;
    text += fmt::format("{}{}", text.empty() ? "" : "; ", name);
    if (values) text += fmt::format(" stored {}, recomputed {}", stored, again);
  };
  const core::Record& a = of.stored;
  const core::Record& b = of.recomputed;
  compare("seq", a.seq, b.seq);
  compare("t", io::to_iso(a.t), io::to_iso(b.t));
  compare("kind", core::name_of(a.kind), core::name_of(b.kind));
  compare("flags", a.flags, b.flags);
  compare("subject", a.subject, b.subject);
  compare("other", a.other, b.other);
  compare("a", a.a, b.a);
  compare("b", a.b, b.b);
  compare("c", a.c, b.c);
  compare("d", a.d, b.d);
  compare("e", a.e, b.e);
  compare("outcome", a.outcome, b.outcome);
  return text;
}

/// Without an agreement no number of a single room leaves the house: they tell of persons in it.
std::string sentence_of(const io::EntryDifference& of, bool agreement) {
  const std::string where = of.subject.empty() ? "" : ", " + of.subject;
  const std::string entry =
      fmt::format("entry {} ({}{})", of.seq(), core::name_of(of.stored.kind), where);
  if (of.recomputed.seq == 0) return entry + ": does not follow from the entries before it";
  const bool values = agreement || !of.of_room;
  return fmt::format("{}: {}{}", entry, values ? "" : "differs in ", differing_fields(of, values));
}

// ---- the three comparisons ----

class Comparison {
 public:
  Comparison(const ReplayOptions& options, const ReplayTask& task, const io::Rerun& again)
      : options_{options}, task_{task}, again_{again} {}

  LedgerResult<> run() {
    tell_span();
    compare_entries();
    auto ledger = io::LedgerReader::open(task_.ledger);
    if (!ledger) return tl::make_unexpected(ledger.error());
    const auto stored = io::FigureReader::open(task_.ledger);
    if (!stored) return tl::make_unexpected(stored.error());
    const auto days = ledger->days();
    if (!days) return tl::make_unexpected(days.error());
    const core::Seq minutes_from = io::minutes_kept_from(*days);
    return compare_figures(*stored, minutes_from).and_then([&] {
      return compare_reports(*ledger, *stored);
    });
  }
  [[nodiscard]] bool identical() const { return wrong_ == 0; }

 private:
  void tell_span();
  void compare_entries();
  LedgerResult<> compare_figures(const io::FigureReader& stored, core::Seq minutes_from);
  LedgerResult<> compare_reports(const io::LedgerReader& ledger, const io::FigureReader& stored);
  LedgerResult<> compare_report(const io::LedgerReader& ledger, const io::FigureReader& stored,
                                const io::SiteConfig& site);
  LedgerResult<> compare_archived(const io::LedgerReader& ledger, const io::SiteConfig& site);
  [[nodiscard]] std::string name_of_report(const std::string& site) const;
  void tell_first_difference(const std::string& site, const report::MadeReport& stored,
                             const report::MadeReport& again);
  void wrong(std::string_view line) {
    ++wrong_;
    say(fmt::format("WRONG  {}", line));
  }

  const ReplayOptions& options_;
  const ReplayTask& task_;
  const io::Rerun& again_;
  int wrong_ = 0;
};

void Comparison::tell_span() {
  for (const std::string& remark : again_.remarks) tell_replay(done, remark);
  say(fmt::format("{} entries run again, {} to {}, from {} to {}", again_.entries, again_.first,
                  again_.last, io::to_iso(again_.began), io::to_iso(again_.until)));
  const core::Time asked{task_.span.from.time_since_epoch()};
  if (!task_.whole && again_.began > asked) {
    say(
        fmt::format("there are no entries from before {}: of {} until then, the stored figures are "
                    "the record",
                    io::to_iso(again_.began), io::to_iso(asked)));
  }
  if (again_.gaps > 0)
    say(fmt::format("{} gap{} in the record: what follows from lost entries cannot be told again",
                    again_.gaps, again_.gaps == 1 ? "" : "s"));
}

void Comparison::compare_entries() {
  std::vector<std::pair<core::Seq, std::string>> lines;
  for (const io::MissingEntries& missing : again_.missing) {
    lines.emplace_back(missing.first, missing.first == missing.last
                                          ? fmt::format("entry {} is missing", missing.first)
                                          : fmt::format("entries {} to {} are missing",
                                                        missing.first, missing.last));
  }
  for (const io::EntryDifference& difference : again_.differences)
    lines.emplace_back(difference.seq(), sentence_of(difference, task_.config.premises->agreement));
  std::ranges::stable_sort(lines, {}, &std::pair<core::Seq, std::string>::first);
  for (std::size_t i = 0; i < std::min(lines.size(), most_shown); ++i) wrong(lines[i].second);
  const std::uint64_t all = again_.different + again_.missing.size();
  if (all > most_shown) say(fmt::format("{} such entries in all", all));
  if (all == 0) say("entries: identical");
}

LedgerResult<> Comparison::compare_figures(const io::FigureReader& stored, core::Seq minutes_from) {
  const auto quarter = [](core::Time wall) {
    return std::chrono::floor<core::Quarter>(wall.time_since_epoch());
  };
  const core::Time to{task_.span.to.time_since_epoch()};
  const io::QuarterRange range{quarter(again_.began), quarter(std::min(to, again_.until))};
  return io::differing_figures(stored, again_.figures, range, most_shown, minutes_from)
      .map([&](const auto& differences) {
        for (const io::FigureDifference& one : differences) wrong(io::sentence_of(one));
        if (differences.empty())
          say("quarters of an hour: identical, minutes, counts and entries kept among them");
      });
}

LedgerResult<> Comparison::compare_reports(const io::LedgerReader& ledger,
                                           const io::FigureReader& stored) {
  const auto figures = ledger.figures();
  if (!figures) return tl::make_unexpected(figures.error());
  const core::Time to{task_.span.to.time_since_epoch()};
  if (figures->last != again_.last && again_.until < to) {
    say("report: not compared, since the ledger goes on being written; ask for a time that is "
        "over");
    return {};
  }
  for (const io::SiteConfig& site : task_.sites)
    if (auto compared = compare_report(ledger, stored, site); !compared) return compared;
  return {};
}

LedgerResult<> Comparison::compare_report(const io::LedgerReader& ledger,
                                          const io::FigureReader& stored,
                                          const io::SiteConfig& site) {
  const report::ReportOrder order{.present = task_.config.premises,
                                  .read_premises = io::read_premises,
                                  .site = site.id,
                                  .time_zone = site.time_zone,
                                  .period = task_.period,
                                  .smallest_cell = task_.config.privacy.smallest_cell,
                                  .software = RAUMWACHT_VERSION,
                                  .languages = options_.languages()};
  return report::make_report(ledger, stored, order)
      .and_then([&](const auto& then) {
        return report::make_report(ledger, again_.figures, order).map([&](const auto& now) {
          tell_first_difference(site.id, then, now);
        });
      })
      .and_then([&] { return compare_archived(ledger, site); });
}

LedgerResult<> Comparison::compare_archived(const io::LedgerReader& ledger,
                                            const io::SiteConfig& site) {
  const auto found = compare_with_archive(task_, site, ledger, again_.figures);
  if (!found) return tl::make_unexpected(io::LedgerError{.what = found.error()});
  if (!*found) return {};
  const std::string line = fmt::format("{}: {}", name_of_report(site.id), (*found)->line);
  (*found)->wrong ? wrong(line) : say(line);
  return {};
}

std::string Comparison::name_of_report(const std::string& site) const {
  return fmt::format("report {}, {}", task_.period.name(), site);
}

void Comparison::tell_first_difference(const std::string& site, const report::MadeReport& stored,
                                       const report::MadeReport& again) {
  const std::string name = name_of_report(site);
  const auto differs = [&](std::string_view what) {
    wrong(fmt::format("{}: {} from recomputed figures is another", name, what));
  };
  if (stored.json != again.json) return differs("JSON");
  for (std::size_t i = 0; i < stored.written.size(); ++i) {
    const report::WrittenReport& then = stored.written[i];
    const report::WrittenReport& now = again.written[i];
    const std::string_view language = texts::name_of(then.language);
    if (then.html != now.html) return differs(fmt::format("HTML ({})", language));
    if (then.tables == now.tables) continue;
    const auto table = std::ranges::mismatch(then.tables, now.tables).in1;
    return differs(
        fmt::format("CSV ({}, {})", language, table == then.tables.end() ? "" : table->first));
  }
  say(fmt::format("{}: HTML, CSV and JSON identical to the byte", name));
}

}  // namespace

int replay_as_it_was(const ReplayOptions& options, const ReplayTask& task) {
  const auto again = rerun_with_progress(task, nullptr);
  if (!again) return tell_replay(failed, again.error().what);
  Comparison comparison{options, task, *again};
  if (const auto compared = comparison.run(); !compared)
    return tell_replay(failed, compared.error().what);
  if (comparison.identical()) return done;
  return tell_replay(failed, fmt::format("{}: not what its entries give; 'raumwacht verify' tells "
                                         "which days were changed",
                                         task.ledger.string()));
}

}  // namespace commands
