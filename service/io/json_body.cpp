#include "service/io/json_body.hpp"

#include "service/io/config_values.hpp"
#include "service/io/did_you_mean.hpp"
#include "service/io/personal_data.hpp"
#include "service/io/printable.hpp"

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace io {
namespace json = boost::json;
namespace {

constexpr std::size_t most_shown = 40;  // of what somebody sent

bool has_control_character(std::string_view text) {
  return std::ranges::any_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

}  // namespace

JsonBody::JsonBody(std::string_view text, const std::vector<std::string_view>& fields) {
  boost::system::error_code error;
  json::value body = json::parse(text, error);
  if (error || !body.is_object()) {
    is_wrong(fmt::format("the body must be a JSON object with: {}", fmt::join(fields, ", ")));
    return;
  }
  object_ = std::move(body.as_object());
  for (const auto& member : object_) {
    const std::string_view name = member.key();
    if (std::ranges::find(fields, name) != fields.end()) continue;
    is_wrong(
        fmt::format("unknown field '{}'; {}", printable(name, most_shown),
                    did_you_mean(name, fields, fmt::format("known: {}", fmt::join(fields, ", ")))));
  }
}

std::string JsonBody::text(std::string_view field) {
  const json::value* value = find(field);
  if (value == nullptr) return {};
  if (!value->is_string() || value->as_string().size() > longest_text ||
      has_control_character(value->as_string())) {
    is_wrong(fmt::format("{}: must be a line of text, of at most {} bytes", field, longest_text));
    return {};
  }
  return std::string{value->as_string()};
}

std::string JsonBody::impersonal_text(std::string_view field) {
  std::string said = text(field);
  if (const auto personal = personal_in(said)) {
    is_wrong(fmt::format("{}: looks like {}; nothing that stands for a person is kept", field,
                         described(*personal)));
  }
  return said;
}

std::int64_t JsonBody::number(std::string_view field, std::int64_t least, std::int64_t most,
                              std::optional<std::int64_t> otherwise) {
  const json::value* value = find(field);
  if (value == nullptr && otherwise) return *otherwise;
  const bool right = value != nullptr && value->is_int64() && value->as_int64() >= least &&
                     value->as_int64() <= most;
  if (right) return value->as_int64();
  is_wrong(fmt::format("{}: must be a whole number from {} to {}", field, least, most));
  return least;
}

bool JsonBody::flag(std::string_view field) {
  const json::value* value = find(field);
  if (value == nullptr) return false;
  if (value->is_bool()) return value->as_bool();
  is_wrong(fmt::format("{}: must be true or false", field));
  return false;
}

std::optional<core::Day> JsonBody::day(std::string_view field) {
  const std::string said = text(field);
  if (said.empty()) return std::nullopt;
  const auto date = date_from(said);
  if (!date) {
    is_wrong(fmt::format("{}: must be a date such as \"2027-03-31\"", field));
    return std::nullopt;
  }
  return core::Day{static_cast<std::int32_t>(date->time_since_epoch().count())};
}

void JsonBody::is_wrong(std::string what) {
  if (wrong_.empty()) wrong_ = std::move(what);
}

const json::value* JsonBody::find(std::string_view field) const {
  const json::value* value = object_.if_contains(field);
  return value != nullptr && value->is_null() ? nullptr : value;
}

}  // namespace io
