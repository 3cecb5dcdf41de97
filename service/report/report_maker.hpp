// A report from a ledger, in every form that was asked for. Reads only; the caller's thread.
#pragma once

#include "service/io/appointment_book.hpp"
#include "service/io/figure_reader.hpp"
#include "service/io/ledger_reader.hpp"
#include "service/io/rebuild.hpp"
#include "service/io/stage_criteria.hpp"
#include "service/report/period.hpp"
#include "service/report/site_report_facts.hpp"
#include "service/texts/texts.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace report {

struct ReportOrder {
  std::shared_ptr<const core::Premises> present;  ///< the configuration of now
  io::ReadPremises read_premises;                 ///< of what was in force then
  std::string site;                               ///< id; REQUIRES: a site of `present`
  std::string time_zone;                          ///< of it
  ReportPeriod period;
  std::int64_t smallest_cell = 5;
  io::AppointmentBook::Cells appointments{};  ///< sums of weeks, of all sites
  std::string software;                       ///< version
  std::vector<texts::Language> languages{texts::Language::de};
  std::vector<Retention> keep{};       ///< what the report says of it
  std::optional<Revision> revision{};  ///< what it is to say of itself
  bool with_pdf = false;               ///< the summary says that it is attached
};

/// In one language.
struct WrittenReport {
  texts::Language language = texts::Language::de;
  std::string html;
  std::string summary_html,
      summary_text;  ///< head and first section; the first line of the text is the title
  std::vector<std::pair<std::string, std::string>> tables;  ///< id, CSV
};

struct MadeReport {
  ReportFacts facts;
  std::string json;
  std::vector<WrittenReport> written;
  std::optional<io::StageCriteria> criteria;  ///< of the next stage; none if it asks for nothing
  std::vector<std::string> remarks;           ///< for whoever asked: what could not be read
};

/// Without any figure of the period: which there are, as an error of kind `other`.
[[nodiscard]] io::LedgerResult<MadeReport> make_report(const io::LedgerReader& ledger,
                                                       const io::FigureReader& figures,
                                                       const ReportOrder& order);

}  // namespace report
