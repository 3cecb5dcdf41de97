#include "service/io/page_api.hpp"

#include "service/io/board_files.hpp"
#include "service/io/etag.hpp"
#include "service/io/json_response.hpp"
#include "service/texts/texts.hpp"

#include <boost/json/object.hpp>

#include <algorithm>
#include <string>

namespace io {
namespace {

namespace json = boost::json;

HttpResponse file_named(std::string_view name) {
  const auto file = std::ranges::find(board_files(), name, &BoardFile::name);
  if (file == board_files().end()) return problem(404, "the page has no such file");
  return {.content_type = std::string{file->content_type},
          .body = std::string{file->bytes},
          .headers = {}};
}

json::object catalogue(texts::Language language) {
  json::object words;
  for (const texts::Text& text : texts::all()) words.emplace(text.key, text.in(language));
  return words;
}

}  // namespace

void add_page(Routes& routes) {
  routes.add("GET", "/", [](const HttpRequest&) { return file_named("index.html"); });
  routes.add("GET", "/measures", [](const HttpRequest&) { return file_named("measures.html"); });
  routes.add("GET", "/board/{file}", [](const HttpRequest& request) {
    return tagged_file(request, file_named(request.capture("file")));
  });
  routes.add("GET", "/api/v1/texts", [](const HttpRequest& request) {
    json::object both;
    for (const texts::Language language : texts::languages)
      both.emplace(texts::name_of(language), catalogue(language));
    return tagged_file(request, json_response(both));
  });
}

}  // namespace io
