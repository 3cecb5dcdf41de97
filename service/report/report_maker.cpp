#include "service/report/report_maker.hpp"

#include "service/report/document_csv.hpp"
#include "service/report/document_html.hpp"
#include "service/report/document_json.hpp"
#include "service/report/document_text.hpp"
#include "service/report/report_matter.hpp"
#include "service/report/site_document.hpp"
#include "service/report/stage_outlook.hpp"

namespace report {
namespace {

ReportFacts facts_of(const ReportMatter& matter, const ReportOrder& order) {
  return {.site = order.site,
          .site_name = matter.premises()[matter.site()].name,
          .time_zone = order.time_zone,
          .period = order.period,
          .span = matter.span(),
          .software = order.software,
          .configuration = matter.premises().hash,
          .ledger_day = matter.chain_day(),
          .ledger_digest = matter.chain_digest(),
          .overall = word_of(overall(matter.report())).id,
          .locked = !matter.premises().agreement || !order.present->agreement,
          .revision = order.revision};
}

void write(MadeReport& made, const ReportMatter& matter, const ReportOrder& order,
           texts::Language language) {
  const Voice voice{language, &matter.calendar(), order.smallest_cell};
  const ReportView view = matter.view(made.facts, voice);
  const Document document = document_of(view);
  WrittenReport& written = made.written.emplace_back();
  written.language = language;
  written.html = to_html(document, voice);
  const Document summary = summary_of(document, view, order.with_pdf);
  written.summary_html = to_html(summary, voice);
  written.summary_text = to_text(summary, voice);
  for (const Section& section : document.sections) {
    for (const Block& block : section.blocks)
      if (const auto* table = std::get_if<Table>(&block))
        written.tables.emplace_back(table->shape->id, to_csv(*table, voice));
  }
  if (made.json.empty()) made.json = to_json(document, made.facts, voice);
  made.criteria = criteria_of(view);
}

}  // namespace

io::LedgerResult<MadeReport> make_report(const io::LedgerReader& ledger,
                                         const io::FigureReader& figures,
                                         const ReportOrder& order) {
  ReportMatter matter{ledger, figures, order};
  return matter.read().map([&] {
    MadeReport made{.facts = facts_of(matter, order), .remarks = matter.remarks()};
    for (const texts::Language language : order.languages) write(made, matter, order, language);
    return made;
  });
}

}  // namespace report
