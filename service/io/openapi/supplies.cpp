// Masks, gloves, disinfectant: what is there, came, went.
#include "service/io/openapi/parts.hpp"

namespace io::openapi {
namespace {

constexpr std::string_view text = R"json({
"paths": {
  "/api/v1/supplies": {"get": {"operationId": "readSupplies", "tags": ["supplies"],
    "summary": "What is on hand, and for how long it lasts.",
    "responses": {"200": {"description": "Now", "content": {"application/json": {
      "schema": {"type": "object", "required": ["seq", "sites"]}}}}}}},
  "/api/v1/supplies/statement.csv": {"get": {"operationId": "readStatement", "tags": ["supplies"],
    "summary": "Received, issued, transferred, on hand by site and donor.",
    "parameters": [
      {"name": "from", "in": "query", "required": true, "schema": {"type": "string", "format": "date"}},
      {"name": "to", "in": "query", "required": true, "schema": {"type": "string", "format": "date"}},
      {"name": "language", "in": "query", "schema": {"type": "string", "enum": ["de", "en"]}}],
    "responses": {"200": {"description": "With a line of headings", "content": {
      "text/csv": {"schema": {"type": "string"}}}},
      "422": {"$ref": "#/components/responses/Problem"}}}},
  "/api/v1/supplies/{id}/received": {"post": {"operationId": "receiveSupply", "tags": ["supplies"],
    "summary": "A delivery or a gift came in.",
    "requestBody": {"required": true, "content": {"application/json": {"schema": {
      "type": "object", "additionalProperties": false, "required": ["amount"], "properties": {
        "site": {"$ref": "#/components/schemas/Id"},
        "amount": {"$ref": "#/components/schemas/Amount"},
        "donor": {"$ref": "#/components/schemas/Line"},
        "batch": {"$ref": "#/components/schemas/Line"},
        "expires": {"type": "string", "format": "date"},
        "note": {"$ref": "#/components/schemas/Line"}}}}}},
    "responses": {"200": {"$ref": "#/components/responses/Entered"},
      "404": {"$ref": "#/components/responses/Problem"},
      "409": {"$ref": "#/components/responses/Problem"},
      "507": {"$ref": "#/components/responses/Problem"}}}},
  "/api/v1/supplies/{id}/transferred": {"post": {"operationId": "transferSupply",
    "tags": ["supplies"], "summary": "Some went from one site to another.",
    "requestBody": {"required": true, "content": {"application/json": {"schema": {
      "type": "object", "additionalProperties": false, "required": ["from", "to", "amount"],
      "properties": {
        "from": {"$ref": "#/components/schemas/Line"}, "to": {"$ref": "#/components/schemas/Line"},
        "amount": {"$ref": "#/components/schemas/Amount"},
        "donor": {"$ref": "#/components/schemas/Line"},
        "batch": {"$ref": "#/components/schemas/Line"},
        "expires": {"type": "string", "format": "date"},
        "note": {"$ref": "#/components/schemas/Line"},
        "elsewhere": {"description": "One of the sites keeps books of its own",
          "type": "boolean"}}}}}},
    "responses": {"200": {"$ref": "#/components/responses/Entered"},
      "404": {"$ref": "#/components/responses/Problem"},
      "409": {"$ref": "#/components/responses/Problem"},
      "507": {"$ref": "#/components/responses/Problem"}}}},
  "/api/v1/supplies/{id}/used": {"post": {"operationId": "useSupply", "tags": ["supplies"],
    "summary": "Some were handed out.",
    "requestBody": {"content": {"application/json": {"schema": {
      "type": "object", "additionalProperties": false, "properties": {
        "site": {"$ref": "#/components/schemas/Id"},
        "amount": {"$ref": "#/components/schemas/Amount"}}}}}},
    "responses": {"200": {"$ref": "#/components/responses/Entered"},
      "404": {"$ref": "#/components/responses/Problem"},
      "409": {"$ref": "#/components/responses/Problem"},
      "507": {"$ref": "#/components/responses/Problem"}}}},
  "/api/v1/supplies/{id}/taken_back": {"post": {"operationId": "takeSupplyBack", "tags": ["supplies"],
    "summary": "Some that were entered as handed out today were not: by mistake, or nobody took them.",
    "requestBody": {"content": {"application/json": {"schema": {
      "type": "object", "additionalProperties": false, "properties": {
        "site": {"$ref": "#/components/schemas/Id"},
        "amount": {"$ref": "#/components/schemas/Amount"}}}}}},
    "responses": {"200": {"$ref": "#/components/responses/Entered"},
      "404": {"$ref": "#/components/responses/Problem"},
      "409": {"$ref": "#/components/responses/Problem"},
      "507": {"$ref": "#/components/responses/Problem"}}}},
  "/api/v1/supplies/{id}/counted": {"post": {"operationId": "countSupply", "tags": ["supplies"],
    "summary": "Somebody counted: so many are there.",
    "requestBody": {"required": true, "content": {"application/json": {"schema": {
      "type": "object", "additionalProperties": false, "required": ["amount"], "properties": {
        "site": {"$ref": "#/components/schemas/Id"},
        "amount": {"type": "integer", "minimum": 0, "maximum": 1000000000},
        "reason": {"type": "string", "enum": ["counted", "lost", "damaged", "expired"]},
        "note": {"$ref": "#/components/schemas/Line"}}}}}},
    "responses": {"200": {"$ref": "#/components/responses/Entered"},
      "404": {"$ref": "#/components/responses/Problem"},
      "409": {"$ref": "#/components/responses/Problem"},
      "507": {"$ref": "#/components/responses/Problem"}}}}
},
"responses": {
  "Entered": {"description": "It is in the books", "content": {"application/json": {"schema": {
    "allOf": [{"$ref": "#/components/schemas/Done"}, {"type": "object", "properties": {
      "supply": {"type": "object", "required": ["id", "name", "stock"]}}}]}}}}
},
"schemas": {
  "Amount": {"type": "integer", "minimum": 1, "maximum": 1000000000}
}
})json";

}  // namespace

std::string_view supplies() { return text; }

}  // namespace io::openapi
