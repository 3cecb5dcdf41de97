// Any message through any format. Input: a line with the name of the format, with '!' behind it if
// the message is retained; a line with the topic; the payload.
#include "sensors/format.hpp"
#include "sensors/reading_text.hpp"
#include "tests/fuzz/named.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace sensors;

void require(bool holds, std::string_view what) {
  if (holds) return;
  std::cerr << what << '\n';
  std::abort();
}

/// The format's own patterns, then any topic.
std::vector<TopicPattern> patterns_of(const Format& format) {
  std::vector<TopicPattern> patterns;
  for (const std::string_view topic : format.topics)
    patterns.push_back(TopicPattern::parse(topic).value());
  patterns.push_back(TopicPattern::parse("{device*}").value());
  return patterns;
}

/// Everything that came out, as text: touches every view.
std::string text_of(const Readings& readings) {
  std::string text;
  for (const Reading& reading : readings.all()) text += to_json(reading) + '\n';
  return readings.problem() ? text + to_json(*readings.problem()) : text;
}

void check_co2(const Readings& readings) {
  for (const Reading& reading : readings.all()) {
    const auto* co2 = std::get_if<Co2>(&reading.body);
    if (co2 == nullptr || co2->invalid) continue;
    require(co2->ppm >= 300 && co2->ppm <= 10000, "a CO2 value is within what can be true");
  }
}

void decode(const Format& format, const Settings& settings, const Message& message) {
  Readings first, second;
  second.explain();
  format.decode(message, settings, first);
  format.decode(message, settings, second);
  require(text_of(first) == text_of(second), "decoding is a pure function, explained or not");
  check_co2(first);
  for (const Reading& reading : first.all()) {
    if (format.encode == nullptr) break;
    std::vector<Telegram> telegrams;
    format.encode(reading, patterns_of(format).front(), settings, telegrams);
  }
}

/// All defaults, and each choice of the first setting that has choices: it says what is told.
std::vector<Settings> variants_of(const Format& format) {
  std::vector<Settings> variants{Settings{format.settings}};
  const auto setting = std::ranges::find_if(
      format.settings, [](const Setting& candidate) { return !candidate.choices.empty(); });
  if (setting == format.settings.end()) return variants;
  const auto at = static_cast<std::size_t>(setting - format.settings.begin());
  std::string_view choices = setting->choices;
  while (!choices.empty()) {
    const std::size_t bar = std::min(choices.find('|'), choices.size());
    variants.emplace_back(format.settings).set(at, std::string{choices.substr(0, bar)});
    choices.remove_prefix(std::min(bar + 1, choices.size()));
  }
  return variants;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest{reinterpret_cast<const char*>(data), size};
  std::string_view name = fuzz::take_line(rest);
  const bool retained = name.ends_with('!');
  if (retained) name.remove_suffix(1);
  const Format& format = fuzz::named(all_formats(), name);
  const std::string_view topic = fuzz::take_line(rest);
  Message message{.topic = topic, .payload = rest, .retained = retained};
  const auto patterns = patterns_of(format);
  const auto matches = [&message](const TopicPattern& pattern) {
    return pattern.matches(message.topic, message.captures);
  };
  if (std::ranges::none_of(patterns, matches)) message.captures.clear();
  for (const Settings& settings : variants_of(format)) decode(format, settings, message);
  return 0;
}
