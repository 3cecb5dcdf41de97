// What the committee decided, and what became of it.
#include "service/io/openapi/parts.hpp"

namespace io::openapi {
namespace {

constexpr std::string_view text = R"json({
"paths": {
  "/api/v1/measures": {
    "get": {"operationId": "readMeasures", "tags": ["measures"],
      "summary": "Measures, and what the newest report proposes beside them.",
      "parameters": [{"name": "site", "in": "query", "schema": {"$ref": "#/components/schemas/Id"}}],
      "responses": {"200": {"description": "In the order of their numbers", "content": {
        "application/json": {"schema": {"type": "object",
          "required": ["measures", "proposals", "functions", "statuses"], "properties": {
            "measures": {"type": "array", "items": {"$ref": "#/components/schemas/Measure"}},
            "proposals": {"type": "array", "items": {"$ref": "#/components/schemas/Proposal"}},
            "functions": {"type": "array", "items": {"type": "string"}},
            "statuses": {"type": "array", "items": {"type": "string"}}}}}}},
        "404": {"$ref": "#/components/responses/Problem"}}},
    "post": {"operationId": "addMeasure", "tags": ["measures"],
      "summary": "Somebody decided on a measure: by function, never by name.",
      "requestBody": {"required": true, "content": {"application/json": {"schema": {
        "type": "object", "additionalProperties": false, "required": ["function"], "properties": {
          "site": {"$ref": "#/components/schemas/Id"},
          "space": {"$ref": "#/components/schemas/Id"},
          "finding": {"type": "string"},
          "what": {"$ref": "#/components/schemas/Line"},
          "function": {"type": "string"},
          "due": {"type": "string", "format": "date"},
          "status": {"type": "string", "enum": ["open", "begun", "done", "dropped"]}}}}}},
      "responses": {"200": {"$ref": "#/components/responses/Noted"},
        "422": {"$ref": "#/components/responses/Problem"},
        "507": {"$ref": "#/components/responses/Problem"}}}},
  "/api/v1/measures/{number}": {"put": {"operationId": "changeMeasure", "tags": ["measures"],
    "summary": "What became of it: all of it anew.",
    "requestBody": {"required": true, "content": {"application/json": {"schema": {
      "type": "object", "additionalProperties": false, "required": ["function"], "properties": {
        "what": {"$ref": "#/components/schemas/Line"},
        "function": {"type": "string"},
        "due": {"type": "string", "format": "date"},
        "status": {"type": "string", "enum": ["open", "begun", "done", "dropped"]}}}}}},
    "responses": {"200": {"$ref": "#/components/responses/Noted"},
      "404": {"$ref": "#/components/responses/Problem"},
      "422": {"$ref": "#/components/responses/Problem"},
      "507": {"$ref": "#/components/responses/Problem"}}}}
},
"schemas": {
  "Measure": {"type": "object",
    "required": ["number", "site", "space", "finding", "what", "text", "function", "due", "status",
      "noted", "changed"],
    "properties": {
      "number": {"type": "integer", "minimum": 1},
      "site": {"type": "string"},
      "space": {"description": "Empty: the whole site", "type": "string"},
      "finding": {"description": "What it was proposed for; empty: an idea of its own",
        "type": "string"},
      "what": {"description": "Empty: as proposed", "type": "string"},
      "text": {"$ref": "#/components/schemas/Words"},
      "function": {"type": "string"},
      "due": {"type": ["string", "null"], "format": "date"},
      "status": {"type": "string", "enum": ["open", "begun", "done", "dropped"]},
      "noted": {"type": "string", "format": "date-time"},
      "changed": {"type": "string", "format": "date-time"}}},
  "Proposal": {"type": "object", "required": ["site", "space", "finding", "text", "because"],
    "properties": {
      "site": {"type": "string"}, "space": {"type": "string"}, "finding": {"type": "string"},
      "text": {"$ref": "#/components/schemas/Words"},
      "because": {"$ref": "#/components/schemas/Words"}}}
},
"responses": {
  "Noted": {"description": "Recorded", "content": {"application/json": {"schema": {
    "type": "object", "required": ["seq", "measure"], "properties": {
      "seq": {"type": "integer"}, "measure": {"$ref": "#/components/schemas/Measure"}}}}}}
}
})json";

}  // namespace

std::string_view measures() { return text; }

}  // namespace io::openapi
