#include "service/io/openapi.hpp"

#include "service/io/etag.hpp"
#include "service/io/openapi/parts.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace io {
namespace {

namespace json = boost::json;

json::object reference(std::string_view kind, std::string_view name) {
  return {{"$ref", fmt::format("#/components/{}/{}", kind, name)}};
}

/// Adds the members of `more`; a path that both have keeps the operations of both.
void merge(json::object& into, const json::object& more) {
  for (const auto& [name, value] : more) {
    json::value& there = into[name];
    if (there.is_object() && value.is_object()) {
      merge(there.get_object(), value.get_object());
    } else {
      there = value;
    }
  }
}

/// {id} and {code} are texts.
void describe_captures(std::string_view path, json::array& parameters) {
  for (std::size_t open = path.find('{'); open != std::string_view::npos;
       open = path.find('{', open + 1)) {
    const std::string_view name = path.substr(open + 1, path.find('}', open) - open - 1);
    parameters.emplace_back(json::object{{"name", name},
                                         {"in", "path"},
                                         {"required", true},
                                         {"schema", {{"type", "string"}, {"minLength", 1}}}});
  }
}

void describe_need(std::string_view method, std::string_view path, json::object& operation) {
  const Demand demand = demand_of(method, path);
  operation.emplace("x-role", name_of(demand.role));
  if (demand.need == Need::this_machine) operation.emplace("x-open-to-this-machine", true);
}

/// What any operation may answer beside what is its own.
void describe_refusals(std::string_view method, json::object& operation) {
  json::object& responses = operation.at("responses").as_object();
  for (const char* status : {"400", "401", "403", "431"})
    responses.emplace(status, reference("responses", "Problem"));
  responses.emplace("429", reference("responses", "TooMany"));
  responses.emplace("503", reference("responses", "NotNow"));
  if (operation.erase("x-etag") > 0) responses.emplace("304", reference("responses", "Unchanged"));
  if (method == "GET") return;
  for (const char* status : {"413", "422"})
    responses.emplace(status, reference("responses", "Problem"));
  responses.emplace("504", reference("responses", "Unknown"));
}

void complete(std::string_view path, std::string_view method, json::object& operation) {
  json::array parameters;
  describe_captures(path, parameters);
  if (method != "GET") parameters.emplace_back(reference("parameters", "IdempotencyKey"));
  if (const json::value* own = operation.if_contains("parameters"))
    for (const json::value& parameter : own->as_array()) parameters.push_back(parameter);
  if (!parameters.empty()) operation["parameters"] = std::move(parameters);
  describe_refusals(method, operation);
  describe_need(method, path, operation);
}

void complete_all(json::object& paths) {
  for (auto& [path, operations] : paths) {
    for (auto& [name, operation] : operations.as_object()) {
      std::string method{name};
      for (char& c : method) c = static_cast<char>(c - 'a' + 'A');
      complete(path, method, operation.as_object());
    }
  }
}

json::object security_schemes() {
  return {{"desk",
           {{"type", "apiKey"},
            {"in", "cookie"},
            {"name", "raumwacht"},
            {"description", "A desk that opened the link of 'raumwacht token add'"}}},
          {"program",
           {{"type", "http"},
            {"scheme", "bearer"},
            {"description", "A program with a token of 'raumwacht token add --bearer'"}}}};
}

json::object idempotency_key() {
  return {{"name", "Idempotency-Key"},
          {"in", "header"},
          {"description", "The same key with the same request again is done once"},
          {"schema", {{"type", "string"}, {"maxLength", 255}}}};
}

}  // namespace

std::string openapi_json() {
  json::object paths;
  json::object components{{"securitySchemes", security_schemes()},
                          {"parameters", {{"IdempotencyKey", idempotency_key()}}}};
  for (const std::string_view part : openapi::parts()) {
    json::object of = json::parse(part).as_object();
    merge(paths, of.at("paths").as_object());
    of.erase("paths");
    merge(components, of);
  }
  complete_all(paths);
  const json::object nothing;
  return json::serialize(json::object{
      {"openapi", "3.1.0"},
      {"info",
       {{"title", "Raumwacht"},
        {"version", RAUMWACHT_VERSION},
        {"description",
         "Counts, air and limits of consultation rooms. As long as no login was added, programs of "
         "this machine need none; x-role names the least role that may, each may what the ones "
         "before it may: display, reception, manager, safety, admin."}}},
      {"security", json::array{json::object{{"desk", json::array{}}},
                               json::object{{"program", json::array{}}}, nothing}},
      {"paths", std::move(paths)},
      {"components", std::move(components)}});
}

void add_openapi(Routes& routes) {
  routes.add("GET", "/api/v1/openapi.json", [text = openapi_json()](const HttpRequest& request) {
    return tagged_file(request, {.body = text, .headers = {}});
  });
}

}  // namespace io
