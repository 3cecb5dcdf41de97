#include "service/io/etag.hpp"

#include "service/io/page_api.hpp"

#include <gtest/gtest.h>

namespace io {
namespace {

std::string header_of(const HttpResponse& response, std::string_view name) {
  for (const auto& [key, value] : response.headers)
    if (key == name) return value;
  return {};
}

HttpRequest asking(std::string if_none_match) {
  HttpRequest request;
  request.if_none_match = std::move(if_none_match);
  return request;
}

HttpResponse saying(std::string body) { return {.body = std::move(body), .headers = {}}; }

TEST(ETag, is_the_same_for_the_same_content_only) {
  const std::string tag = header_of(tagged({}, saying("a")), "ETag");
  EXPECT_EQ(tag.size(), 34U);
  EXPECT_TRUE(tag.starts_with('"') && tag.ends_with('"')) << tag;
  EXPECT_EQ(header_of(tagged({}, saying("a")), "ETag"), tag);
  EXPECT_NE(header_of(tagged({}, saying("b")), "ETag"), tag);
}

TEST(ETag, saves_sending_what_the_client_has) {
  const std::string tag = header_of(tagged({}, saying("a")), "ETag");
  for (const std::string& field :
       {tag, "W/" + tag, "\"x\", " + tag, "\"x\"," + tag + " , \"y\"", std::string{"*"}}) {
    const HttpResponse response = tagged(asking(field), saying("a"));
    EXPECT_EQ(response.status, 304U) << field;
    EXPECT_EQ(response.body, "") << field;
    EXPECT_EQ(header_of(response, "ETag"), tag) << field;
  }
}

TEST(ETag, sends_what_the_client_does_not_have) {
  const std::string tag = header_of(tagged({}, saying("a")), "ETag");
  for (const std::string& field : {std::string{}, std::string{"\"x\""}, tag.substr(1), tag + "x"}) {
    const HttpResponse response = tagged(asking(field), saying("a"));
    EXPECT_EQ(response.status, 200U) << field;
    EXPECT_EQ(response.body, "a") << field;
  }
}

TEST(ETag, is_not_for_problems) {
  const HttpResponse response = tagged_file(asking("*"), problem(404, "gone"));
  EXPECT_EQ(response.status, 404U);
  EXPECT_TRUE(response.headers.empty());
}

TEST(ETag, lets_browsers_keep_files_and_ask_each_time) {
  EXPECT_EQ(header_of(tagged_file({}, saying("a")), "Cache-Control"), "no-cache");
  EXPECT_EQ(header_of(tagged({}, saying("a")), "Cache-Control"), "");
}

TEST(ETag, is_on_what_makes_up_the_page) {
  Routes routes;
  add_page(routes);
  for (const char* path : {"/board/board.css", "/board/board.js", "/api/v1/texts"}) {
    HttpRequest request{.method = "GET", .path = path};
    HttpResponse response;
    const Reply reply = [&response](HttpResponse given) { response = std::move(given); };
    routes.answer(request, reply);
    EXPECT_EQ(response.status, 200U) << path;
    request.if_none_match = header_of(response, "ETag");
    EXPECT_FALSE(request.if_none_match.empty()) << path;
    routes.answer(request, reply);
    EXPECT_EQ(response.status, 304U) << path;
    EXPECT_EQ(header_of(response, "Cache-Control"), "no-cache") << path;
  }
}

}  // namespace
}  // namespace io
