#include "service/report/html.hpp"

#include <fmt/format.h>

namespace report {

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        safe += c;
    }
  }
  return safe;
}

std::string tagged(std::string_view element, std::string_view text) {
  return fmt::format("<{0}>{1}</{0}>\n", element, escaped(text));
}

HtmlTable::HtmlTable(std::initializer_list<std::string_view> headings)
    : text_{"<table><thead><tr>"} {
  for (const std::string_view heading : headings)
    text_ += "<th scope=\"col\">" + escaped(heading) + "</th>";
  text_ += "</tr></thead><tbody>\n";
}

HtmlTable& HtmlTable::cell(std::string_view text) {
  if (!in_row_) text_ += "<tr>";
  in_row_ = true;
  text_ += "<td>" + escaped(text) + "</td>";
  return *this;
}

HtmlTable& HtmlTable::blank() {
  if (!in_row_) text_ += "<tr>";
  in_row_ = true;
  text_ += "<td class=\"blank\"></td>";
  return *this;
}

HtmlTable& HtmlTable::end_row() {
  text_ += "</tr>\n";
  in_row_ = false;
  return *this;
}

namespace {

std::string links_of(const HtmlPage& page) {
  if (!page.style.empty()) return fmt::format("<style>{}</style>", page.style);
  return fmt::format(
      "<link rel=\"icon\" href=\"{0}board/icon.svg\">\n"
      "<link rel=\"stylesheet\" href=\"{0}board/paper.css\">",
      page.root);
}

std::string way_back(const HtmlPage& page) {
  if (!page.style.empty()) return {};
  return fmt::format("<p><a href=\"{}\">{}</a></p>\n", page.root.empty() ? "./" : page.root,
                     escaped(texts::get("help.back").in(page.language)));
}

}  // namespace

std::string to_html(const HtmlPage& page) {
  return fmt::format(
      "<!doctype html>\n<html lang=\"{0}\"><head><meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n{1}"
      "{2}</head>\n<body><main>\n{3}{4}{5}</main></body></html>\n",
      texts::name_of(page.language), tagged("title", page.title), links_of(page),
      tagged("h1", page.title), page.body, way_back(page));
}

}  // namespace report
