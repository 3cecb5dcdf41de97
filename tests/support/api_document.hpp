// The description of the HTTP API as a test reads it: its operations, its references resolved.
// Single thread; throws where the document is not as OpenAPI has it.
#pragma once

#include <boost/json/value.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace support {

class ApiDocument {
 public:
  explicit ApiDocument(std::string_view text);

  struct Operation {
    std::string method, path;  ///< "POST", "/api/v1/rooms/{id}/release"
    boost::json::object is;
    /// Whether the document names that status.
    [[nodiscard]] bool may_answer(int status) const;
  };
  [[nodiscard]] const std::vector<Operation>& operations() const { return operations_; }
  /// What stands there, or where its "$ref" points.
  [[nodiscard]] const boost::json::object& resolved(const boost::json::value& value) const;
  /// The schema of a JSON body; nullptr if the operation takes none.
  [[nodiscard]] const boost::json::object* body_schema(const Operation& operation) const;
  [[nodiscard]] const boost::json::value& root() const { return root_; }

 private:
  boost::json::value root_;
  std::vector<Operation> operations_;
};

/// Calls use(object) for every object within the value, at any depth.
template <class Use>
void each_object(const boost::json::value& value, const Use& use) {
  if (const auto* object = value.if_object()) {
    use(*object);
    for (const auto& member : *object) each_object(member.value(), use);
  } else if (const auto* array = value.if_array()) {
    for (const boost::json::value& one : *array) each_object(one, use);
  }
}

}  // namespace support
