// Invitations: the list of a day, somebody is there, imports.
#include "service/io/openapi/parts.hpp"

namespace io::openapi {
namespace {

constexpr std::string_view text = R"json({
"paths": {
  "/api/v1/appointments": {"get": {"operationId": "readAppointments", "tags": ["appointments"],
    "summary": "The appointments of a day, by code; no names.",
    "parameters": [{"$ref": "#/components/parameters/Site"},
      {"name": "day", "in": "query", "description": "Else today",
       "schema": {"type": "string", "format": "date"}}],
    "responses": {"200": {"description": "That day", "content": {"application/json": {
      "schema": {"type": "object", "required": ["site", "day", "time_zone", "appointments"]}}}},
      "404": {"$ref": "#/components/responses/Problem"},
      "422": {"$ref": "#/components/responses/Problem"}}}},
  "/api/v1/appointments/{code}/arrived": {"post": {"operationId": "arrive",
    "tags": ["appointments"],
    "summary": "Whoever has this code is there, or is not after all.",
    "requestBody": {"content": {"application/json": {"schema": {
      "type": "object", "additionalProperties": false, "properties": {
        "undone": {"type": "boolean"}}}}}},
    "responses": {"200": {"description": "What it is now", "content": {"application/json": {
      "schema": {"type": "object", "required": ["code", "room", "phase", "seq", "recorded"]}}}},
      "404": {"$ref": "#/components/responses/Problem"},
      "409": {"$ref": "#/components/responses/Problem"}}}},
  "/api/v1/appointments/import": {"post": {"operationId": "importAppointments",
    "tags": ["appointments"],
    "summary": "Takes a whole file, of at most 1 MiB; what it does not name any more is withdrawn.",
    "parameters": [{"$ref": "#/components/parameters/Site"},
      {"name": "format", "in": "query", "required": true,
       "schema": {"type": "string", "enum": ["csv", "ics"]}}],
    "requestBody": {"required": true, "content": {
      "text/csv": {"schema": {"type": "string"}},
      "text/calendar": {"schema": {"type": "string"}}}},
    "responses": {"200": {"$ref": "#/components/responses/Import"},
      "409": {"$ref": "#/components/responses/Problem"},
      "422": {"description": "Nothing was taken: `error` or `detail` says why", "content": {
        "application/json": {"schema": {"$ref": "#/components/schemas/Import"}},
        "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}}}},
  "/api/v1/appointments/imports": {"get": {"operationId": "readImports", "tags": ["appointments"],
    "summary": "The last import of each file, with what was refused.",
    "responses": {"200": {"description": "Since the start", "content": {"application/json": {
      "schema": {"type": "object", "required": ["imports"], "properties": {"imports": {
        "type": "array", "items": {"$ref": "#/components/schemas/Import"}}}}}}}}}},
  "/api/v1/appointments/weeks": {"get": {"operationId": "readWeeks", "tags": ["appointments"],
    "summary": "Sums by week, concern and channel; those of few are not told, nor others that would tell them.",
    "responses": {"200": {"description": "All weeks that are kept and over", "content": {
      "application/json": {"schema": {"type": "object",
        "required": ["smallest_cell", "weeks"]}}}}}}}
},
"parameters": {
  "Site": {"name": "site", "in": "query", "description": "Needed where several have appointments",
    "schema": {"$ref": "#/components/schemas/Id"}}
},
"responses": {
  "Import": {"description": "What was taken", "content": {"application/json": {
    "schema": {"$ref": "#/components/schemas/Import"}}}}
},
"schemas": {
  "Note": {"type": ["object", "null"], "required": ["where", "what", "advice"], "properties": {
    "where": {"type": "string"}, "what": {"type": "string"}, "advice": {"type": "string"}}},
  "Import": {"type": "object", "required": ["site", "at", "error", "taken"], "properties": {
    "site": {"$ref": "#/components/schemas/Id"}, "at": {"$ref": "#/components/schemas/Moment"},
    "file": {"type": "string"}, "error": {"$ref": "#/components/schemas/Note"},
    "taken": {"type": "integer", "minimum": 0},
    "refused": {"type": "array", "items": {"$ref": "#/components/schemas/Note"}},
    "notes": {"type": "array", "items": {"$ref": "#/components/schemas/Note"}}}}
}
})json";

}  // namespace

std::string_view appointments() { return text; }

}  // namespace io::openapi
