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

HtmlTable::HtmlTable(std::initializer_list<std::string_view> headings) {
  text_ = "<table><thead><tr>";
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

}  // namespace report
