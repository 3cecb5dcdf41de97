#include "service/io/page_api.hpp"

#include "service/io/board_files.hpp"
#include "service/texts/texts.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <string>

namespace io {
namespace {

HttpResponse get(const std::string& path) {
  Routes routes;
  add_page(routes);
  HttpRequest request{.method = "GET"};
  (void)parse_target(path, request);
  HttpResponse answered;
  routes.answer(request, [&](const HttpResponse& response) { answered = response; });
  return answered;
}

/// What a pattern's first group finds in all files of that ending.
std::set<std::string> found(const std::string& pattern, std::string_view ending) {
  std::set<std::string> all;
  const std::regex wanted{pattern};
  for (const BoardFile& file : board_files()) {
    if (!file.name.ends_with(ending)) continue;
    const std::string text{file.bytes};
    for (std::sregex_iterator at{text.begin(), text.end(), wanted}; at != std::sregex_iterator{};
         ++at)
      all.insert((*at)[1]);
  }
  return all;
}

TEST(Page, is_html_at_the_root) {
  const HttpResponse page = get("/");
  EXPECT_EQ(page.status, 200U);
  EXPECT_EQ(page.content_type, "text/html; charset=utf-8");
  EXPECT_TRUE(page.body.starts_with("<!doctype html>"));
}

TEST(Page, comes_with_every_file_it_names) {
  for (const auto& [pattern, ending] : {std::pair{R"re("board/([\w.]+)")re", ".html"},
                                        std::pair{R"re(from "\./([\w.]+)")re", ".js"}}) {
    const auto names = found(pattern, ending);
    EXPECT_FALSE(names.empty());
    for (const std::string& name : names) EXPECT_EQ(get("/board/" + name).status, 200U) << name;
  }
}

TEST(Page, has_no_script_and_no_style_in_its_html) {
  EXPECT_TRUE(found(R"re((<script(?![^>]*src=)|<style|\sstyle=|\son\w+=))re", ".html").empty());
}

TEST(Page, asks_nobody_else) {
  for (const char* ending : {".html", ".css", ".js"})
    EXPECT_TRUE(found(R"re((https?://|//[a-z]+\.))re", ending).empty()) << ending;
}

TEST(Page, says_only_what_is_in_the_catalogue) {
  for (const auto& [pattern, ending] :
       {std::pair{R"re(words\("([\w.]+)"[,)])re", ".js"},
        std::pair{R"re(data-(?:words|label)="([\w.]+)")re", ".html"}}) {
    const auto keys = found(pattern, ending);
    EXPECT_GE(keys.size(), 10U);
    for (const std::string& key : keys) EXPECT_NE(texts::find(key), nullptr) << key;
  }
}

TEST(Page, does_not_lead_out_of_its_folder) {
  for (const char* path : {"/board/", "/board/..", "/board/%2e%2e", "/board/../index.html",
                           "/board/etc%2fpasswd", "/board/embed.cmake"})
    EXPECT_GE(get(path).status, 400U) << path;
}

TEST(PageTexts, are_the_whole_catalogue_in_both_languages) {
  const auto all = boost::json::parse(get("/api/v1/texts").body);
  for (const char* language : {"de", "en"})
    EXPECT_EQ(all.at(language).as_object().size(), texts::all().size());
  EXPECT_EQ(all.at("de").at("state.free"), "Frei");
}

}  // namespace
}  // namespace io
