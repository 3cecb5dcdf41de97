#include "sensors/json_text.hpp"

#include "sensors/plain_text.hpp"
#include "sensors/time_text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parser.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <tl/expected.hpp>

#include <algorithm>
#include <cmath>

namespace sensors {
namespace {

namespace json = boost::json;

Reason reason_of(const json::error_code& error, std::string_view payload) {
  if (error == json::error::too_deep) return Reason::too_deep;
  if (error == json::error::exponent_overflow) return Reason::not_numeric;
  // The parser takes a broken character for broken syntax; telling them apart costs only the bad.
  return is_utf8(payload) ? Reason::invalid_json : Reason::not_utf8;
}

/// True if one of the words, which '|' separates, stands in the text as it is.
bool holds_one_of(std::string_view words, std::string_view text) {
  while (!words.empty()) {
    const std::string_view word = first_of(words);
    if (text.find(word) != std::string_view::npos) return true;
    words.remove_prefix(std::min(word.size() + 1, words.size()));
  }
  return false;
}

/// The payload parsed, or why it cannot be.
tl::expected<json::value, Problem> parse(std::string_view payload,
                                         const json::storage_ptr& memory) {
  json::parse_options options;
  options.max_depth = most_json_depth;
  // The parser's stack of unfinished values.
  alignas(16) std::array<unsigned char, 4096> unfinished;
  json::parser parser{{}, options, unfinished.data(), unfinished.size()};
  parser.reset(memory);
  json::error_code error;
  const std::size_t read = parser.write(payload.data(), payload.size(), error);
  if (!error) return parser.release();
  return tl::unexpected{Problem{reason_of(error, payload),
                                "at byte " + std::to_string(read) + ": " + error.message()}};
}

bool names_one_key(std::string_view pointer) {
  const auto plain = [](char c) { return c != '/' && c != '~'; };
  return pointer.front() == '/' && std::all_of(pointer.begin() + 1, pointer.end(), plain);
}

bool is_index(std::string_view token) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return !token.empty() && token.size() < 4 && std::ranges::all_of(token, digit);
}

/// A token of a pointer without its escapes.
std::string unescaped(std::string_view token) {
  std::string key;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const bool escape = token[i] == '~' && i + 1 < token.size();
    key += !escape ? token[i] : token[++i] == '1' ? '/' : '~';
  }
  return key;
}

/// The child of that name, made if need be; nullptr if the value can have none.
json::value* child(json::value& parent, std::string_view token) {
  if (parent.is_null() && is_index(token)) parent = json::array{};
  if (parent.is_null()) parent = json::object{};
  if (auto* object = parent.if_object()) return &(*object)[unescaped(token)];
  auto* array = parent.if_array();
  if (array == nullptr || !is_index(token)) return nullptr;
  const auto index = count_from(token).value_or(0);
  if (array->size() <= index) array->resize(index + 1);
  return &(*array)[index];
}

void append(std::string& text, const json::value& value);

void append(std::string& text, const json::object& object) {
  text += '{';
  for (const auto& [key, value] : object) {
    if (text.back() != '{') text += ',';
    text += json::serialize(key) + ':';
    append(text, value);
  }
  text += '}';
}

void append(std::string& text, const json::array& array) {
  text += '[';
  for (const json::value& value : array) {
    if (text.back() != '[') text += ',';
    append(text, value);
  }
  text += ']';
}

void append(std::string& text, const json::value& value) {
  if (const auto* object = value.if_object()) {
    append(text, *object);
  } else if (const auto* array = value.if_array()) {
    append(text, *array);
  } else if (const auto* number = value.if_double()) {
    text += to_text(*number);
  } else {
    text += json::serialize(value);
  }
}

}  // namespace

const json::value* JsonText::read(std::string_view payload, Readings& out) {
  if (payload.empty()) {
    out.fail(Reason::empty);
    return nullptr;
  }
  if (payload.size() > most_payload_bytes) {
    refuse(payload, out, {Reason::too_large, std::to_string(payload.size()) + " bytes"});
    return nullptr;
  }
  auto parsed = parse(payload, &resource_);
  if (!parsed) {
    refuse(payload, out, parsed.error());
    return nullptr;
  }
  root_.emplace(std::move(*parsed));
  if (root_->is_object() || root_->is_array()) return &*root_;
  refuse(payload, out, {Reason::not_object, "neither object nor array"});
  return nullptr;
}

const json::object* JsonText::read_object(std::string_view payload, Readings& out) {
  const json::value* root = read(payload, out);
  if (root == nullptr) return nullptr;
  if (root->is_array()) refuse(payload, out, {Reason::not_object, "an array"});
  return root->if_object();
}

void JsonText::refuse(std::string_view payload, Readings& out, const Problem& why) const {
  const bool personal = holds_one_of(personal_, payload);
  out.fail(personal ? Reason::personal_data : why.reason, why.detail);
}

const json::value* member(const json::object& object, std::string_view key) {
  constexpr std::size_t few = 18;  // beyond this the object has a hash table
  if (object.size() > few) return object.if_contains(key);
  for (const auto& [name, value] : object) {
    if (name == key) return &value;
  }
  return nullptr;
}

const json::value* at(const json::value& root, std::string_view pointer) {
  if (pointer.empty()) return nullptr;
  // Nearly all pointers name one key of the root.
  const json::object* object = root.if_object();
  if (object != nullptr && names_one_key(pointer)) return member(*object, pointer.substr(1));
  json::error_code ignored;
  return root.find_pointer(pointer, ignored);
}

std::optional<double> number_in(const json::value& value) {
  if (value.is_string()) return number_from(text_in(value));
  json::error_code error;
  const double number = value.to_number<double>(error);
  // A number too large for a double (1e309) is read as infinity.
  return !error && std::isfinite(number) ? std::optional{number} : std::nullopt;
}

std::optional<std::uint64_t> count_in(const json::value& value) {
  if (const auto* count = value.if_int64(); count != nullptr && *count >= 0)
    return static_cast<std::uint64_t>(*count);
  if (const auto* count = value.if_uint64()) return *count;
  if (value.is_string()) return count_from(text_in(value));
  const auto number = number_in(value);
  return number ? count_from(*number) : std::nullopt;
}

std::string_view text_in(const json::value& value) {
  const auto* text = value.if_string();
  return text == nullptr ? std::string_view{} : std::string_view{text->data(), text->size()};
}

std::optional<double> number_at(const json::object& object, std::string_view key) {
  const json::value* value = member(object, key);
  return value == nullptr ? std::nullopt : number_in(*value);
}

std::string_view text_at(const json::object& object, std::string_view key) {
  const json::value* value = member(object, key);
  return value == nullptr ? std::string_view{} : text_in(*value);
}

std::optional<Instant> instant_in(const json::value& value) {
  if (value.is_string()) return instant_from(text_in(value));
  if (const auto* epoch = value.if_int64()) return instant_from(*epoch);
  const auto number = number_in(value);
  return number ? instant_from(*number) : std::nullopt;
}

bool put(json::value& root, std::string_view pointer, json::value value) {
  json::value* place = &root;
  while (place != nullptr && pointer.starts_with('/')) {
    pointer.remove_prefix(1);
    const std::size_t slash = std::min(pointer.find('/'), pointer.size());
    place = child(*place, pointer.substr(0, slash));
    pointer.remove_prefix(slash);
  }
  if (place == nullptr || !pointer.empty()) return false;
  *place = std::move(value);
  return true;
}

bool put(json::value& root, std::string_view pointer, std::string_view text) {
  return put(root, pointer, json::value(json::string_view{text}));
}

std::string to_text(const json::value& value) {
  std::string text;
  append(text, value);
  return text;
}

}  // namespace sensors
