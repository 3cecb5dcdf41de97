#include "sensors/sparkplug_topic.hpp"

namespace sensors {
namespace {

SparkplugKind kind_named(std::string_view word) {
  if (word == "DATA") return SparkplugKind::data;
  if (word == "BIRTH") return SparkplugKind::birth;
  return word == "DEATH" ? SparkplugKind::death : SparkplugKind::other;
}

}  // namespace

std::string_view sparkplug_level(std::string_view topic, std::size_t place) {
  for (; place > 0; --place) {
    const std::size_t slash = topic.find('/');
    if (slash == std::string_view::npos) return "";
    topic.remove_prefix(slash + 1);
  }
  return topic.substr(0, topic.find('/'));
}

SparkplugPlace sparkplug_place_of(std::string_view topic) {
  const std::string_view type = sparkplug_level(topic, 2);
  const bool of_node = type.starts_with('N');
  if (!of_node && !type.starts_with('D')) return {};
  return {.kind = kind_named(type.substr(1)),
          .of_node = of_node,
          .speaker = sparkplug_level(topic, of_node ? 3 : 4)};
}

}  // namespace sensors
