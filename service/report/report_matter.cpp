#include "service/report/report_matter.hpp"

#include "service/io/digest_text.hpp"
#include "service/io/iso_time.hpp"
#include "service/io/text_book.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace report {

using io::LedgerError;
using io::LedgerResult;

namespace {

core::Day day_of(std::chrono::local_days local) {
  return core::Day{static_cast<std::int32_t>(local.time_since_epoch().count())};
}

/// What is compared with: the time before, and three more.
constexpr int compared_with = 4;

}  // namespace

LedgerResult<> ReportMatter::read() {
  return find_end()
      .and_then([&] { return find_premises(); })
      .and_then([&] { return find_rules(); })
      .and_then([&] { return read_reports(); })
      .and_then([&] { return read_supplies(); })
      .and_then([&] { return read_used(); })
      .and_then([&] { return read_measures(); })
      .and_then([&] { return find_chain(); });
}

LedgerResult<> ReportMatter::find_end() {
  return figures_.all().and_then([&](const io::QuarterRange& all) -> LedgerResult<> {
    const io::QuarterRange asked = quarters_of(span());
    until_ = core::Time{all.to};
    if (all.from < asked.to && asked.from < all.to) return {};
    const std::string name = order_.period.name();
    if (all.to == core::Quarter{})
      return tl::make_unexpected(
          LedgerError{.what = fmt::format("{}: this ledger holds no figures yet", name)});
    return tl::make_unexpected(LedgerError{
        .what = fmt::format("{}: nothing is recorded of it; the figures of this ledger go from {} "
                            "to {}",
                            name, iso_local(calendar(), core::WallTime{all.from}),
                            iso_local(calendar(), core::WallTime{all.to}))});
  });
}

/// What was in force at the end of the period.
LedgerResult<> ReportMatter::find_premises() {
  return figures_.looked(quarters_of(span())).map([&](const auto& quarters) {
    if (quarters.empty()) return;
    const auto era = ledger_.era_at(quarters.back().seq);
    const auto text = era ? ledger_.config_text(era->config_hash) : LedgerResult<std::string>{};
    auto then = text ? order_.read_premises(*text) : nullptr;
    if (then == nullptr) {
      remarks_.emplace_back(
          "the configuration of that time cannot be read any more; the present one is used");
    } else if (then->find_space(order_.site).valid()) {
      premises_ = std::move(then);
    }
  });
}

LedgerResult<std::vector<InForce>> ReportMatter::in_force_in(const Span& when) const {
  return in_force({.ledger = ledger_,
                   .figures = figures_,
                   .read_premises = order_.read_premises,
                   .site = order_.site,
                   .span = when});
}

LedgerResult<> ReportMatter::find_rules() {
  return in_force_in(span()).map([&](std::vector<InForce> found) { in_force_ = std::move(found); });
}

LedgerResult<SiteReport> ReportMatter::read_report(const ReportPeriod& period,
                                                   std::span<const InForce> in_force,
                                                   bool reads_minutes) const {
  return report_of({.reader = figures_,
                    .premises = *premises_,
                    .site = site(),
                    .period = period,
                    .until = until_,
                    .reads_minutes = reads_minutes,
                    .in_force = in_force});
}

LedgerResult<> ReportMatter::read_reports() {
  ReportPeriod period = order_.period;
  std::int32_t weeks_asked = 0;
  for (const core::Stage& stage : premises_->stages)
    weeks_asked = std::max(weeks_asked, stage.needs.weeks);
  for (int i = 0; i <= std::max(compared_with, weeks_asked - 1); ++i) {
    auto report = read_report(period, in_force_, i == 0);
    if (!report) return tl::make_unexpected(report.error());
    if (i > 0 && report->looked.part == 0) break;
    reports_.push_back(std::move(*report));
    for (const ReportPeriod& week : weeks_within(period)) {
      auto part = read_report(week, in_force_, false);
      if (!part) return tl::make_unexpected(part.error());
      reports_.back().weeks.push_back(std::move(*part));
    }
    period = period.before();
  }
  return {};
}

std::string ReportMatter::supply_name(const std::string& id) const {
  const core::SupplyId supply = premises_->find_supply(id);
  return supply.valid() ? (*premises_)[supply].name : id;
}

LedgerResult<> ReportMatter::read_supplies() {
  const Period period{day_of(order_.period.first), day_of(order_.period.last)};
  return ledger_.supply_moves(period.first, period.last).map([&](const auto& moves) {
    std::vector<SupplyMovement> movements;
    for (const io::StoredSupplyMove& move : moves) {
      if (move.site != order_.site) continue;
      entered_.push_back(supply_name(move.supply));
      movements.push_back({.day = move.day,
                           .site = move.site,
                           .supply = supply_name(move.supply),
                           .donor = "",
                           .move = move.move,
                           .reason = move.reason,
                           .amount = move.amount});
    }
    supplies_ = supply_statement(movements, period);
  });
}

/// As far back as a mean of use reaches.
LedgerResult<> ReportMatter::read_used() {
  const std::chrono::local_days last = order_.period.last;
  return ledger_.supply_use(day_of(last - std::chrono::days{27}), day_of(last))
      .map([&](const auto& uses) {
        for (const io::StoredSupplyUse& use : uses)
          if (use.site == order_.site)
            used_.push_back({supply_name(use.supply), use.day, use.used});
      });
}

/// Those that were not over when the period began.
LedgerResult<> ReportMatter::read_measures() {
  const auto texts = ledger_.texts();
  if (!texts) return tl::make_unexpected(texts.error());
  const io::TextBook book{*texts};
  const core::Time end{span().to.time_since_epoch()}, begin{span().from.time_since_epoch()};
  auto all =
      io::read_measures(figures_, [&](std::uint32_t number) { return book.text_of(number); }, end);
  if (!all) return tl::make_unexpected(all.error());
  for (io::Measure& measure : *all) {
    if (measure.site != order_.site) continue;
    if (core::is_over(measure.status) && measure.changed < begin) continue;
    const auto before = week_before(measure.noted);
    if (!before) return tl::make_unexpected(before.error());
    measures_.push_back({std::move(measure), *before});
  }
  return {};
}

/// The whole week before the one of that time; nullptr if nobody looked.
LedgerResult<const SiteReport*> ReportMatter::week_before(core::Time wall) {
  const auto day = std::chrono::floor<std::chrono::days>(
      core::local_of(calendar(), core::WallTime{wall.time_since_epoch()}));
  const ReportPeriod week = ReportPeriod{.kind = ReportPeriod::Kind::week,
                                         .first = monday_of(week_of(day)),
                                         .last = monday_of(week_of(day)) + std::chrono::days{6}}
                                .before();
  if (!weeks_.contains(week.first)) {
    const auto then = in_force_in(span_of(week, calendar()));
    if (!then) return tl::make_unexpected(then.error());
    auto report = read_report(week, *then, false);
    if (!report) return tl::make_unexpected(report.error());
    weeks_.emplace(week.first, std::move(*report));
  }
  const SiteReport& report = weeks_.at(week.first);
  return report.looked.part > 0 ? &report : nullptr;
}

/// The newest day within the period that has a digest.
LedgerResult<> ReportMatter::find_chain() {
  return ledger_.days().map([&](const std::vector<io::StoredDay>& days) {
    for (const io::StoredDay& day : days) {
      if (core::Time{day.day} >= core::Time{span().to.time_since_epoch()}) break;
      chain_day_ = io::iso_date(day.day);
      chain_digest_ = io::hex_of(day.digest);
    }
  });
}

ReportView ReportMatter::view(const ReportFacts& facts, const Voice& voice) const {
  const auto before = std::span<const SiteReport>{reports_}.subspan(1);
  return {.now = reports_.front(),
          .earlier = before.first(std::min<std::size_t>(before.size(), compared_with)),
          .weeks_before = before,
          .premises = *premises_,
          .facts = facts,
          .voice = voice,
          .supplies = supplies_,
          .used = used_,
          .entered = entered_,
          .measures = measures_,
          .appointments = &order_.appointments,
          .in_force = in_force_,
          .keep = order_.keep};
}

}  // namespace report
