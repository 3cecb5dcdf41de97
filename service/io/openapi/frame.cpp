// What the whole description shares.
#include "service/io/openapi/parts.hpp"

namespace io::openapi {
namespace {

constexpr std::string_view text = R"json({
"paths": {
  "/healthz": {"get": {"operationId": "isAlive", "tags": ["service"],
    "summary": "Does the daemon work? 503 says which part does not.",
    "responses": {"200": {"$ref": "#/components/responses/Health"},
                  "503": {"$ref": "#/components/responses/Health"}}}},
  "/readyz": {"get": {"operationId": "isReady", "tags": ["service"],
    "summary": "Does it count? 503 says what is missing.",
    "responses": {"200": {"$ref": "#/components/responses/Health"},
                  "503": {"$ref": "#/components/responses/Health"}}}},
  "/metrics": {"get": {"operationId": "readMetrics", "tags": ["service"],
    "summary": "Figures for Prometheus.",
    "responses": {"200": {"description": "Text format 0.0.4",
      "content": {"text/plain": {"schema": {"type": "string"}}}}}}},
  "/api/v1/openapi.json": {"get": {"operationId": "readDescription", "tags": ["service"],
    "summary": "This document.", "x-etag": true,
    "responses": {"200": {"description": "OpenAPI 3.1",
      "content": {"application/json": {"schema": {"type": "object"}}}}}}},
  "/api/v1/texts": {"get": {"operationId": "readTexts", "tags": ["service"],
    "summary": "The words people see, by key, in German and English.", "x-etag": true,
    "responses": {"200": {"description": "Both languages",
      "content": {"application/json": {"schema": {"type": "object", "required": ["de", "en"],
        "properties": {"de": {"$ref": "#/components/schemas/Texts"},
                       "en": {"$ref": "#/components/schemas/Texts"}}}}}}}}}
},
"schemas": {
  "Texts": {"type": "object", "additionalProperties": {"type": "string"}},
  "Words": {"description": "One sentence in both languages", "type": "object",
    "required": ["de", "en"], "properties": {"de": {"type": "string"}, "en": {"type": "string"}}},
  "Id": {"type": "string", "pattern": "^[a-z0-9-]{1,32}$"},
  "Line": {"description": "A line of text without control characters, of at most 200 bytes",
    "type": "string", "minLength": 1, "maxLength": 200},
  "Moment": {"type": "string", "format": "date-time"},
  "Health": {"type": "object", "properties": {
    "alive": {"type": "boolean"}, "ready": {"type": "boolean"},
    "reasons": {"type": "array", "items": {"type": "object", "required": ["part", "reason"],
      "properties": {"part": {"type": "string"}, "reason": {"type": "string"}}}}}},
  "Done": {"description": "It was done. `recorded` is false while the ledger cannot be written",
    "type": "object", "required": ["seq", "recorded"], "properties": {
      "seq": {"type": "integer", "minimum": 0}, "recorded": {"type": "boolean"}}},
  "Problem": {"description": "RFC 9457: `detail` says what is wrong and what to do", "type": "object",
    "required": ["type", "title", "status", "detail", "code", "text"], "properties": {
      "type": {"type": "string"}, "title": {"type": "string"},
      "status": {"type": "integer", "minimum": 400, "maximum": 599},
      "detail": {"type": "string"},
      "code": {"description": "For programs: what kind of problem it is, such as log_in (401), not_allowed (403), not_found (404), changed_meanwhile (409), too_often (429), not_now (503: nothing was done), undecided (504: it may have been done), personal_data (422: what was typed seems to stand for a person); or, of an admission, the code of its refusal",
        "type": "string"},
      "text": {"$ref": "#/components/schemas/Words"}}}
},
"responses": {
  "Done": {"description": "It was done", "content": {"application/json": {
    "schema": {"$ref": "#/components/schemas/Done"}}}},
  "Health": {"description": "Whether it is, and which part is not", "content": {"application/json": {
    "schema": {"$ref": "#/components/schemas/Health"}}}},
  "Problem": {"description": "Refused; nothing was changed", "content": {"application/problem+json": {
    "schema": {"$ref": "#/components/schemas/Problem"}}}},
  "NotNow": {"description": "The daemon cannot do it now, code not_now: nothing was done, ask again in a moment",
    "headers": {"Retry-After": {"description": "Seconds", "schema": {"type": "integer", "minimum": 1}}},
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}},
  "Unknown": {"description": "No answer in time, code undecided: whether it was done is unknown. Look, or ask again with the same Idempotency-Key, by which it is done once",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}},
  "Unchanged": {"description": "What the client has is what there is"},
  "TooMany": {"description": "Too often", "headers": {"Retry-After": {
    "description": "Seconds", "schema": {"type": "integer", "minimum": 1}}},
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
}
})json";

}  // namespace

std::string_view frame() { return text; }

}  // namespace io::openapi
