#include "service/commands/mdoc.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <ctime>

namespace commands {
namespace {

constexpr std::size_t longest_line = 78;

/// Of what the page is made from, as Debian's builds say; else today.
std::time_t day_of_page() {
  const char* const told = std::getenv("SOURCE_DATE_EPOCH");
  std::int64_t seconds = 0;
  if (told != nullptr) {
    const std::string_view text{told};
    if (std::from_chars(text.data(), text.data() + text.size(), seconds).ec == std::errc{})
      return seconds;
  }
  return std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
}

std::string date_of_page() {
  const std::tm day = fmt::gmtime(day_of_page());
  return fmt::format("{:%B} {}, {:%Y}", day, day.tm_mday, day);
}

/// '\' begins an escape, and a hyphen that is to be copied from the page is one.
std::string escaped(std::string_view any) {
  std::string out;
  for (const char c : any) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out;
}

bool ends_sentence(std::string_view text, std::size_t at) {
  return (text[at] == '.' || text[at] == '?' || text[at] == '!') && at + 1 < text.size() &&
         text[at + 1] == ' ';
}

}  // namespace

Mdoc::Mdoc(std::string_view name, int section, std::string_view what) {
  std::string upper{name};
  for (char& c : upper)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  page_ = fmt::format(".Dd {}\n.Dt {} {}\n.Os\n.Sh NAME\n.Nm {}\n.Nd {}\n", date_of_page(), upper,
                      section, name, what);
}

void Mdoc::section(std::string_view title) { macro(fmt::format("Sh {}", title)); }
void Mdoc::subsection(std::string_view title) { macro(fmt::format("Ss {}", title)); }
void Mdoc::macro(std::string_view line) { page_ += fmt::format(".{}\n", line); }

std::string Mdoc::word(std::string_view any) {
  std::string out = "\\&";  // else "Ar" or "." would be no word
  for (const char c : escaped(any)) {
    if (c == '"') {
      out += "\\(dq";
    } else {
      out += c;
    }
  }
  out += "\\&";  // and what ends like a sentence is none
  return out.find(' ') == std::string::npos ? out : fmt::format("\"{}\"", out);
}

void Mdoc::text(std::string_view prose) {
  std::string all{prose};
  if (all.empty()) return;
  if (all.back() != '.' && all.back() != '?' && all.back() != '!' && all.back() != ':') all += '.';
  std::size_t begin = 0;
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (!ends_sentence(all, at)) continue;
    sentence(std::string_view{all}.substr(begin, at + 1 - begin));
    begin = at + 2;
  }
  sentence(std::string_view{all}.substr(begin));
}

void Mdoc::sentence(std::string_view words) {
  std::string line;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    const std::string next = escaped(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
    if (!line.empty() && line.size() + 1 + next.size() > longest_line) {
      page_ += line + '\n';
      line.clear();
    }
    if (line.empty() && (next.starts_with('.') || next.starts_with('\''))) line = "\\&";
    if (!line.empty() && line != "\\&") line += ' ';
    line += next;
  }
  if (!line.empty()) page_ += line + '\n';
}

}  // namespace commands
