// Any births, deaths and data through one Sparkplug source that remembers. Input: messages, each of one byte that picks
// the topic, one for the size of the payload, and the payload. Never more kept than the bounds allow, the same twice.
#include "sensors/reading_text.hpp"
#include "sensors/sparkplug_memory.hpp"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

namespace {

using namespace sensors;

void require(bool holds, std::string_view what) {
  if (holds) return;
  std::cerr << what << '\n';
  std::abort();
}

constexpr std::array<std::string_view, 12> topics{
    "spBv1.0/g/NBIRTH/e",   "spBv1.0/g/DBIRTH/e/d", "spBv1.0/g/DDATA/e/d",  "spBv1.0/g/NDATA/e",
    "spBv1.0/g/NDEATH/e",   "spBv1.0/g/DDEATH/e/d", "spBv1.0/g/DBIRTH/f/d", "spBv1.0/g/DDATA/f/d",
    "spBv1.0/h/DBIRTH/e/d", "spBv1.0/h/DDATA/e/d",  "spBv1.0/g/DDATA/e/b",  "spBv1.0/g/DBIRTH/e"};

/// A source with its memory.
class Source {
 public:
  std::string take(std::string_view topic, std::string_view payload) {
    readings_.clear();
    format_.decode({.topic = topic, .payload = payload, .memory = memory_.get()}, settings_,
                   readings_);
    std::string text;
    for (const Reading& reading : readings_.all()) text += to_json(reading) + '\n';
    if (readings_.request()) text += readings_.request()->topic;
    return readings_.problem() ? text + to_json(*readings_.problem()) : text;
  }

 private:
  const Format& format_ = *find_format("sparkplug-b");
  Settings settings_ = [this] {
    Settings settings{format_.settings};
    settings.set(3, true);  // rebirth
    return settings;
  }();
  std::unique_ptr<Memory> memory_ =
      format_.remember(TopicPattern::parse("spBv1.0/+/DDATA/+/+").value());
  Readings readings_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Source one, same;
  std::string_view rest{reinterpret_cast<const char*>(data), size};
  while (rest.size() >= 2) {
    const std::string_view topic = topics[static_cast<std::uint8_t>(rest[0]) % topics.size()];
    const std::string_view payload = rest.substr(2, static_cast<std::uint8_t>(rest[1]));
    rest.remove_prefix(2 + payload.size());
    require(one.take(topic, payload) == same.take(topic, payload), "not the same twice");
  }
  return 0;
}
