// The body of a request, field by field: the first thing that is wrong with it is kept, as a sentence
// that names the field. Single thread.
#pragma once

#include "service/core/supply.hpp"

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace io {

class JsonBody {
 public:
  static constexpr std::size_t longest_text = 200;  ///< bytes

  /// Wrong if it is no JSON object, or has a field that is none of these.
  JsonBody(std::string_view text, const std::vector<std::string_view>& fields);

  /// "" if it is absent. Wrong with a control character in it.
  [[nodiscard]] std::string text(std::string_view field);
  /// As text; wrong if it seems to hold what stands for a person.
  [[nodiscard]] std::string impersonal_text(std::string_view field);
  /// `otherwise` if it is absent; without that, wrong.
  [[nodiscard]] std::int64_t number(std::string_view field, std::int64_t least, std::int64_t most,
                                    std::optional<std::int64_t> otherwise = {});
  [[nodiscard]] bool flag(std::string_view field);
  /// "2027-03-31"
  [[nodiscard]] std::optional<core::Day> day(std::string_view field);

  /// "" if all is well so far.
  [[nodiscard]] const std::string& wrong() const { return wrong_; }
  void is_wrong(std::string what);

 private:
  [[nodiscard]] const boost::json::value* find(std::string_view field) const;

  boost::json::object object_;
  std::string wrong_;
};

}  // namespace io
