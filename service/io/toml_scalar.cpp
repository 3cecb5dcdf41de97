#include "service/io/toml_scalar.hpp"

#include "service/core/overloaded.hpp"
#include "service/io/bug.hpp"
#include "service/io/config_values.hpp"

#include <cmath>

namespace io {
namespace {

using Result = tl::expected<Scalar, std::string>;

Result wrong(std::string_view why) { return tl::unexpected{std::string{why}}; }

template <class T>
const T* as(const TomlValue& value) {
  return std::get_if<T>(&value.what);
}

Result flag_of(const TomlValue& value) {
  const bool* flag = as<bool>(value);
  return flag != nullptr ? Result{*flag} : wrong("not true or false");
}

Result number_of(const Key& key, const TomlValue& value) {
  const auto* number = as<std::int64_t>(value);
  if (number == nullptr) return wrong("not a whole number");
  if (*number < key.least || *number > key.most) return wrong("out of range");
  return *number;
}

Result real_of(const Key& key, const TomlValue& value) {
  double number = 0;
  if (const auto* real = as<double>(value)) {
    number = *real;
  } else if (const auto* whole = as<std::int64_t>(value)) {
    number = static_cast<double>(*whole);
  } else {
    return wrong("not a number");
  }
  const bool within =
      number >= static_cast<double>(key.least) && number <= static_cast<double>(key.most);
  return within && std::isfinite(number) ? Result{number} : wrong("out of range");
}

Result duration_of(const Key& key, const TomlValue& value) {
  const auto* written = as<std::string>(value);
  if (written == nullptr) return wrong("not a duration");
  if (key.kind == KeyKind::interval && *written == "never") return sensors::Milliseconds{0};
  const auto duration = duration_from(*written);
  if (!duration) return wrong("not a duration");
  if (duration->count() < key.least || duration->count() > key.most) return wrong("out of range");
  return *duration;
}

Result size_of(const Key& key, const TomlValue& value) {
  const auto* written = as<std::string>(value);
  const auto size = written == nullptr ? std::nullopt : size_from(*written);
  if (!size) return wrong("not a size");
  const auto bytes = static_cast<std::int64_t>(*size);
  if (bytes < key.least || bytes > key.most) return wrong("out of range");
  return bytes;
}

bool is_among(std::string_view word, std::string_view choices) {
  while (!choices.empty()) {
    const std::string_view choice = choices.substr(0, choices.find('|'));
    if (choice == word) return true;
    choices.remove_prefix(std::min(choice.size() + 1, choices.size()));
  }
  return false;
}

Result text_of(const Key& key, const TomlValue& value) {
  const auto* text = as<std::string>(value);
  if (text == nullptr) return wrong("not a text");
  if (text->empty() && key.least > 0) return wrong("empty");
  if (!key.choices.empty() && !is_among(*text, key.choices)) return wrong("none of the words");
  return *text;
}

Result id_of(const TomlValue& value) {
  const auto* text = as<std::string>(value);
  if (text == nullptr) return wrong("not a text");
  if (!is_id(*text)) return wrong("no id");
  return *text;
}

Result word_of(const TomlValue& value) {
  if (const auto* number = as<std::int64_t>(value)) return std::to_string(*number);
  const auto* text = as<std::string>(value);
  return text != nullptr ? Result{*text} : wrong("not a text");
}

Result date_of(const TomlValue& value) {
  std::string written;
  if (const auto* text = as<std::string>(value)) written = *text;
  if (const auto* time = as<TomlTime>(value)) written = time->text;
  return date_from(written) ? Result{std::move(written)} : wrong("no date");
}

}  // namespace

tl::expected<Scalar, std::string> scalar_of(const Key& key, const TomlValue& value) {
  switch (key.kind) {
    case KeyKind::flag:
      return flag_of(value);
    case KeyKind::number:
      return number_of(key, value);
    case KeyKind::real:
      return real_of(key, value);
    case KeyKind::duration:
    case KeyKind::interval:
      return duration_of(key, value);
    case KeyKind::size:
      return size_of(key, value);
    case KeyKind::text:
    case KeyKind::name:
      return text_of(key, value);
    case KeyKind::id:
      return id_of(value);
    case KeyKind::word:
      return word_of(value);
    case KeyKind::date:
      return date_of(value);
    case KeyKind::numbers:
    case KeyKind::names:
    case KeyKind::table:
    case KeyKind::tables:
      break;
  }
  bug("a list or a table read as one value:", key.name);
}

Scalar default_of(const Key& key) {
  return std::visit(
      core::Overloaded{[&](std::monostate) -> Scalar { bug("a key without default:", key.name); },
                       [&](std::string_view written) -> Scalar {
                         if (key.kind != KeyKind::size) return std::string{written};
                         return static_cast<std::int64_t>(size_from(written).value_or(0));
                       },
                       [](auto value) -> Scalar { return value; }},
      key.fallback);
}

}  // namespace io
