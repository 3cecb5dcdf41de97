#include "service/io/json_body.hpp"

#include "service/io/config_values.hpp"
#include "service/io/did_you_mean.hpp"
#include "service/io/personal_data.hpp"
#include "service/io/printable.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace io {
namespace {

constexpr std::size_t most_shown = 40;  // of what somebody sent

bool is_line(std::string_view text) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  return !text.empty() && text.size() <= JsonBody::longest_text &&
         std::ranges::none_of(text, is_control);
}

}  // namespace

JsonBody::JsonBody(std::string_view text)
    : value_(boost::json::object{}) {  // braces would make a list
  if (text.empty()) return;
  boost::system::error_code error;
  boost::json::value parsed = boost::json::parse(text, error);
  if (error || !parsed.is_object()) {
    broken_ = true;
  } else {
    value_ = std::move(parsed);
  }
}

JsonBody::JsonBody(std::string_view text, const std::vector<std::string_view>& members)
    : JsonBody{text} {
  asked_ = members;
  find_unknown();
}

const boost::json::value* JsonBody::find(std::string_view name) {
  asked_.push_back(name);
  const boost::json::value* member = value_.get_object().if_contains(name);
  return member == nullptr || member->is_null() ? nullptr : member;
}

std::optional<std::string> JsonBody::text(std::string_view name) {
  const auto* member = find(name);
  if (member == nullptr) return std::nullopt;
  if (member->is_string() && is_line(member->get_string()))
    return std::string{member->get_string()};
  mistake(name, fmt::format("a line of text, of at most {} bytes", longest_text));
  return std::nullopt;
}

std::optional<std::string> JsonBody::impersonal_text(std::string_view name) {
  std::optional<std::string> said = text(name);
  if (const auto personal = said ? personal_in(*said) : std::nullopt) {
    mistake(name, fmt::format("looks like {}; nothing that stands for a person is kept",
                              described(*personal)));
    personal_ = true;
  }
  return said;
}

std::optional<core::Day> JsonBody::day(std::string_view name) {
  const std::optional<std::string> said = text(name);
  if (!said) return std::nullopt;
  const auto date = date_from(*said);
  if (date) return core::Day{static_cast<std::int32_t>(date->time_since_epoch().count())};
  mistake(name, "a date such as 2027-03-31");
  return std::nullopt;
}

std::optional<std::int64_t> JsonBody::number(std::string_view name, std::int64_t least,
                                             std::int64_t most) {
  const auto* member = find(name);
  if (member == nullptr) return std::nullopt;
  if (member->is_int64() && member->get_int64() >= least && member->get_int64() <= most)
    return member->get_int64();
  mistake(name, fmt::format("a whole number from {} to {}", least, most));
  return std::nullopt;
}

std::optional<bool> JsonBody::truth(std::string_view name) {
  const auto* member = find(name);
  if (member == nullptr) return std::nullopt;
  if (member->is_bool()) return member->get_bool();
  mistake(name, "true or false");
  return std::nullopt;
}

std::optional<std::vector<std::string>> JsonBody::texts(std::string_view name) {
  const auto* member = find(name);
  if (member == nullptr) return std::nullopt;
  const auto is_text = [](const boost::json::value& one) { return one.is_string(); };
  if (!member->is_array() || !std::ranges::all_of(member->get_array(), is_text)) {
    mistake(name, "a list of texts");
    return std::nullopt;
  }
  std::vector<std::string> list;
  for (const boost::json::value& one : member->get_array()) list.emplace_back(one.get_string());
  return list;
}

std::optional<std::size_t> JsonBody::word(std::string_view name,
                                          std::span<const std::string_view> words) {
  const std::optional<std::string> said = text(name);
  if (!said) return std::nullopt;
  const auto found = std::ranges::find(words, *said);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  mistake(name, fmt::format("one of {}", fmt::join(words, ", ")));
  return std::nullopt;
}

void JsonBody::require(std::string_view name, bool is_there) {
  const bool said_already = mistakes_.find(fmt::format("{}: ", name)) != std::string::npos;
  if (!is_there && !said_already) mistake(name, "is missing");
}

void JsonBody::mistake(std::string_view name, std::string_view what) {
  fmt::format_to(std::back_inserter(mistakes_), "{}{}: {}", mistakes_.empty() ? "" : "; ", name,
                 what);
}

std::string JsonBody::mistakes() {
  if (broken_) return "the body must be a JSON object";
  if (!unknown_found_) find_unknown();
  return mistakes_;
}

void JsonBody::find_unknown() {
  unknown_found_ = true;
  for (const auto& member : value_.get_object()) {
    if (std::ranges::find(asked_, std::string_view{member.key()}) != asked_.end()) continue;
    mistake(printable(member.key(), most_shown),
            "unknown, " + did_you_mean(member.key(), asked_, "leave it out"));
  }
}

}  // namespace io
