// The whole report of a site, ready to be written in any form. Pure; any thread.
#pragma once

#include "service/report/sections/sections.hpp"

namespace report {

/// REQUIRES: what the view refers to stays; the document holds no references.
[[nodiscard]] Document document_of(const ReportView& view);

/// Its head and first section, for a mail, and where the rest is.
[[nodiscard]] Document summary_of(const Document& document, const ReportView& view, bool with_pdf);

/// Of the whole site, for one line in a list: exceeded if anything was, else the least that can be said of a room.
[[nodiscard]] Verdict overall(const SiteReport& report);

}  // namespace report
