// Safety reports that were made: which, and their files.
#include "service/io/openapi/parts.hpp"

namespace io::openapi {
namespace {

constexpr std::string_view text = R"json({
"paths": {
  "/api/v1/reports": {"get": {"operationId": "listReports", "tags": ["reports"], "x-etag": true,
    "summary": "The safety reports in the archive, by site, period and revision.",
    "parameters": [
      {"name": "site", "in": "query", "schema": {"type": "string"}},
      {"name": "period", "in": "query", "description": "As 2026-W47", "schema": {"type": "string"}}],
    "responses": {"200": {"description": "Which there are", "content": {"application/json": {
      "schema": {"type": "object", "required": ["reports"], "properties": {
        "reports": {"type": "array", "items": {"$ref": "#/components/schemas/Report"}}}}}}}}}},
  "/api/v1/reports/{site}/{period}/{file}": {"get": {"operationId": "readReport",
    "tags": ["reports"], "x-etag": true,
    "summary": "A file of a report: of the newest revision by 2026-W47, of one by 2026-W47.r1.",
    "responses": {"200": {"description": "As its type says", "content": {
      "text/html": {"schema": {"type": "string"}}, "text/csv": {"schema": {"type": "string"}},
      "text/plain": {"schema": {"type": "string"}},
      "application/json": {"schema": {"type": "object",
        "description": "report.json: the JSON Schema that `raumwacht report --schema` prints"}},
      "application/pdf": {"schema": {"type": "string"}}}},
      "404": {"$ref": "#/components/responses/Problem"}}}}
},
"schemas": {
  "Report": {"type": "object",
    "required": ["site", "period", "revision", "made", "reason", "verdict", "mailed", "withheld",
      "files"],
    "properties": {
      "site": {"type": "string"}, "period": {"type": "string"},
      "revision": {"type": "integer", "minimum": 1},
      "made": {"type": "string", "format": "date-time"},
      "reason": {"description": "Why it differs from the one before", "type": ["string", "null"]},
      "verdict": {"type": "string"},
      "mailed": {"type": ["string", "null"], "format": "date-time"},
      "withheld": {"description": "Why its files are not given: it tells of heads in rooms, and no service agreement is entered",
        "type": ["object", "null"], "required": ["de", "en"], "properties": {
          "de": {"type": "string"}, "en": {"type": "string"}}},
      "files": {"type": "array", "items": {"type": "object",
        "required": ["name", "type", "bytes", "sha256"], "properties": {
          "name": {"type": "string"}, "type": {"type": "string"},
          "bytes": {"type": "integer"}, "sha256": {"type": "string"}}}}}}
}
})json";

}  // namespace

std::string_view reports() { return text; }

}  // namespace io::openapi
