#include "service/commands/catalogue.hpp"

#include "sensors/plain_text.hpp"
#include "service/commands/setting_text.hpp"
#include "service/io/config_values.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace commands {
namespace {

using sensors::Codec;
using sensors::Format;
using sensors::ResetPolicy;
using sensors::Setting;

std::string_view zeroed(ResetPolicy policy) {
  switch (policy) {
    case ResetPolicy::unknown:
      return "when they fall to zero is not published";
    case ResetPolicy::never:
      return "never back to zero";
    case ResetPolicy::power_up:
      return "back to zero when switched on";
    case ResetPolicy::daily:
      return "back to zero every day";
    case ResetPolicy::schedule:
      return "back to zero by a schedule of the device or by command";
    case ResetPolicy::api:
      return "back to zero by command only";
  }
  return "";
}

std::string totals_of(std::string_view reads, std::uint8_t width, ResetPolicy reset) {
  if (!sensors::one_of(reads, "count_total")) return "";
  return fmt::format("{} bits; {}", width, zeroed(reset));
}

const Setting* setting_named(const Format& format, std::string_view name) {
  const auto found = std::ranges::find(format.settings, name, &Setting::name);
  return found == format.settings.end() ? nullptr : &*found;
}

/// Where settings decide, they are named instead.
std::string totals_of(const Format& format) {
  if (setting_named(format, "width") != nullptr) return "as the settings width and reset say";
  if (setting_named(format, "codec") != nullptr) return "as the codec says";
  return totals_of(format.reads, format.width, format.reset);
}

std::string every(std::chrono::seconds interval) {
  if (interval.count() == 0) return "on change";
  return io::to_text(sensors::Milliseconds{interval});
}

/// Where such a device can stand: at a door, or in a room.
std::string_view place_for(const Codec& codec) {
  for (const std::string_view kind : {"count_total", "count_interval", "crossing"}) {
    if (sensors::one_of(codec.reads, kind)) return "into = \"b101\"\n";
  }
  return sensors::one_of(codec.reads, "occupancy") ? "room = \"b101\"\nmeasures = \"heads\"\n"
                                                   : "room = \"b101\"\n";
}

std::string example_of(const Codec& codec) {
  const std::string line =
      codec.line.empty() ? std::string{} : fmt::format("line = \"{}\"\n", codec.line);
  return fmt::format(
      "[[source]]\n"
      "id = \"lora\"\n"
      "format = \"lorawan\"\n"
      "topic = \"application/{{application}}/device/{{device}}/event/up\"\n"
      "\n"
      "[[sensor]]\n"
      "source = \"lora\"\n"
      "device = \"24e124767e000001\"\n"
      "codec = \"{}\"\n"
      "{}{}",
      codec.name, line, place_for(codec));
}

}  // namespace

CatalogueEntry entry_of(const Format& format) {
  return {.name = format.name,
          .meaning = format.meaning,
          .reads = format.reads,
          .source = {},
          .every = setting_named(format, "codec") != nullptr ? "as the codec says"
                                                             : every(format.expect_every),
          .basis = format.expect_basis,
          .totals = totals_of(format),
          .topics = format.topics,
          .settings = format.settings,
          .example = std::string{format.example} + '\n'};
}

CatalogueEntry entry_of(const Codec& codec) {
  return {.name = codec.name,
          .meaning = codec.meaning,
          .reads = codec.reads,
          .source = codec.source,
          .every = every(codec.expect_every),
          .basis = codec.expect_basis,
          .totals = totals_of(codec.reads, codec.width, codec.reset),
          .topics = {},
          .settings = {},
          .example = example_of(codec)};
}

std::string allowed(const Setting& setting) {
  if (setting.named_choices != nullptr) return "the name of a codec";
  if (!setting.choices.empty()) {
    std::string words{setting.choices};
    for (std::size_t bar = 0; (bar = words.find('|', bar)) != std::string::npos;)
      words.replace(bar, 1, ", ");
    return words;
  }
  if (std::holds_alternative<bool>(setting.fallback)) return "true, false";
  if (std::holds_alternative<std::int64_t>(setting.fallback))
    return fmt::format("{} to {}{}{}", setting.least, setting.most, setting.unit.empty() ? "" : " ",
                       setting.unit);
  return std::string{setting.unit};
}

std::vector<std::string_view> catalogue_names() {
  std::vector<std::string_view> names;
  for (const Format* format : sensors::all_formats()) names.push_back(format->name);
  for (const Codec* codec : sensors::all_codecs()) names.push_back(codec->name);
  return names;
}

}  // namespace commands
