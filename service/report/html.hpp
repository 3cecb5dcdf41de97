// HTML, written piece by piece. Single thread.
#pragma once

#include "service/texts/texts.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

namespace report {

/// "<" becomes "&lt;" and so on: text, never markup.
[[nodiscard]] std::string escaped(std::string_view text);

class HtmlTable {
 public:
  explicit HtmlTable(std::initializer_list<std::string_view> headings);

  HtmlTable& cell(std::string_view text);
  /// To be written in by hand.
  HtmlTable& blank();
  HtmlTable& end_row();
  [[nodiscard]] std::string text() const { return text_ + "</tbody></table>\n"; }

 private:
  std::string text_;
  bool in_row_ = false;
};

/// `<element>text</element>`, the text escaped.
[[nodiscard]] std::string tagged(std::string_view element, std::string_view text);

/// A whole page without scripts, in the looks of board/paper.css. `body` is markup; `root` leads from the
/// page's address to that of the reception page: "" or "../".
struct HtmlPage {
  texts::Language language = texts::Language::de;
  std::string_view title, root, body;
  /// Of a file that stands alone: then nothing leads out of it. "": that of the reception page.
  std::string_view style{};
};
[[nodiscard]] std::string to_html(const HtmlPage& page);

}  // namespace report
