// What can be looked at: sites, sensors, stages, the stream.
#include "service/io/openapi/parts.hpp"

namespace io::openapi {
namespace {

constexpr std::string_view text = R"json({
"paths": {
  "/api/v1/sites": {"get": {"operationId": "readSites", "tags": ["state"], "x-etag": true,
    "summary": "All sites with their spaces and sensors, as of one moment.",
    "responses": {"200": {"description": "Now", "content": {"application/json": {
      "schema": {"$ref": "#/components/schemas/Sites"}}}}}}},
  "/api/v1/sites/{id}": {"get": {"operationId": "readSite", "tags": ["state"], "x-etag": true,
    "summary": "One site with its spaces and sensors.",
    "responses": {"200": {"description": "Now", "content": {"application/json": {
      "schema": {"$ref": "#/components/schemas/SiteNow"}}}},
      "404": {"$ref": "#/components/responses/Problem"}}}},
  "/api/v1/site": {"get": {"operationId": "readOnlySite", "tags": ["state"], "x-etag": true,
    "summary": "The site, where there is one.",
    "responses": {"200": {"description": "Now", "content": {"application/json": {
      "schema": {"$ref": "#/components/schemas/SiteNow"}}}},
      "404": {"$ref": "#/components/responses/Problem"}}}},
  "/api/v1/stream": {"get": {"operationId": "listen", "tags": ["state"],
    "summary": "What changes, as it changes: server-sent events snapshot, spaces, beat.",
    "parameters": [{"name": "Last-Event-ID", "in": "header", "schema": {"type": "string"},
      "description": "What was heard last; what came since is told"}],
    "responses": {"200": {"description": "Until either side has enough", "content": {
      "text/event-stream": {"schema": {"type": "string"}}}}}}},
  "/api/v1/sensors": {"get": {"operationId": "readSensors", "tags": ["sensors"],
    "summary": "All sensors.",
    "responses": {"200": {"description": "Now", "content": {"application/json": {
      "schema": {"type": "object", "properties": {
        "sensors": {"type": "array", "items": {"$ref": "#/components/schemas/KnownSensor"}}}}}}}}}},
  "/api/v1/sensors/{id}": {"get": {"operationId": "readSensor", "tags": ["sensors"],
    "summary": "One sensor: what it said, when, what was refused.",
    "responses": {"200": {"description": "Now", "content": {"application/json": {
      "schema": {"$ref": "#/components/schemas/KnownSensor"}}}},
      "404": {"$ref": "#/components/responses/Problem"}}}},
  "/api/v1/stages": {"get": {"operationId": "readStages", "tags": ["stages"],
    "summary": "Which stage of opening is in force where, which comes next, and for managers whether what it asks for is met.",
    "responses": {"200": {"description": "Now", "content": {"application/json": {
      "schema": {"type": "object", "required": ["seq", "time", "sites"]}}}}}}},
  "/api/v1/sites/{id}/stage": {"post": {"operationId": "orderStage", "tags": ["stages"],
    "summary": "Orders a stage, by its name.",
    "requestBody": {"required": true, "content": {"application/json": {"schema": {
      "type": "object", "additionalProperties": false, "required": ["stage"],
      "properties": {"stage": {"$ref": "#/components/schemas/Line"}}}}}},
    "responses": {"200": {"$ref": "#/components/responses/Done"},
      "404": {"$ref": "#/components/responses/Problem"},
      "409": {"$ref": "#/components/responses/Problem"}}}}
},
"schemas": {
  "Head": {"type": "object", "required": ["seq", "time", "broker_lost", "simulated"], "properties": {
    "seq": {"type": "integer", "minimum": 0}, "time": {"$ref": "#/components/schemas/Moment"},
    "broker_lost": {"type": "boolean"}, "simulated": {"type": "boolean"}}},
  "Sites": {"allOf": [{"$ref": "#/components/schemas/Head"}, {"type": "object",
    "required": ["sites"], "properties": {"sites": {"type": "array",
      "items": {"$ref": "#/components/schemas/Site"}}}}]},
  "SiteNow": {"allOf": [{"$ref": "#/components/schemas/Head"},
    {"$ref": "#/components/schemas/Site"}]},
  "Site": {"type": "object", "required": ["id", "name", "spaces", "sensors"], "properties": {
    "id": {"$ref": "#/components/schemas/Id"}, "name": {"type": "string"},
    "spaces": {"type": "array", "items": {"$ref": "#/components/schemas/Space"}},
    "sensors": {"type": "array", "items": {"$ref": "#/components/schemas/Sensor"}}}},
  "Space": {"description": "A member without a value is absent", "type": "object",
    "required": ["id", "name", "kind", "state", "text", "quality", "signal", "violations"],
    "properties": {
      "id": {"$ref": "#/components/schemas/Id"}, "name": {"type": "string"},
      "kind": {"type": "string", "enum": ["site", "floor", "area", "room"]},
      "parent": {"$ref": "#/components/schemas/Id"}, "state": {"type": "string"},
      "text": {"$ref": "#/components/schemas/Words"},
      "detail": {"$ref": "#/components/schemas/Words"},
      "persons": {"type": "integer", "minimum": 0}, "persons_locked": {"type": "boolean"},
      "at_least": {"type": "boolean"}, "reserved": {"type": "integer", "minimum": 0},
      "limit": {"type": "integer", "minimum": 0}, "bound_by": {"type": "string"},
      "quality": {"type": "string", "enum": ["good", "uncertain", "unknown"]},
      "co2_ppm": {"type": "integer", "minimum": 0}, "air_every_min": {"type": "integer"},
      "signal": {"type": "string"}, "since": {"$ref": "#/components/schemas/Moment"},
      "violations": {"type": "array", "items": {"$ref": "#/components/schemas/Violation"}}}},
  "Violation": {"type": "object", "required": ["rule", "since", "threshold", "audience"],
    "properties": {
      "rule": {"type": "string"}, "level": {"type": "string"},
      "since": {"$ref": "#/components/schemas/Moment"}, "value": {"type": "number"},
      "threshold": {"type": "number"},
      "certainty": {"type": "string", "enum": ["indicated", "confirmed"]}, "audience": {"type": "string"},
      "title": {"$ref": "#/components/schemas/Words"},
      "action": {"$ref": "#/components/schemas/Words"},
      "alert": {"type": "string"}, "quiet": {"type": "boolean"}, "held": {"type": "boolean"},
      "escalated_to": {"type": "string"}, "taken": {"type": "object", "properties": {
        "by": {"type": "string"}, "until": {"$ref": "#/components/schemas/Moment"}}}}},
  "KnownSensor": {"type": "object", "required": ["id"], "properties": {
    "id": {"type": "string"}, "implausible": {"type": "string"},
    "reset_at": {"type": "string",
      "description": "As configured: when its totals begin at zero, by the clocks of its site."},
    "offset_ppm": {"type": "integer",
      "description": "As configured: added to what it says of CO2."},
    "suggested_offset_ppm": {"type": "integer",
      "description": "Where its CO2 has drifted for seven days: the offset_ppm that would mend it."}}},
  "Sensor": {"type": "object", "required": ["id", "role", "space", "silent"], "properties": {
    "id": {"type": "string"}, "role": {"type": "string"},
    "space": {"$ref": "#/components/schemas/Id"},
    "heard": {"$ref": "#/components/schemas/Moment"}, "never_heard": {"type": "boolean"},
    "silent": {"type": "boolean"}, "faulty": {"type": "boolean"}, "implausible": {"type": "string"}}}
}
})json";

}  // namespace

std::string_view reading() { return text; }

}  // namespace io::openapi
