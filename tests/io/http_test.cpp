#include "service/io/http.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <map>
#include <stdexcept>
#include <string>

namespace io {
namespace {

HttpRequest a_request(std::string method, std::string_view target) {
  HttpRequest request;
  request.method = std::move(method);
  request.host = "127.0.0.1:8470";
  EXPECT_TRUE(parse_target(target, request)) << target;
  return request;
}

HttpResponse answer(const Routes& routes, HttpRequest request) {
  HttpResponse response{.status = 0, .content_type = {}, .body = {}, .headers = {}};
  routes.answer(request, [&response](HttpResponse given) { response = std::move(given); });
  return response;
}

Handler says(std::string words) {
  return [words = std::move(words)](const HttpRequest&) {
    return HttpResponse{.content_type = "text/plain", .body = words, .headers = {}};
  };
}

std::string header_of(const HttpResponse& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

TEST(Target, is_taken_apart_into_path_and_query) {
  const HttpRequest request = a_request("GET", "/api/v1/sites?lang=de&day=2026-11-21");
  EXPECT_EQ(request.path, "/api/v1/sites");
  EXPECT_EQ(request.query_value("lang"), "de");
  EXPECT_EQ(request.query_value("day"), "2026-11-21");
  EXPECT_EQ(request.query_value("night"), "");
}

TEST(Target, is_decoded) {
  const HttpRequest request = a_request("GET", "/r%C3%A4ume/a+b?name=Beratung+1%2B2&empty");
  EXPECT_EQ(request.path, "/räume/a+b");
  EXPECT_EQ(request.query_value("name"), "Beratung 1+2");
}

TEST(Target, may_name_the_host) {
  EXPECT_EQ(a_request("GET", "http://box:8470/metrics").path, "/metrics");
  EXPECT_EQ(a_request("GET", "http://box:8470").path, "/");
}

TEST(Target, is_refused_when_malformed) {
  HttpRequest request;
  for (const std::string_view target :
       {"", "metrics", "*", "/%", "/%4", "/%zz", "/a%00b", "/a%0ab", "/?a=%1", "/?%7f=1", "/%+1"}) {
    EXPECT_FALSE(parse_target(target, request)) << target;
  }
}

TEST(Routes, find_the_handler_of_a_path) {
  Routes routes;
  routes.add("GET", "/a", says("a"));
  routes.add("GET", "/a/b", says("b"));
  EXPECT_EQ(answer(routes, a_request("GET", "/a")).body, "a");
  EXPECT_EQ(answer(routes, a_request("GET", "/a/b")).body, "b");
}

TEST(Routes, hand_over_what_a_segment_captured) {
  Routes routes;
  routes.add("GET", "/rooms/{room}/doors/{door}", [](const HttpRequest& request) {
    return HttpResponse{
        .body = std::string{request.capture("room")} + "|" + std::string{request.capture("door")},
        .headers = {}};
  });
  EXPECT_EQ(answer(routes, a_request("GET", "/rooms/b101/doors/east")).body, "b101|east");
}

TEST(Routes, prefer_a_literal_segment) {
  Routes routes;
  routes.add("GET", "/rooms/{room}", says("any"));
  routes.add("GET", "/rooms/all", says("all"));
  EXPECT_EQ(answer(routes, a_request("GET", "/rooms/all")).body, "all");
  EXPECT_EQ(answer(routes, a_request("GET", "/rooms/b101")).body, "any");
}

TEST(Routes, do_not_capture_nothing) {
  Routes routes;
  routes.add("GET", "/rooms/{room}", says("any"));
  EXPECT_EQ(answer(routes, a_request("GET", "/rooms/")).status, 404U);
}

TEST(Routes, answer_an_unknown_path_with_a_problem_document) {
  const HttpResponse response = answer(Routes{}, a_request("GET", "/nowhere"));
  EXPECT_EQ(response.status, 404U);
  EXPECT_EQ(response.content_type, "application/problem+json");
  const boost::json::value document = boost::json::parse(response.body);
  EXPECT_EQ(document.at("type").as_string(), "about:blank");
  EXPECT_EQ(document.at("title").as_string(), "Not Found");
  EXPECT_EQ(document.at("status").as_int64(), 404);
  EXPECT_EQ(document.at("detail").as_string(), "there is nothing at /nowhere");
}

TEST(Problem, has_a_code_for_programs_and_a_sentence_for_people_whatever_it_is) {
  const std::map<unsigned, std::string> codes{
      {401, "log_in"},    {403, "not_allowed"}, {404, "not_found"},   {409, "changed_meanwhile"},
      {429, "too_often"}, {503, "not_now"},     {418, "bad_request"}, {599, "failed"}};
  for (const auto& [status, code] : codes) {
    const boost::json::value document = boost::json::parse(problem(status, "why").body);
    EXPECT_EQ(document.at("code").as_string(), code) << status;
    EXPECT_EQ(document.at("detail").as_string(), "why") << status;
  }
  EXPECT_EQ(boost::json::parse(problem(422, "why", "personal_data").body).at("code").as_string(),
            "personal_data");
  for (unsigned status = 400; status < 600; ++status) {
    const boost::json::value document = boost::json::parse(problem(status, "why").body);
    for (const char* language : {"de", "en"})
      EXPECT_NE(document.at("text").at(language).as_string(), "") << status;
  }
}

TEST(Routes, name_the_methods_that_a_path_takes) {
  Routes routes;
  routes.add("GET", "/a", says("a"));
  routes.add("POST", "/a", says("b"));
  const HttpResponse response = answer(routes, a_request("DELETE", "/a"));
  EXPECT_EQ(response.status, 405U);
  EXPECT_EQ(header_of(response, "Allow"), "GET, HEAD, POST");
}

TEST(Routes, answer_in_json_whatever_bytes_a_path_has) {
  Routes routes;
  routes.add("GET", "/{id}", says("a"));
  for (const auto& [method, path] : {std::pair{"GET", "/a/%ff"}, std::pair{"PUT", "/stra%dfe"}}) {
    const HttpResponse response = answer(routes, a_request(method, path));
    boost::system::error_code error;
    const boost::json::value document = boost::json::parse(response.body, error);
    EXPECT_FALSE(error) << response.body;
    EXPECT_GE(response.status, 404U);
  }
}

TEST(Routes, answer_head_as_get) {
  Routes routes;
  routes.add("GET", "/a", says("a"));
  EXPECT_EQ(answer(routes, a_request("HEAD", "/a")).status, 200U);
}

TEST(Routes, keep_commands_to_the_local_socket) {
  Routes routes;
  routes.add("POST", "/control/backup", says("done"));
  HttpRequest request = a_request("POST", "/control/backup");
  EXPECT_EQ(answer(routes, request).status, 403U);
  EXPECT_EQ(answer(routes, a_request("POST", "/control/nothing")).status, 403U);
  EXPECT_EQ(answer(routes, a_request("POST", "/%63ontrol/backup")).status, 403U);
  request.local_socket = true;
  EXPECT_EQ(answer(routes, request).body, "done");
}

TEST(Routes, refuse_changes_that_another_origin_asks_for) {
  Routes routes;
  routes.add("POST", "/a", says("done"));
  HttpRequest request = a_request("POST", "/a");
  request.origin = "https://elsewhere.example";
  EXPECT_EQ(answer(routes, request).status, 403U);
  request.origin = "http://127.0.0.1:8470";
  EXPECT_EQ(answer(routes, request).body, "done");
}

TEST(Routes, turn_an_exception_of_a_handler_into_a_problem) {
  Routes routes;
  routes.add("GET", "/a", [](const HttpRequest&) -> HttpResponse {
    throw std::runtime_error{"no such figure"};
  });
  const HttpResponse response = answer(routes, a_request("GET", "/a"));
  EXPECT_EQ(response.status, 500U);
  EXPECT_NE(response.body.find("no such figure"), std::string::npos);
}

TEST(Routes, let_a_handler_answer_later) {
  Routes routes;
  Reply kept;
  routes.add_late("POST", "/a", [&kept](const HttpRequest&, Reply reply) { kept = reply; });
  HttpResponse response{.status = 0, .content_type = {}, .body = {}, .headers = {}};
  HttpRequest request = a_request("POST", "/a");
  routes.answer(request, [&response](HttpResponse given) { response = std::move(given); });
  EXPECT_EQ(response.status, 0U);
  kept({.status = 201, .content_type = {}, .body = {}, .headers = {}});
  EXPECT_EQ(response.status, 201U);
}

}  // namespace
}  // namespace io
