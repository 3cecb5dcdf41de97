#include "sensors/value_template.hpp"

#include "sensors/plain_text.hpp"

#include <algorithm>

namespace sensors {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_part(char c) {
  return is_digit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// What stands between {{ and }}, which may also trim the text around them: {{- -}}.
std::optional<std::string_view> expression_in(std::string_view text) {
  text = trimmed(text);
  if (text.size() < 4 || !text.starts_with("{{") || !text.ends_with("}}")) return std::nullopt;
  text = text.substr(2, text.size() - 4);
  if (text.starts_with('-')) text.remove_prefix(1);
  if (text.ends_with('-')) text.remove_suffix(1);
  return trimmed(text);
}

void append_token(std::string& pointer, std::string_view key) {
  pointer += '/';
  for (const char c : key) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
}

/// Takes ".name" off the front; false if that is not what stands there.
bool take_name(std::string_view& path, std::string& pointer) {
  const auto* end = std::ranges::find_if_not(path.substr(1), is_name_part);
  const auto size = static_cast<std::size_t>(end - path.begin());
  const std::string_view name = path.substr(1, size - 1);
  if (name.empty() || is_digit(name.front())) return false;
  append_token(pointer, name);
  path.remove_prefix(size);
  return true;
}

/// Takes "['name']" or "[0]" off the front.
bool take_index(std::string_view& path, std::string& pointer) {
  path = trimmed(path.substr(1));
  if (path.empty()) return false;
  const char quote = path.front();
  std::string_view key;
  if (quote == '\'' || quote == '"') {
    const std::size_t end = path.find(quote, 1);
    if (end == std::string_view::npos || path.substr(0, end).find('\\') != std::string_view::npos)
      return false;
    key = path.substr(1, end - 1);
    path.remove_prefix(end + 1);
  } else {
    const auto* end = std::ranges::find_if_not(path, is_digit);
    key = path.substr(0, static_cast<std::size_t>(end - path.begin()));
    path.remove_prefix(key.size());
    if (key.empty()) return false;
  }
  path = trimmed(path);
  if (!path.starts_with(']')) return false;
  path.remove_prefix(1);
  append_token(pointer, key);
  return true;
}

/// "value", or "value_json" with keys and places behind it; what follows stays in `text`.
std::optional<std::string> take_value(std::string_view& text) {
  constexpr std::string_view json = "value_json", plain = "value";
  std::string pointer;
  if (!text.starts_with(json)) {
    if (!text.starts_with(plain)) return std::nullopt;
    text.remove_prefix(plain.size());
    return pointer;
  }
  text.remove_prefix(json.size());
  while (text.starts_with('.') || text.starts_with('[')) {
    const bool taken = text.front() == '.' ? take_name(text, pointer) : take_index(text, pointer);
    if (!taken) return std::nullopt;
  }
  return pointer.empty() ? std::nullopt : std::optional{pointer};  // an object is no value
}

/// "float", "int(0)": what it makes of something else than a number is of no matter.
bool leaves_the_value(std::string_view filter) {
  const std::size_t open = filter.find('(');
  if (open != std::string_view::npos) {
    const std::string_view argument = filter.substr(open + 1);
    if (!argument.ends_with(')') || argument.find_first_of("('\"|") != std::string_view::npos)
      return false;
    filter = trimmed(filter.substr(0, open));
  }
  return filter == "float" || filter == "int" || filter == "is_defined";
}

}  // namespace

std::optional<std::string> pointer_from_template(std::string_view text) {
  const auto expression = expression_in(text);
  if (!expression) return std::nullopt;
  std::string_view rest = *expression;
  auto pointer = take_value(rest);
  rest = trimmed(rest);
  while (pointer && !rest.empty()) {
    if (!rest.starts_with('|')) return std::nullopt;
    rest.remove_prefix(1);
    const std::string_view filter = rest.substr(0, rest.find('|'));
    if (!leaves_the_value(trimmed(filter))) return std::nullopt;
    rest.remove_prefix(filter.size());
  }
  return pointer;
}

}  // namespace sensors
