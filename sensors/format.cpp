#include "sensors/format.hpp"

#include "sensors/plain_text.hpp"

#include <algorithm>

namespace sensors {

const Format* find_format(std::string_view name) noexcept {
  const auto formats = all_formats();
  const auto found =
      std::ranges::find(formats, name, [](const Format* format) { return format->name; });
  return found == formats.end() ? nullptr : *found;
}

bool tells_of_links(const Format& format, const TopicPattern& configured) {
  if (format.companions == nullptr || !one_of(format.reads, "link")) return false;
  const std::string& text = configured.text();
  if (text.ends_with('#') || text.ends_with("*}")) return true;  // are among what it takes
  std::vector<std::string> beside;
  format.companions(configured, beside);
  return !beside.empty();
}

}  // namespace sensors
