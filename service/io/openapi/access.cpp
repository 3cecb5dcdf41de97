// Who read, took out or changed what.
#include "service/io/openapi/parts.hpp"

namespace io::openapi {
namespace {

constexpr std::string_view text = R"json({
"paths": {
  "/api/v1/access": {"get": {"operationId": "readAccessLog", "tags": ["privacy"],
    "summary": "Who read, took out or changed which data, and when; at most 1000 lines from 'from' on.",
    "parameters": [
      {"name": "from", "in": "query", "description": "A day in UTC, or a time",
       "schema": {"type": "string", "maxLength": 40}},
      {"name": "to", "in": "query", "description": "Likewise; not included",
       "schema": {"type": "string", "maxLength": 40}}],
    "responses": {"200": {"description": "Oldest first", "content": {"application/json": {
      "schema": {"type": "object", "required": ["lines", "more", "lost"], "properties": {
        "lines": {"type": "array", "items": {"$ref": "#/components/schemas/AccessLine"}},
        "more": {"type": "boolean", "description": "There are later ones: go on from the last 'at'"},
        "lost": {"type": "integer", "minimum": 0,
                 "description": "Lines that could not be written since the start"}}}}}},
      "422": {"$ref": "#/components/responses/Problem"}}}}
},
"schemas": {
  "AccessLine": {"type": "object", "required": ["at", "role", "did", "what"], "properties": {
    "at": {"$ref": "#/components/schemas/Moment"},
    "role": {"type": "string", "description":
      "Of the login; or socket, mqtt, command line, this machine, access log"},
    "name": {"type": "string", "description": "What the login is called"},
    "did": {"type": "string", "enum": ["listened", "read", "taken_out", "changed", "lost"]},
    "what": {"type": "string"}, "detail": {"type": "string"}}}
}
})json";

}  // namespace

std::string_view access() { return text; }

}  // namespace io::openapi
