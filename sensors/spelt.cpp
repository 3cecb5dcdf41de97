#include "sensors/spelt.hpp"

#include "sensors/json_text.hpp"

#include <boost/json/object.hpp>

namespace sensors {
namespace {

bool is_separator(char c) { return c == '_' || c == '-' || c == '.' || c == ' '; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

void skip_separators(std::string_view& text) {
  while (!text.empty() && is_separator(text.front())) text.remove_prefix(1);
}

}  // namespace

bool same_key(std::string_view a, std::string_view b) {
  for (;;) {
    skip_separators(a);
    skip_separators(b);
    if (a.empty() || b.empty()) return a.empty() && b.empty();
    if (lower(a.front()) != lower(b.front())) return false;
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
}

const boost::json::value* spelt(const boost::json::object& object, std::string_view key) {
  if (const boost::json::value* exact = member(object, key)) return exact;
  for (const auto& [name, value] : object) {
    if (same_key(name, key)) return &value;
  }
  return nullptr;
}

}  // namespace sensors
