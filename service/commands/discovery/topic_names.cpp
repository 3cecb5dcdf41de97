#include "service/commands/discovery/topic_names.hpp"

#include "sensors/device_name.hpp"

#include <algorithm>

namespace discovery {
namespace {

bool names(std::string_view level, std::string_view device) {
  return !level.empty() && !device.empty() && sensors::same_device(level, device);
}

}  // namespace

std::string as_pattern(std::string_view topic) {
  return topic.find_first_of("{}+#") == std::string_view::npos ? std::string{topic} : std::string{};
}

std::string for_all_devices(std::string_view topic, const sensors::Reading& reading) {
  for (std::size_t begin = 0; begin <= topic.size();) {
    const std::size_t end = std::min(topic.find('/', begin), topic.size());
    const std::string_view level = topic.substr(begin, end - begin);
    if (names(level, reading.device) || names(level, reading.alias))
      return std::string{topic.substr(0, begin)}.append("{device}").append(topic.substr(end));
    begin = end + 1;
  }
  return std::string{topic};
}

}  // namespace discovery
