#include "sensors/sparkplug_topic.hpp"

namespace sensors {
namespace {

using Kind = SparkplugTopic::Kind;

Kind kind_named(std::string_view word) {
  if (word == "DATA") return Kind::data;
  if (word == "BIRTH") return Kind::birth;
  return word == "DEATH" ? Kind::death : Kind::other;
}

/// What follows the first `levels` levels.
std::string_view behind(std::string_view topic, std::size_t levels) {
  for (; levels > 0; --levels) {
    const std::size_t slash = topic.find('/');
    if (slash == std::string_view::npos) return "";
    topic.remove_prefix(slash + 1);
  }
  return topic;
}

bool is_open(std::string_view level) {
  return level.empty() || level.find_first_of("+#{") != std::string_view::npos;
}

}  // namespace

std::string_view topic_level(std::string_view topic, std::size_t place) {
  const std::string_view rest = behind(topic, place);
  return rest.substr(0, rest.find('/'));
}

SparkplugTopic sparkplug_topic_from(std::string_view topic) {
  const std::string_view type = topic_level(topic, 2);
  const bool of_node = type.starts_with('N');
  if (!of_node && !type.starts_with('D')) return {};
  return {.kind = kind_named(type.substr(1)),
          .of_node = of_node,
          .group = topic_level(topic, 1),
          .node = topic_level(topic, 3),
          .device = of_node ? std::string_view{} : topic_level(topic, 4),
          .path = of_node ? topic_level(topic, 3) : behind(topic, 3)};
}

SparkplugScope sparkplug_scope_of(const TopicPattern& configured) {
  const std::string& text = configured.text();
  const bool several_groups = is_open(topic_level(text, 1));
  return {.several_groups = several_groups,
          .several_nodes = several_groups || is_open(topic_level(text, 3))};
}

}  // namespace sensors
