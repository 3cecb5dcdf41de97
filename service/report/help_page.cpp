#include "service/report/help_page.hpp"

#include "service/report/html.hpp"

#include <fmt/format.h>

namespace report {
namespace {

/// The pattern of a sentence: what is filled in becomes "…", of `one|other` the plural is taken.
std::string pattern_of(std::string_view words) {
  if (const std::size_t bar = words.find('|'); bar != std::string_view::npos)
    words.remove_prefix(bar + 1);
  std::string pattern;
  for (std::size_t open = words.find('{'); open != std::string_view::npos; open = words.find('{')) {
    pattern.append(words.substr(0, open)).append("…");
    words.remove_prefix(words.find('}', open) + 1);
  }
  return pattern.append(words);
}

bool is_title_of(std::string_view key, std::string_view rule) {
  const std::string title = fmt::format("alert.{}", rule);
  const bool of_rule = key == title || key.starts_with(title + ".");
  return of_rule && key.find(".action") == std::string_view::npos;
}

/// What to do, in each of its variants.
std::string actions_of(std::string_view title, texts::Language language) {
  const std::string action = fmt::format("{}.action", title);
  std::string html;
  for (const texts::Text& text : texts::all()) {
    if (text.key == action || text.key.starts_with(action + "."))
      html += tagged("p", pattern_of(text.in(language)));
  }
  return html;
}

}  // namespace

std::optional<std::string> help_page(std::string_view rule, texts::Language language) {
  const std::string key = fmt::format("help.{}", rule);
  const texts::Text *why = texts::find(key), *basis = texts::find(key + ".basis");
  if (why == nullptr || basis == nullptr) return std::nullopt;
  const auto words = [&](std::string_view of) { return texts::get(of).in(language); };
  std::string body = fmt::format("<p class=\"lead\">{}</p>\n", escaped(why->in(language)));
  body += tagged("h2", words("help.do"));
  for (const texts::Text& text : texts::all()) {
    if (!is_title_of(text.key, rule)) continue;
    body += fmt::format("<section>\n{}{}</section>\n", tagged("h3", pattern_of(text.in(language))),
                        actions_of(text.key, language));
  }
  if (const texts::Text* steps = texts::find(key + ".steps"))
    body += tagged("h2", words("help.steps")) + tagged("p", steps->in(language));
  body += tagged("h2", words("help.basis")) + tagged("p", basis->in(language));
  return to_html({.language = language, .title = words("help.title"), .root = "../", .body = body});
}

}  // namespace report
