// Topic patterns against a second matcher that is too simple to be wrong: it tries everything.
// Input: pattern, newline, topic.
#include "sensors/topic.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using Pairs = std::vector<std::pair<std::string_view, std::string_view>>;

/// Tries all lengths, the shortest first, for every capture; the first way that fits is the answer.
std::optional<Pairs> reference(std::string_view pattern, std::string_view topic, Pairs so_far) {
  if (pattern.empty()) return topic.empty() ? std::optional{so_far} : std::nullopt;
  if (pattern == "#") return so_far;
  if (pattern == "/#" && topic.empty()) return so_far;
  if (pattern.front() != '{' && pattern.front() != '+') {
    if (!topic.starts_with(pattern.front())) return std::nullopt;
    return reference(pattern.substr(1), topic.substr(1), std::move(so_far));
  }
  const bool captures = pattern.front() == '{';
  const std::size_t close = captures ? pattern.find('}') : 0;
  std::string_view name = captures ? pattern.substr(1, close - 1) : std::string_view{};
  const bool rest = name.ends_with('*');
  if (rest) name.remove_suffix(1);
  for (std::size_t length = 0; length <= topic.size(); ++length) {
    if (!rest && length > 0 && topic[length - 1] == '/') break;
    Pairs pairs = so_far;
    if (captures) pairs.emplace_back(name, topic.substr(0, length));
    auto found = reference(pattern.substr(close + 1), topic.substr(length), std::move(pairs));
    if (found) return found;
  }
  return std::nullopt;
}

std::optional<Pairs> reference(std::string_view pattern, std::string_view topic) {
  const bool wild = pattern.front() == '{' || pattern.front() == '+' || pattern.front() == '#';
  if (topic.empty() || (wild && topic.front() == '$')) return std::nullopt;
  return reference(pattern, topic, {});
}

void require(bool holds, std::string_view what) {
  if (holds) return;
  std::cerr << what << '\n';
  std::abort();
}

void check_filter(const sensors::TopicPattern& pattern, std::string_view topic) {
  const auto filter = sensors::TopicPattern::parse(pattern.filter());
  require(filter.has_value(), "the filter is itself a pattern");
  sensors::Captures captures;
  require(filter->matches(topic, captures), "the filter delivers what the pattern matches");
}

void check(const sensors::TopicPattern& pattern, std::string_view topic) {
  sensors::Captures captures;
  const bool matches = pattern.matches(topic, captures);
  const auto expected = reference(pattern.text(), topic);
  require(matches == expected.has_value(), "match differs from the reference");
  if (!matches) return;
  require(captures.size() == expected->size(), "number of captures differs");
  for (const auto& [name, value] : *expected) require(captures[name] == value, "capture differs");
  check_filter(pattern, topic);
  if (pattern.is_plain()) require(pattern.text() == topic, "a plain pattern is its only topic");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Trying everything takes time exponential in the captures: short inputs say as much.
  const std::string_view text{reinterpret_cast<const char*>(data), std::min<std::size_t>(size, 80)};
  const std::size_t newline = std::min(text.find('\n'), text.size());
  const std::string_view topic = text.substr(std::min(newline + 1, text.size()));
  if (const auto pattern = sensors::TopicPattern::parse(text.substr(0, newline)))
    check(*pattern, topic);
  return 0;
}
