#include "tests/support/api_document.hpp"

#include <boost/json.hpp>

namespace support {
namespace json = boost::json;

ApiDocument::ApiDocument(std::string_view text) : root_(json::parse(text)) {
  for (const auto& [path, operations] : root_.at("paths").as_object()) {
    for (const auto& [name, is] : operations.as_object()) {
      std::string method{name};
      for (char& c : method) c = static_cast<char>(c - 'a' + 'A');
      operations_.push_back({method, std::string{path}, is.as_object()});
    }
  }
}

bool ApiDocument::Operation::may_answer(int status) const {
  return is.at("responses").as_object().contains(std::to_string(status));
}

const json::object& ApiDocument::resolved(const json::value& value) const {
  const json::object& object = value.as_object();
  const json::value* reference = object.if_contains("$ref");
  if (reference == nullptr) return object;
  std::string pointer{reference->as_string()};
  return resolved(root_.at_pointer(pointer.substr(1)));  // "#/components/…"
}

const json::object* ApiDocument::body_schema(const Operation& operation) const {
  const json::value* body = operation.is.if_contains("requestBody");
  if (body == nullptr) return nullptr;
  const json::value* type = body->at("content").as_object().if_contains("application/json");
  return type == nullptr ? nullptr : &resolved(type->at("schema"));
}

}  // namespace support
