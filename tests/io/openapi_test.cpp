// The description of the API: sound in itself, and of the routes that there are.
#include "service/io/openapi.hpp"

#include "tests/support/api_document.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <set>
#include <string>

namespace io {
namespace {

namespace json = boost::json;
using support::ApiDocument;
using support::each_object;

struct Description : testing::Test {
  const ApiDocument document{openapi_json()};
};

/// Pages for people, and what they consist of.
bool is_page(std::string_view path) {
  return !path.starts_with("/api/") && path != "/healthz" && path != "/readyz" &&
         path != "/metrics";
}

TEST_F(Description, says_what_it_is) {
  EXPECT_EQ(document.root().at("openapi").as_string(), "3.1.0");
  EXPECT_EQ(document.root().at_pointer("/info/title").as_string(), "Raumwacht");
}

TEST_F(Description, has_every_route_of_the_table_of_needs_and_no_other) {
  std::set<std::string> wanted, described;
  for (const RouteNeed& one : route_needs())
    if (!is_page(one.pattern))
      wanted.insert(std::string{one.method} + ' ' + std::string{one.pattern});
  for (const auto& operation : document.operations())
    described.insert(operation.method + ' ' + operation.path);
  EXPECT_EQ(described, wanted);
}

TEST_F(Description, says_which_role_may_what) {
  for (const auto& operation : document.operations()) {
    const Demand demand = demand_of(operation.method, operation.path);
    EXPECT_EQ(operation.is.at("x-role").as_string(), name_of(demand.role)) << operation.path;
  }
}

TEST_F(Description, refers_to_what_there_is) {
  int references = 0;
  each_object(document.root(), [&](const json::object& object) {
    if (!object.contains("$ref")) return;
    ++references;
    EXPECT_NO_THROW((void)document.resolved(object)) << json::serialize(object);
  });
  EXPECT_GT(references, 100);
}

TEST_F(Description, uses_all_that_it_defines) {
  const std::string text = json::serialize(document.root());
  for (const char* kind : {"schemas", "responses", "parameters"}) {
    for (const auto& [name, is] : document.root().at("components").at(kind).as_object()) {
      const std::string reference =
          "#/components/" + std::string{kind} + '/' + std::string{name} + '"';
      EXPECT_NE(text.find(reference), std::string::npos) << reference;
    }
  }
}

TEST_F(Description, names_every_operation_once_and_says_what_it_does) {
  std::set<std::string> ids;
  for (const auto& operation : document.operations()) {
    EXPECT_TRUE(ids.insert(std::string{operation.is.at("operationId").as_string()}).second)
        << operation.path;
    EXPECT_TRUE(operation.is.at("summary").as_string().ends_with('.') ||
                operation.is.at("summary").as_string().ends_with('?'))
        << operation.path;
  }
}

TEST_F(Description, declares_what_stands_in_braces) {
  for (const auto& operation : document.operations()) {
    std::set<std::string> declared;
    if (const json::value* parameters = operation.is.if_contains("parameters")) {
      for (const json::value& one : parameters->as_array()) {
        const json::object& parameter = document.resolved(one);
        if (parameter.at("in").as_string() == "path")
          declared.insert('{' + std::string{parameter.at("name").as_string()} + '}');
      }
    }
    for (const std::string& name : declared)
      EXPECT_NE(operation.path.find(name), std::string::npos) << operation.path;
    EXPECT_EQ(declared.empty(), operation.path.find('{') == std::string::npos) << operation.path;
  }
}

TEST_F(Description, has_schemas_whose_words_mean_something) {
  const std::set<std::string_view> types{"object", "array",   "string", "integer",
                                         "number", "boolean", "null"};
  each_object(document.root(), [&](const json::object& object) {
    const json::value* minimum = object.if_contains("minimum");
    const json::value* maximum = object.if_contains("maximum");
    if (minimum != nullptr && maximum != nullptr) {
      EXPECT_LE(minimum->to_number<double>(), maximum->to_number<double>());
    }
    const json::value* type = object.if_contains("type");
    if (type != nullptr && type->is_string() &&
        (object.contains("properties") || object.size() < 4)) {
      const std::string_view word = type->as_string();
      EXPECT_TRUE(types.contains(word) || word == "apiKey" || word == "http") << word;
    }
    if (const json::value* required = object.if_contains("required");
        required != nullptr && required->is_array() && object.contains("properties")) {
      for (const json::value& name : required->as_array())
        EXPECT_TRUE(object.at("properties").as_object().contains(name.as_string()))
            << json::serialize(object);
    }
  });
}

TEST_F(Description, lets_no_body_have_members_that_it_does_not_name) {
  for (const auto& operation : document.operations()) {
    const json::object* schema = document.body_schema(operation);
    if (schema == nullptr) continue;
    EXPECT_EQ(schema->at("additionalProperties"), false) << operation.path;
  }
}

TEST_F(Description, names_refusals_everywhere_and_errors_of_our_own_nowhere) {
  for (const auto& operation : document.operations()) {
    for (const int status : {400, 401, 403, 429, 503})
      EXPECT_TRUE(operation.may_answer(status)) << operation.path << ' ' << status;
    EXPECT_FALSE(operation.may_answer(500)) << operation.path;
    EXPECT_EQ(operation.may_answer(422) && operation.may_answer(413), operation.method != "GET")
        << operation.path;
  }
}

/// Health and readiness have a 503 of their own.
TEST_F(Description, tells_what_was_not_done_from_what_may_have_been) {
  const auto said_of = [&](const ApiDocument::Operation& operation, const char* status) {
    const json::object& answer = document.resolved(operation.is.at("responses").at(status));
    return std::string{answer.at("description").as_string()};
  };
  for (const auto& operation : document.operations()) {
    if (!operation.path.starts_with("/api/")) continue;
    EXPECT_NE(said_of(operation, "503").find("nothing was done"), std::string::npos)
        << operation.path;
    if (operation.method == "GET") continue;
    EXPECT_NE(said_of(operation, "504").find("unknown"), std::string::npos) << operation.path;
  }
}

TEST(Routes, give_their_description_and_say_when_it_is_the_same) {
  Routes routes;
  add_openapi(routes);
  HttpRequest request{.method = "GET", .path = "/api/v1/openapi.json"};
  HttpResponse response;
  const Reply reply = [&response](HttpResponse given) { response = std::move(given); };
  routes.answer(request, reply);
  EXPECT_EQ(response.body, openapi_json());
  for (const auto& [name, value] : response.headers)
    if (name == "ETag") request.if_none_match = value;
  routes.answer(request, reply);
  EXPECT_EQ(response.status, 304U);
}

}  // namespace
}  // namespace io
