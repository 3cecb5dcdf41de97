#include "service/commands/public_pages.hpp"

#include "service/io/asked_language.hpp"
#include "service/report/help_page.hpp"

#include <utility>

namespace commands {
namespace {

io::HttpResponse html(std::string page) {
  return {.content_type = "text/html; charset=utf-8", .body = std::move(page), .headers = {}};
}

}  // namespace

std::uint32_t copies_that_stay(const io::LedgerConfig& ledger) {
  return ledger.backup_to.empty() ? 0 : ledger.backup_keep;
}

void add_public_pages(io::Routes& routes, std::function<report::PrivacyFacts()> facts) {
  routes.add("GET", "/help/{rule}", [](const io::HttpRequest& request) {
    auto page = report::help_page(request.capture("rule"), io::asked_language(request));
    return page ? html(*std::move(page))
                : io::problem(
                      404, "there is no such alert; `raumwacht check --defaults` lists the rules");
  });
  routes.add("GET", "/privacy", [facts = std::move(facts)](const io::HttpRequest& request) {
    return html(report::privacy_page(facts(), io::asked_language(request)));
  });
}

}  // namespace commands
