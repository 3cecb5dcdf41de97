#include "tests/support/api_attempts.hpp"

#include <boost/json.hpp>

#include <array>

namespace support {
namespace {

namespace json = boost::json;
using Operation = ApiDocument::Operation;

constexpr std::size_t too_much = (std::size_t{1} << 20) + 1;  // bytes; more than any route takes

std::string filled(const std::string& path, const std::string& with) {
  const std::size_t open = path.find('{');
  if (open == std::string::npos) return path;
  return path.substr(0, open) + with + path.substr(path.find('}') + 1);
}

std::string target_of(const Operation& operation, const KnownIds& known) {
  const auto id = known.find(operation.path.substr(0, operation.path.find('{')));
  return filled(operation.path, id == known.end() ? "none" : id->second);
}

const std::vector<std::string>& foreign_ids() {
  static const std::vector<std::string> ids{"zz-none",
                                            "..",
                                            "%2e%2e",
                                            "%2E%2E%2F%2e%2e",
                                            "%00",
                                            "%0a",
                                            "%ff%fe",
                                            "%c3%a4",
                                            "%zz",
                                            "%",
                                            "'%20OR%201=1",
                                            "%3Cscript%3E",
                                            "-1",
                                            "0",
                                            "99999999999999999999",
                                            "%7Bid%7D",
                                            std::string(4000, 'a'),
                                            std::string(9000, 'a')};
  return ids;
}

/// Values of another kind than the schema has, or out of its range. Never null: that is as absent.
std::vector<json::value> wrong_values(const json::object& schema) {
  const json::value* type = schema.if_contains("type");
  const std::string_view kind = type->as_string();
  const json::value list(json::array{1, 2});
  const json::value object(json::object{{"a", 1}});
  if (kind == "boolean") return {"yes", 1, 0, list, object};
  if (kind == "array") return {"one", 1, true, json::array{1}, json::array{json::array{}}, object};
  if (kind == "integer") {
    return {"1",
            true,
            list,
            object,
            1.5,
            1e300,
            -9'000'000'000'000'000'000,
            schema.at("minimum").to_number<std::int64_t>() - 1,
            schema.at("maximum").to_number<std::int64_t>() + 1};
  }
  std::vector<json::value> wrong{json::value(1),
                                 -1.5,
                                 true,
                                 list,
                                 object,
                                 "",
                                 json::string(201, 'x'),
                                 "two\nlines",
                                 json::string(std::string_view{"nul\0", 4})};
  const bool bound =
      schema.contains("enum") || schema.contains("format") || schema.contains("pattern");
  if (bound) wrong.emplace_back("No such word");
  return wrong;
}

std::vector<std::string> bodies_that_are_none() {
  return {"[]",
          "1",
          "\"text\"",
          "true",
          "{",
          "{\"a\":",
          "nul",
          "{}{}",
          "\x01\x02",
          "\xff\xfe{}",
          std::string(200, '['),
          "{\"a\":1e999999}",
          "<xml/>"};
}

void add_wrong_bodies(const ApiDocument& document, const json::object& schema,
                      const std::string& method, const std::string& target,
                      std::vector<Attempt>& attempts) {
  for (const std::string& body : bodies_that_are_none()) attempts.push_back({method, target, body});
  attempts.push_back({method, target, R"({"zz_unknown": 1})"});
  if (schema.contains("required")) attempts.push_back({method, target, "{}"});
  const json::value* properties = schema.if_contains("properties");
  if (properties == nullptr) return;
  for (const auto& [name, of] : properties->as_object()) {
    for (const json::value& value : wrong_values(document.resolved(of)))
      attempts.push_back({method, target, json::serialize(json::object{{name, value}})});
  }
}

json::value any_value(std::mt19937& random) {
  static const std::array<json::value, 14> values{
      nullptr, true, false,    0,       1,        2,           50,
      -3,      1.25, "room-0", "house", "looked", "reception", "2030-01-01"};
  return values.at(random() % values.size());
}

/// Mostly what the schema wants.
json::value likely_value(const json::object& schema, std::mt19937& random) {
  if (random() % 4 == 0) return any_value(random);
  if (const json::value* words = schema.if_contains("enum"))
    return words->as_array()[random() % words->as_array().size()];
  const std::string_view kind = schema.at("type").as_string();
  if (kind == "boolean") return random() % 2 == 0;
  if (kind == "integer") return static_cast<std::int64_t>(random() % 12);
  if (kind == "array") return json::array{"screen"};
  return schema.contains("pattern") ? json::value("room-1") : json::value("some text");
}

}  // namespace

std::vector<Attempt> wrong_attempts(const ApiDocument& document, const Operation& operation,
                                    const KnownIds& known) {
  std::vector<Attempt> attempts;
  const std::string target = target_of(operation, known);
  if (operation.path.find('{') != std::string::npos) {
    for (const std::string& id : foreign_ids())
      attempts.push_back({operation.method, filled(operation.path, id), {}});
  }
  if (operation.method != "GET")
    attempts.push_back({operation.method, target, std::string(too_much, 'x')});
  if (const json::object* schema = document.body_schema(operation))
    add_wrong_bodies(document, *schema, operation.method, target, attempts);
  return attempts;
}

std::vector<Attempt> odd_paths() {
  std::vector<Attempt> attempts;
  for (const char* target : {"/board/../",
                             "/board/..",
                             "/board/%2e%2e/board.css",
                             "/board/..%2f..%2fetc%2fpasswd",
                             "/board/%00",
                             "/board/board.css%00.js",
                             "/board//board.css",
                             "//",
                             "/api/v1//sites",
                             "/api/v1/sites/",
                             "/API/v1/sites",
                             "/api/v1/../../control/status",
                             "/control/status",
                             "/control/tokens",
                             "/%63ontrol/tokens",
                             "/control%2ftokens",
                             "/api/v1/sites%",
                             "/.git/config",
                             "http://evil.example/control/tokens",
                             "*",
                             "?",
                             "/%ff",
                             "/stra%dfe",
                             "/api/v1/none?a=%zz"})
    attempts.push_back({"GET", target, {}});
  for (const char* method : {"PUT", "PATCH", "OPTIONS", "TRACE", "DELETE", "FOO"})
    attempts.push_back({method, "/api/v1/sites", {}});
  attempts.push_back({"PUT", "/api/v1/sites/%ff", {}});
  attempts.push_back({"GET", "/api/v1/" + std::string(9000, 'x'), {}});
  attempts.push_back({"POST", "/control/tokens", R"({"role": "admin", "bearer": true})"});
  return attempts;
}

Attempt random_attempt(const ApiDocument& document, const Operation& operation,
                       const KnownIds& known, std::mt19937& random) {
  Attempt attempt{operation.method, target_of(operation, known), {}};
  const json::object* schema = document.body_schema(operation);
  const json::value* properties = schema == nullptr ? nullptr : schema->if_contains("properties");
  if (properties == nullptr) return attempt;
  json::object body;
  for (const auto& [name, of] : properties->as_object())
    if (random() % 3 != 0) body.emplace(name, likely_value(document.resolved(of), random));
  attempt.body = json::serialize(body);
  return attempt;
}

}  // namespace support
