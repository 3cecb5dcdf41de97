// What a desk does: lets in, counts, tends rooms, takes alerts.
#include "service/io/openapi/parts.hpp"

namespace io::openapi {
namespace {

constexpr std::string_view text = R"json({
"paths": {
  "/api/v1/admissions": {
    "get": {"operationId": "readAdmissions", "tags": ["desk"],
      "summary": "Places that are held, visits that run.",
      "responses": {"200": {"description": "Now", "content": {"application/json": {
        "schema": {"type": "object", "required": ["seq", "time", "admissions", "visits"]}}}}}},
    "post": {"operationId": "admit", "tags": ["desk"],
      "summary": "May somebody go in? A place is held; a refusal is an answer, too.",
      "requestBody": {"required": true, "content": {"application/json": {"schema":
        {"$ref": "#/components/schemas/AdmissionQuestion"}}}},
      "responses": {"200": {"description": "Granted or not", "content": {"application/json": {
        "schema": {"$ref": "#/components/schemas/AdmissionAnswer"}}}}}}},
  "/api/v1/admissions/{id}": {"delete": {"operationId": "giveBack", "tags": ["desk"],
    "summary": "The place is not needed any more.",
    "responses": {"200": {"$ref": "#/components/responses/Done"},
      "404": {"$ref": "#/components/responses/Problem"},
      "409": {"$ref": "#/components/responses/Problem"}}}},
  "/api/v1/admissions/{id}/end": {"post": {"operationId": "endVisit", "tags": ["desk"],
    "summary": "The visit is over.",
    "requestBody": {"content": {"application/json": {"schema": {
      "type": "object", "additionalProperties": false}}}},
    "responses": {"200": {"$ref": "#/components/responses/Done"},
      "404": {"$ref": "#/components/responses/Problem"},
      "409": {"$ref": "#/components/responses/Problem"}}}},
  "/api/v1/spaces/{id}/count": {"post": {"operationId": "setCount", "tags": ["desk"],
    "summary": "So many persons are there: somebody looked.",
    "requestBody": {"required": true, "content": {"application/json": {"schema": {
      "type": "object", "additionalProperties": false, "required": ["persons"], "properties": {
        "persons": {"type": "integer", "minimum": 0, "maximum": 10000},
        "role": {"$ref": "#/components/schemas/DeskRole"},
        "reason": {"type": "string",
          "enum": ["looked", "opened", "closed", "counter_fault", "other"]}}}}}},
    "responses": {"200": {"$ref": "#/components/responses/Done"},
      "404": {"$ref": "#/components/responses/Problem"},
      "409": {"$ref": "#/components/responses/Problem"}}}},
  "/api/v1/rooms/{id}/release": {"post": {"operationId": "releaseRoom", "tags": ["rooms"],
    "summary": "The room was aired or cleaned after a visit.",
    "requestBody": {"required": true, "content": {"application/json": {"schema": {
      "type": "object", "additionalProperties": false, "minProperties": 1, "properties": {
        "aired": {"type": "boolean"}, "cleaned": {"type": "boolean"}}}}}},
    "responses": {"200": {"$ref": "#/components/responses/Done"},
      "404": {"$ref": "#/components/responses/Problem"},
      "409": {"$ref": "#/components/responses/Problem"}}}},
  "/api/v1/rooms/{id}/block": {"post": {"operationId": "blockRoom", "tags": ["rooms"],
    "summary": "Takes a room out of use; without a reason it is in use again.",
    "requestBody": {"content": {"application/json": {"schema": {
      "type": "object", "additionalProperties": false, "properties": {
        "reason": {"type": "string",
          "enum": ["repair", "cleaning", "staff", "infection", "technical", "other"]},
        "until": {"description": "On the clocks of the site: 2026-11-30T13:00",
          "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}"}}}}}},
    "responses": {"200": {"$ref": "#/components/responses/Done"},
      "404": {"$ref": "#/components/responses/Problem"}}}},
  "/api/v1/rooms/{id}/ready": {"post": {"operationId": "confirmItems", "tags": ["rooms"],
    "summary": "What is on the checklist of the room is in place, or is not; without items all of it.",
    "requestBody": {"content": {"application/json": {"schema": {
      "type": "object", "additionalProperties": false, "properties": {
        "items": {"type": "array", "items": {"$ref": "#/components/schemas/Line"}},
        "in_place": {"type": "boolean"}}}}}},
    "responses": {"200": {"$ref": "#/components/responses/Done"},
      "404": {"$ref": "#/components/responses/Problem"},
      "409": {"$ref": "#/components/responses/Problem"}}}},
  "/api/v1/alerts/{id}/acknowledge": {"post": {"operationId": "takeAlert", "tags": ["desk"],
    "summary": "Somebody sees to it, or gives it back. The id stands with each violation.",
    "requestBody": {"content": {"application/json": {"schema": {
      "type": "object", "additionalProperties": false, "properties": {
        "role": {"$ref": "#/components/schemas/DeskRole"},
        "returned": {"type": "boolean"}}}}}},
    "responses": {"200": {"$ref": "#/components/responses/Done"},
      "404": {"$ref": "#/components/responses/Problem"},
      "409": {"$ref": "#/components/responses/Problem"}}}}
},
"schemas": {
  "DeskRole": {"description": "Who saw it", "type": "string",
    "enum": ["reception", "staff", "building", "technical"]},
  "AdmissionQuestion": {
    "description": "A room, a space, or the code of an appointment",
    "type": "object", "additionalProperties": false, "properties": {
      "room": {"$ref": "#/components/schemas/Id"}, "space": {"$ref": "#/components/schemas/Id"},
      "from": {"$ref": "#/components/schemas/Id", "description": "Where they are: what they are in already is not asked again. If nothing is said, the waiting area that those of the appointment were sent to and came to, else outside"},
      "site": {"$ref": "#/components/schemas/Id"},
      "appointment": {"$ref": "#/components/schemas/Line"},
      "persons": {"type": "integer", "minimum": 1, "maximum": 100},
      "companion": {"type": "boolean"},
      "exception": {"type": "string", "enum": ["emergency", "deadline", "assistance", "ordered"]},
      "dry_run": {"type": "boolean"}}},
  "AdmissionAnswer": {"type": "object",
    "required": ["granted", "code", "text", "seq", "recorded"], "properties": {
      "granted": {"type": "boolean"}, "code": {"type": "string"},
      "text": {"$ref": "#/components/schemas/Words"},
      "seq": {"type": "integer", "minimum": 0}, "recorded": {"type": "boolean"},
      "dry_run": {"type": "boolean"}, "admission": {"type": "integer", "minimum": 1},
      "space": {"$ref": "#/components/schemas/Id"},
      "expires": {"$ref": "#/components/schemas/Moment"},
      "bound_by": {"type": "object", "required": ["rule", "space", "text"], "properties": {
        "rule": {"type": "string"}, "space": {"$ref": "#/components/schemas/Id"},
        "text": {"$ref": "#/components/schemas/Words"}}},
      "alternatives": {"type": "array", "items": {"type": "object", "required": ["id", "name"],
        "properties": {"id": {"$ref": "#/components/schemas/Id"}, "name": {"type": "string"}}}},
      "retry_at": {"$ref": "#/components/schemas/Moment"},
      "note": {"$ref": "#/components/schemas/Words"}}}
}
})json";

}  // namespace

std::string_view desk() { return text; }

}  // namespace io::openapi
