#include "sensors/topic.hpp"

#include <algorithm>
#include <optional>

namespace sensors {
namespace {

using Mistake = tl::unexpected<std::string>;

/// The largest topic MQTT can carry: its length is told in two bytes.
constexpr std::size_t most_bytes = 65535;

/// Takes the text up to the next '/' off the front; `more` tells whether there was one.
std::string_view take_level(std::string_view& text, bool& more) {
  const std::size_t slash = text.find('/');
  more = slash != std::string_view::npos;
  const std::string_view level = text.substr(0, slash);
  text.remove_prefix(more ? slash + 1 : text.size());
  return level;
}

bool is_name(std::string_view text) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  return !text.empty() && std::ranges::all_of(text, fits);
}

/// What is wrong with a whole level, before its parts are looked at.
std::string mistake_in_level(std::string_view level, bool is_last) {
  if (level.find('#') != std::string_view::npos && (level != "#" || !is_last))
    return "'#' must be the last level, alone";
  if (level.find('+') != std::string_view::npos && level != "+")
    return "'+' must be alone in its level";
  if (level.find("*}") != std::string_view::npos && !is_last)
    return "'{name*}' must be the last level";
  return {};
}

}  // namespace

// ---- Captures ----

std::string_view Captures::operator[](std::string_view name) const {
  const auto end = pairs_.begin() + static_cast<std::ptrdiff_t>(size_);
  const auto found =
      std::find_if(pairs_.begin(), end, [name](const Pair& pair) { return pair.name == name; });
  return found == end ? std::string_view{} : found->value;
}

void Captures::add(std::string_view name, std::string_view value) {
  pairs_[size_++] = {.name = name, .value = value};
}

// ---- reading a pattern ----

tl::expected<TopicPattern, std::string> TopicPattern::parse(std::string_view text) {
  if (text.empty()) return Mistake{"a topic must not be empty"};
  if (text.size() > most_bytes) return Mistake{"a topic has at most 65535 bytes"};
  if (text.find('\0') != std::string_view::npos) return Mistake{"a topic has no NUL bytes"};
  TopicPattern pattern;
  pattern.text_ = text;
  for (bool more = true; more;) {
    const std::string_view level = take_level(text, more);
    if (std::string mistake = mistake_in_level(level, !more); !mistake.empty())
      return Mistake{std::move(mistake)};
    auto parsed = parse_level(level);
    if (!parsed) return Mistake{std::move(parsed.error())};
    pattern.levels_.push_back(std::move(*parsed));
  }
  if (std::string mistake = pattern.mistake_in_captures(); !mistake.empty())
    return Mistake{std::move(mistake)};
  return pattern;
}

tl::expected<TopicPattern::Level, std::string> TopicPattern::parse_level(std::string_view text) {
  if (text == "+") return Level{.kind = Level::Kind::one, .parts = {}};
  if (text == "#") return Level{.kind = Level::Kind::rest, .parts = {}};
  Level level;
  while (!text.empty()) {
    const std::size_t brace = text.find_first_of("{}");
    if (brace != 0) level.parts.push_back({.text = std::string{text.substr(0, brace)}});
    if (brace == std::string_view::npos) break;
    text.remove_prefix(brace);
    if (std::string mistake = take_capture(text, level); !mistake.empty())
      return Mistake{std::move(mistake)};
  }
  return level;
}

/// Moves the capture at the front of `text` into the level; or says what is wrong with it.
std::string TopicPattern::take_capture(std::string_view& text, Level& level) {
  const std::size_t close = text.find('}');
  if (close == 0 || close == std::string_view::npos)
    return "'{' and '}' must come in pairs, within one level";
  if (!level.parts.empty() && level.parts.back().capture)
    return "two captures need text between them";
  std::string_view name = text.substr(1, close - 1);
  text.remove_prefix(close + 1);
  if (name.ends_with('*')) {
    if (!level.parts.empty() || !text.empty()) return "'{name*}' must be alone in its level";
    name.remove_suffix(1);
    level.kind = Level::Kind::captured_rest;
  }
  if (!is_name(name)) return "a capture is named by letters, digits and '_'";
  level.parts.push_back({.text = std::string{name}, .capture = true});
  return {};
}

std::string TopicPattern::mistake_in_captures() const {
  std::vector<std::string_view> names;
  for (const Level& level : levels_) {
    for (const Part& part : level.parts) {
      if (!part.capture) continue;
      if (std::ranges::find(names, part.text) != names.end())
        return "'{" + part.text + "}' is there twice";
      names.push_back(part.text);
    }
  }
  if (names.size() > Captures::max) return "a topic has at most 8 captures";
  // '+' stands for a level with captures in the subscription, and brokers hide '$' topics from it.
  const auto& first = levels_.front().parts;
  return first.size() > 1 && text_.starts_with('$') ? "no captures in a first level with '$'" : "";
}

// ---- matching ----

namespace {
/// Where a literal begins: the last of a level at its end, any other as early as possible.
std::size_t place_of(std::string_view literal, bool is_last, std::string_view level) {
  if (!is_last) return level.find(literal);
  return level.ends_with(literal) ? level.size() - literal.size() : std::string_view::npos;
}
}  // namespace

// The shortest text from the left for every capture but the last, which takes what is left before
// the level's closing literal. No going back is needed: if a later place of a literal leads to a
// match, so does its first.
bool TopicPattern::match_parts(const std::vector<Part>& parts, std::string_view level,
                               Captures& captures) {
  const Part* open = nullptr;  // a capture whose end is not yet known
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].capture) {
      open = &parts[i];
      continue;
    }
    const std::string_view literal = parts[i].text;
    const std::size_t at = place_of(literal, i + 1 == parts.size(), level);
    if (at == std::string_view::npos || (open == nullptr && at != 0)) return false;
    if (open != nullptr) captures.add(open->text, level.substr(0, at));
    open = nullptr;
    level.remove_prefix(at + literal.size());
  }
  if (open != nullptr) captures.add(open->text, level);
  return open != nullptr || level.empty();
}

bool TopicPattern::hidden_from_wildcards(std::string_view topic) const {
  const Level& first = levels_.front();
  const bool literal =
      first.kind == Level::Kind::parts && (first.parts.empty() || !first.parts.front().capture);
  return topic.starts_with('$') && !literal;
}

bool TopicPattern::matches(std::string_view topic, Captures& captures) const {
  captures.clear();
  if (topic.empty() || hidden_from_wildcards(topic)) return false;
  bool more = true;
  for (const Level& level : levels_) {
    if (level.kind == Level::Kind::rest) return true;  // "a/#" matches "a" too
    if (!more) return false;
    if (level.kind == Level::Kind::captured_rest) {
      captures.add(level.parts.front().text, topic);
      return true;
    }
    const std::string_view text = take_level(topic, more);
    if (level.kind == Level::Kind::parts && !match_parts(level.parts, text, captures)) return false;
  }
  return !more;
}

// ---- the way back ----

bool TopicPattern::is_plain() const {
  return std::ranges::all_of(levels_, [](const Level& level) {
    return level.kind == Level::Kind::parts &&
           std::ranges::none_of(level.parts, [](const Part& part) { return part.capture; });
  });
}

bool TopicPattern::captures(std::string_view name) const {
  return std::ranges::any_of(levels_, [name](const Level& level) {
    return std::ranges::any_of(
        level.parts, [name](const Part& part) { return part.capture && part.text == name; });
  });
}

std::string TopicPattern::filter() const {
  std::string filter;
  for (const Level& level : levels_) {
    if (&level != &levels_.front()) filter += '/';
    const bool open = level.kind == Level::Kind::rest || level.kind == Level::Kind::captured_rest;
    const bool wild =
        level.kind == Level::Kind::one ||
        std::ranges::any_of(level.parts, [](const Part& part) { return part.capture; });
    if (open) {
      filter += '#';
    } else if (wild) {
      filter += '+';
    } else if (!level.parts.empty()) {
      filter += level.parts.front().text;
    }
  }
  return filter;
}

std::string TopicPattern::topic(const Captures& values) const {
  const auto value_of = [&values](std::string_view name, std::string_view otherwise) {
    const std::string_view value = values[name];
    return value.empty() ? otherwise : value;
  };
  std::string topic;
  for (const Level& level : levels_) {
    if (&level != &levels_.front()) topic += '/';
    if (level.kind == Level::Kind::one || level.kind == Level::Kind::rest)
      topic += value_of("device", "any");
    for (const Part& part : level.parts)
      topic += part.capture ? value_of(part.text, part.text) : std::string_view{part.text};
  }
  return topic;
}

}  // namespace sensors
