#include "service/commands/report_archiving.hpp"

#include "service/io/appointment_store.hpp"
#include "service/io/digest.hpp"
#include "service/io/kept_configuration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace commands {
namespace {

using report::MadeReport;

using Contents = std::vector<std::pair<std::string, std::string>>;  // name, content

/// All that is made of the ledger alone.
Contents contents_of(const MadeReport& made) {
  Contents all{{"report.json", made.json}};
  for (const report::WrittenReport& written : made.written) {
    const std::string_view language = texts::name_of(written.language);
    all.emplace_back(fmt::format("report.{}.html", language), written.html);
    all.emplace_back(fmt::format("summary.{}.html", language), written.summary_html);
    all.emplace_back(fmt::format("summary.{}.txt", language), written.summary_text);
    for (const auto& [table, csv] : written.tables)
      all.emplace_back(fmt::format("report.{}.{}.csv", language, table), csv);
  }
  return all;
}

/// Printed and summed up it is the same report.
bool is_content(std::string_view name) {
  return !name.ends_with(".pdf") && !name.starts_with("summary.");
}

std::vector<std::string> files_unlike(const io::ArchivedReport& before, const Contents& contents) {
  std::vector<std::string> names;
  for (const auto& [name, content] : contents) {
    const io::ArchivedFile* file = before.find(name);
    if (is_content(name) && file != nullptr && file->sha256 != io::sha256_hex(content))
      names.push_back(name);
  }
  return names;
}

bool same_where_both_have_it(const io::ArchivedReport& before, const Contents& contents) {
  return files_unlike(before, contents).empty();
}

bool is_same(const io::ArchivedReport& before, const Contents& contents) {
  const auto named = [](const auto& one) { return is_content(one.first); };
  const auto kept = [](const io::ArchivedFile& file) { return is_content(file.name); };
  return std::ranges::count_if(contents, named) == std::ranges::count_if(before.files, kept) &&
         std::ranges::all_of(contents,
                             [&](const auto& one) { return before.find(one.first) != nullptr; }) &&
         same_where_both_have_it(before, contents);
}

io::ReportGrounds grounds_of(const report::ReportFacts& facts) {
  return {.software = facts.software,
          .configuration = facts.configuration,
          .ledger_day = facts.ledger_day,
          .ledger_digest = facts.ledger_digest};
}

/// The likeliest first: where entries came later, figures may be others whatever else changed.
std::string reason_for(const io::ArchivedReport& before, const MadeReport& made,
                       const Contents& contents) {
  const io::ReportGrounds now = grounds_of(made.facts), &then = before.grounds;
  if (now.ledger_day != then.ledger_day || now.ledger_digest != then.ledger_digest)
    return "ledger_extended";
  if (now.configuration != then.configuration) return "configuration";
  if (now.software != then.software) return "software";
  return same_where_both_have_it(before, contents) ? "configuration" : "figures_changed";
}

/// What the newest revision says of itself; so that nothing else can differ.
std::optional<report::Revision> revision_of(const std::optional<io::ArchivedReport>& newest) {
  if (!newest || newest->reason.empty()) return std::nullopt;
  return report::Revision{.number = newest->revision,
                          .made = core::WallTime{newest->made.time_since_epoch()},
                          .reason = newest->reason};
}

class Archivist {
 public:
  Archivist(io::ReportShelf& shelf, const Archiving& what)
      : shelf_{shelf},
        what_{what},
        order_{report_order(what.config, what.site, what.period, what.config.report.languages)} {
    order_.with_pdf = what.config.report.pdf;
  }

  io::ReportResult<Archived> run() {
    auto appointments = io::read_week_sums(what_.ledger);
    if (!appointments) return tl::make_unexpected(appointments.error().what);
    order_.appointments = std::move(*appointments);
    const auto newest = shelf_.archive().find(what_.site.id, what_.period.name());
    order_.revision = revision_of(newest);
    auto made = make();
    if (!made) return tl::make_unexpected(made.error());
    if (newest && is_same(*newest, contents_of(*made)))
      return Archived{*newest, false, std::move(made->remarks)};
    auto draft = shelf_.begin(what_.site.id, what_.period.name());
    if (!draft) return tl::make_unexpected(draft.error());
    if (newest) {
      order_.revision = report::Revision{.number = draft->revision(),
                                         .made = core::WallTime{what_.now.time_since_epoch()},
                                         .reason = reason_for(*newest, *made, contents_of(*made))};
      made = make();
      if (!made) return tl::make_unexpected(made.error());
    }
    return keep(std::move(*draft), *made);
  }

 private:
  [[nodiscard]] io::ReportResult<MadeReport> make() const {
    const auto ledger = io::LedgerReader::open(what_.ledger);
    if (!ledger) return tl::make_unexpected(ledger.error().what);
    const auto figures = io::FigureReader::open(what_.ledger);
    if (!figures) return tl::make_unexpected(figures.error().what);
    return report::make_report(*ledger, *figures, order_).map_error([](const auto& error) {
      return error.what;
    });
  }

  io::ReportResult<Archived> keep(io::ReportDraft draft, MadeReport& made) {
    for (const auto& [name, content] : contents_of(made)) {
      if (auto written = draft.write(name, content); !written)
        return tl::make_unexpected(written.error());
    }
    const report::ReportFacts& facts = made.facts;
    return shelf_
        .keep(std::move(draft), {.site = what_.site.id,
                                 .period = what_.period.name(),
                                 .made = what_.now,
                                 .end = core::Time{facts.span.to.time_since_epoch()},
                                 .reason = order_.revision ? order_.revision->reason : "",
                                 .verdict = facts.overall,
                                 .grounds = grounds_of(facts),
                                 .heads_of_rooms = !facts.locked,
                                 .next_stage = made.criteria,
                                 .to_print = order_.with_pdf,
                                 .to_mail = what_.to_mail})
        .map([&](io::ArchivedReport report) {
          return Archived{std::move(report), true, std::move(made.remarks)};
        });
  }

  io::ReportShelf& shelf_;
  const Archiving& what_;
  report::ReportOrder order_;
};

std::vector<report::Retention> retention_of(const io::PrivacyConfig& privacy) {
  return {{"notice.keep", privacy.keep_readings},
          {"privacy.keep.minutes", privacy.keep_minutes},
          {"privacy.keep.quarter_hours", privacy.keep_quarter_hours},
          {"privacy.keep.reports", privacy.keep_reports}};
}

}  // namespace

report::ReportOrder report_order(const io::Config& config, const io::SiteConfig& site,
                                 const report::ReportPeriod& period,
                                 std::vector<texts::Language> languages) {
  return {.present = config.premises,
          .read_premises = io::read_premises,
          .site = site.id,
          .time_zone = site.time_zone,
          .period = period,
          .smallest_cell = config.privacy.smallest_cell,
          .software = RAUMWACHT_VERSION,
          .languages = std::move(languages),
          .keep = retention_of(config.privacy)};
}

io::ReportResult<report::ReportOrder> order_of_archived(const io::Config& config,
                                                        const io::SiteConfig& site,
                                                        const report::ReportPeriod& period,
                                                        const std::filesystem::path& ledger,
                                                        const io::ArchivedReport& archived) {
  auto appointments = io::read_week_sums(ledger);
  if (!appointments) return tl::make_unexpected(appointments.error().what);
  report::ReportOrder order = report_order(config, site, period, config.report.languages);
  order.appointments = std::move(*appointments);
  order.revision = revision_of(archived);
  return order;
}

std::vector<std::string> files_unlike(const io::ArchivedReport& archived,
                                      const report::MadeReport& made) {
  return files_unlike(archived, contents_of(made));
}

bool rests_on_the_same(const io::ArchivedReport& archived, const report::MadeReport& made) {
  return archived.grounds == grounds_of(made.facts) &&
         archived.heads_of_rooms == !made.facts.locked;
}

io::ReportResult<Archived> archive_report(io::ReportShelf& shelf, const Archiving& what) {
  return Archivist{shelf, what}.run();
}

}  // namespace commands
