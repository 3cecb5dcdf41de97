#include "service/report/privacy_page.hpp"

#include "service/report/html.hpp"

#include <utility>

namespace report {
namespace {

using Is = PrivacyLine::Is;

std::string_view element_of(Is is) {
  switch (is) {
    case Is::heading:
      return "h2";
    case Is::subheading:
      return "h3";
    case Is::paragraph:
      return "p";
    case Is::item:
      return "li";
  }
  return "p";
}

/// Items that follow each other are one list.
std::string body_of(const std::vector<PrivacyLine>& lines) {
  std::string html;
  bool in_list = false;
  const auto enter = [&](bool list) {
    if (std::exchange(in_list, list) != list) html += list ? "<ul>\n" : "</ul>\n";
  };
  for (const PrivacyLine& line : lines) {
    enter(line.is == Is::item);
    html += tagged(element_of(line.is), line.text);
  }
  enter(false);
  return html;
}

}  // namespace

std::string privacy_page(const PrivacyFacts& facts, texts::Language language,
                         std::string_view style) {
  return to_html({.language = language,
                  .title = texts::get("page.privacy").in(language),
                  .root = "",
                  .body = body_of(privacy_statement(facts, language)),
                  .style = style});
}

}  // namespace report
