// What `discover` prints is a configuration once its open places are filled in, and the sensors in it
// hear the devices it was made from: for every format and every LoRaWAN codec there is.
#include "service/commands/discovery/draft.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/installer.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using support::all_sensors;
using support::captured_messages;
using support::discovered;
using support::filled_in;
using support::Messages;
using support::sensors_that_hear;

testing::AssertionResult loads_and_hears(const std::string& blocks, const Messages& messages) {
  const std::string text = filled_in(blocks);
  const auto mistakes = support::mistakes_in(text);
  if (!mistakes.empty()) return testing::AssertionFailure() << mistakes.front() << "\n" << text;
  const io::Config config = support::config_of(text);
  if (config.premises->sensors.empty())
    return testing::AssertionFailure() << "no sensor in\n" << text;
  const auto hearing = sensors_that_hear(config, messages);
  if (hearing == all_sensors(config)) return testing::AssertionSuccess();
  return testing::AssertionFailure()
         << "only " << testing::PrintToString(hearing) << " hear something of\n"
         << text;
}

// ---- every format ----

class EveryFamily : public testing::TestWithParam<std::string> {};

std::vector<std::string> families() {
  std::vector<std::string> names;
  for (const sensors::Format* format : sensors::all_formats()) {
    // Devices behind network servers are below, codec by codec: which one it is, is theirs to say.
    if (format->name == "lorawan") continue;
    if (!captured_messages(format->name).empty()) names.emplace_back(format->name);
  }
  return names;
}
INSTANTIATE_TEST_SUITE_P(All, EveryFamily, testing::ValuesIn(families()), [](const auto& name) {
  std::string id = name.param;
  std::ranges::replace(id, '-', '_');
  return id;
});

TEST_P(EveryFamily, is_found_and_its_blocks_hear_it) {
  const Messages messages = captured_messages(GetParam());
  EXPECT_TRUE(loads_and_hears(discovered(messages), messages));
}

/// Those of the formats for any device are of devices that have a family, too, or of none.
bool is_for_any_device(std::string_view format) { return format == "json" || format == "text"; }

TEST_P(EveryFamily, is_taken_for_no_other) {
  if (is_for_any_device(GetParam())) return;
  discovery::Catalogue catalogue;
  support::take_all(captured_messages(GetParam()), catalogue);
  for (const discovery::SourceDraft& source : draft_of(catalogue).sources)
    EXPECT_EQ(source.format->name, GetParam()) << source.topic;
}

TEST(AllFamilies, at_once_are_found_and_their_blocks_hear_them) {
  Messages all;
  for (const std::string& family : families()) {
    if (!is_for_any_device(family))
      std::ranges::copy(captured_messages(family), std::back_inserter(all));
  }
  for (const sensors::Codec* codec : sensors::all_codecs())
    std::ranges::copy(support::uplinks_of(*codec, codec->name), std::back_inserter(all));
  const std::string blocks = discovered(all);
  EXPECT_TRUE(loads_and_hears(blocks, all));
  for (const std::string& family : families()) {
    const bool found = blocks.find("format = \"" + family + '"') != std::string::npos;
    EXPECT_TRUE(found || is_for_any_device(family)) << family;
  }
}

// ---- every codec ----

class EveryDevice : public testing::TestWithParam<std::string> {
 protected:
  [[nodiscard]] static const sensors::Codec& codec() { return *sensors::find_codec(GetParam()); }
};

std::vector<std::string> codecs() {
  std::vector<std::string> names;
  for (const sensors::Codec* codec : sensors::all_codecs()) names.emplace_back(codec->name);
  return names;
}
INSTANTIATE_TEST_SUITE_P(All, EveryDevice, testing::ValuesIn(codecs()), [](const auto& name) {
  std::string id = name.param;
  std::ranges::replace(id, '-', '_');
  return id;
});

TEST_P(EveryDevice, named_by_its_profile_gets_its_codec_and_is_heard) {
  const Messages uplinks = support::uplinks_of(codec(), GetParam());
  const std::string blocks = discovered(uplinks);
  EXPECT_NE(blocks.find("codec = \"" + GetParam() + "\"\n"), std::string::npos) << blocks;
  EXPECT_TRUE(loads_and_hears(blocks, uplinks));
}

TEST_P(EveryDevice, without_a_name_never_gets_the_codec_of_another) {
  const std::string blocks = discovered(support::uplinks_of(codec()));
  const std::size_t at = blocks.find("\ncodec = \"");
  if (at != std::string::npos) {
    const std::string_view chosen = std::string_view{blocks}.substr(at + 10);
    EXPECT_TRUE(chosen.starts_with(GetParam() + '"') || chosen.starts_with("?\"")) << blocks;
  }
  EXPECT_NE(blocks.find(GetParam()), std::string::npos)
      << "the right one is among those that are named\n"
      << blocks;
}

}  // namespace
