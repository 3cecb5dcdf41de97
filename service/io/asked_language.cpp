#include "service/io/asked_language.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>

namespace io {
namespace {

std::optional<texts::Language> language_named(std::string_view tag) {
  const auto found = std::ranges::find_if(texts::languages, [&](texts::Language language) {
    const std::string_view name = texts::name_of(language);
    return tag.starts_with(name) && (tag.size() == name.size() || tag[name.size()] == '-');
  });
  return found == texts::languages.end() ? std::nullopt : std::optional{*found};
}

/// "en-GB;q=0.8" is taken apart: the tag, and how much it is wanted.
double weight_of(std::string_view part) {
  const std::size_t at = part.find("q=");
  return at == std::string_view::npos ? 1 : std::atof(std::string{part.substr(at + 2)}.c_str());
}

}  // namespace

texts::Language asked_language(const HttpRequest& request) {
  if (const auto named = language_named(request.query_value("lang"))) return *named;
  texts::Language best = texts::Language::de;
  double most = 0;
  std::string_view rest = request.accept_language;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    std::string_view part = rest.substr(0, comma);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
    const auto language = language_named(part.substr(0, part.find(';')));
    if (!language || weight_of(part) <= most) continue;
    most = weight_of(part);
    best = *language;
  }
  return best;
}

}  // namespace io
