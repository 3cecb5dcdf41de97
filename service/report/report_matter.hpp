// What a report of a site and a period is made of: read from a ledger once, told in any language after that. Reads only; the
// caller's thread.
#pragma once

#include "service/report/report_maker.hpp"
#include "service/report/sections/sections.hpp"

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace report {

class ReportMatter {
 public:
  /// All three outlive it.
  ReportMatter(const io::LedgerReader& ledger, const io::FigureReader& figures,
               const ReportOrder& order)
      : ledger_{ledger}, figures_{figures}, order_{order}, premises_{order.present} {}
  ReportMatter(const ReportMatter&) = delete;  // views point into it
  ReportMatter& operator=(const ReportMatter&) = delete;

  /// First of all. Errors as of make_report().
  io::LedgerResult<> read();

  /// In force at the end of the period.
  [[nodiscard]] const core::Premises& premises() const { return *premises_; }
  [[nodiscard]] const SiteReport& report() const { return reports_.front(); }
  [[nodiscard]] Span span() const { return span_of(order_.period, calendar()); }
  [[nodiscard]] const core::Calendar& calendar() const {
    return premises_->site_of(site()).calendar;
  }
  [[nodiscard]] core::SpaceId site() const { return premises_->find_space(order_.site); }
  /// The newest day of the period that has a digest, and that; "": none has.
  [[nodiscard]] const std::string& chain_day() const { return chain_day_; }
  [[nodiscard]] const std::string& chain_digest() const { return chain_digest_; }
  /// For whoever asked: what could not be read.
  [[nodiscard]] const std::vector<std::string>& remarks() const { return remarks_; }
  /// Good as long as all of them.
  [[nodiscard]] ReportView view(const ReportFacts& facts, const Voice& voice) const;

 private:
  io::LedgerResult<> find_end();
  io::LedgerResult<> find_premises();
  [[nodiscard]] io::LedgerResult<std::vector<InForce>> in_force_in(const Span& when) const;
  io::LedgerResult<> find_rules();
  [[nodiscard]] io::LedgerResult<SiteReport> read_report(const ReportPeriod& period,
                                                         std::span<const InForce> in_force,
                                                         bool reads_minutes) const;
  io::LedgerResult<> read_reports();
  io::LedgerResult<> read_supplies();
  io::LedgerResult<> read_used();
  [[nodiscard]] std::string supply_name(const std::string& id) const;
  io::LedgerResult<> read_measures();
  io::LedgerResult<const SiteReport*> week_before(core::Time wall);
  io::LedgerResult<> find_chain();

  const io::LedgerReader& ledger_;
  const io::FigureReader& figures_;
  const ReportOrder& order_;
  std::shared_ptr<const core::Premises> premises_;
  core::Time until_{};
  std::vector<InForce> in_force_;
  std::vector<SiteReport> reports_;  // the one asked for, then those before it
  std::vector<SupplyLine> supplies_;
  std::vector<UsedOnDay> used_;
  std::vector<std::string> entered_;
  std::vector<MeasureView> measures_;
  std::map<std::chrono::local_days, SiteReport> weeks_;  // before measures, by their Monday
  std::string chain_day_, chain_digest_;
  std::vector<std::string> remarks_;
};

}  // namespace report
