// What discovery makes of messages: one catalogue, one draft, no broker.
#include "service/commands/discovery/draft.hpp"
#include "service/commands/discovery/printing.hpp"
#include "service/commands/discovery/progress.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/decoding.hpp"
#include "tests/support/installer.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <sstream>

namespace discovery {
namespace {

using support::discovered;
using support::Messages;

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}
#define EXPECT_HAS(text, part) EXPECT_TRUE(has(text, part)) << text

constexpr auto z2m_air = R"({"co2":363,"linkquality":255,"temperature":21})";

// ---- recognising ----

TEST(Discovery, groups_devices_of_a_family_under_one_source) {
  const std::string blocks = discovered({{.topic = "zigbee2mqtt/Air 1", .payload = z2m_air},
                                         {.topic = "zigbee2mqtt/Air 2", .payload = z2m_air}});
  EXPECT_HAS(blocks,
             "[[source]]\nid = \"zigbee2mqtt\"\nformat = \"zigbee2mqtt\"\n"
             "topic = \"zigbee2mqtt/{device*}\"\n");
  EXPECT_HAS(blocks,
             "[[sensor]]\nid = \"air-1-co2\"\nsource = \"zigbee2mqtt\"\n"
             "device = \"Air 1\"\nroom = \"?\"");
  EXPECT_HAS(blocks, "device = \"Air 2\"");
  EXPECT_EQ(blocks.find("[[source]]"), blocks.rfind("[[source]]"));
}

TEST(Discovery, knows_a_family_under_a_topic_of_the_installers_own) {
  const std::string blocks = discovered({{.topic = "eg/b101/air", .payload = z2m_air}});
  EXPECT_HAS(blocks, "format = \"zigbee2mqtt\"\ntopic = \"eg/b101/air\"\n");
  EXPECT_FALSE(has(blocks, "expect_every")) << "the family is known";
}

TEST(Discovery, makes_one_source_of_topics_that_name_the_device) {
  const std::string bytes = "03d248000000";
  auto first = support::uplink("24e124757b431234", 85, bytes, "VS133");
  auto second = support::uplink("24e124757b435678", 85, bytes, "VS133");
  first.topic = "lora/24E124757B431234/data";
  second.topic = "lora/24E124757B435678/data";
  const std::string blocks = discovered({first, second});
  EXPECT_HAS(blocks, "topic = \"lora/{device}/data\"");
  EXPECT_EQ(blocks.find("[[source]]"), blocks.rfind("[[source]]"));
}

TEST(Discovery, takes_the_counter_of_a_door_for_one_and_a_number_beside_it_for_none) {
  const std::string blocks = discovered(
      {{.topic = "roode/number/roode_people_counter/state", .payload = "2", .retained = true},
       {.topic = "roode/text_sensor/roode_last_direction/state",
        .payload = "Exit",
        .retained = true}});
  EXPECT_HAS(blocks, "topic = \"roode/{component}/{object}/state\"\ninto = \"?\"");
  EXPECT_EQ(blocks.find("[[sensor]]"), blocks.rfind("[[sensor]]"));
  EXPECT_HAS(blocks, "only from the broker's memory");
}

TEST(Discovery, says_what_only_computes_co2) {
  const std::string blocks =
      discovered({{.topic = "tele/iaq/SENSOR",
                   .payload = R"({"Time":"2020-01-01T00:00:00","IAQ":{"eCO2":450}})"}});
  EXPECT_HAS(blocks, "tasmota: 1 device, 1 of them compute CO2 from VOC");
  EXPECT_FALSE(has(blocks, "[[sensor]]"));
}

TEST(Discovery, of_a_family_with_broken_messages_says_so) {
  const std::string blocks =
      discovered({{.topic = "tele/x/SENSOR", .payload = R"({"SCD40":{"CarbonDiox)"}});
  EXPECT_HAS(blocks, "not readable");
  EXPECT_HAS(blocks, "tele/x/SENSOR: tasmota: invalid_json");
}

// ---- LoRaWAN ----

TEST(Discovery, takes_the_codec_that_alone_reads_the_bytes) {
  const std::string blocks =
      discovered({support::uplink("a81758fffe030405", 5, "0100e2 0229 040027 0506 060308")});
  EXPECT_HAS(blocks, "codec = \"elsys-ers-co2\"\n");
}

TEST(Discovery, says_when_a_codec_is_ambiguous_and_which_fit) {
  const std::string blocks =
      discovered({support::uplink("24e124725b431234", 85, "01756403671801 04686d 077dc501")});
  EXPECT_HAS(blocks, "codec = \"?\"");
  EXPECT_HAS(blocks, "ambiguous: codec = one of: ");
  EXPECT_HAS(blocks, "milesight-am103");
}

TEST(Discovery, narrows_the_codecs_down_with_every_uplink) {
  const auto part = support::uplink("24e124757b431234", 85, "03d248000000");
  const auto named = support::uplink("24e124757b431234", 85, "04d2c8000000", "Milesight VS133");
  EXPECT_HAS(discovered({part, named}), "codec = \"milesight-vs133\"\n");
}

TEST(Discovery, of_messages_that_no_codec_fits_alike_names_those_that_fit_some) {
  const std::string blocks =
      discovered({support::uplink("24e124757b431234", 85, "03d248000000 04d2c8000000"),
                  support::uplink("24e124757b431234", 5, "0100e2 0229 040027 0506 060308")});
  EXPECT_HAS(blocks, "milesight-vs133");
  EXPECT_HAS(blocks, "elsys-ers-co2");
  EXPECT_FALSE(has(blocks, "\ncodec = \"elsys")) << blocks;
  EXPECT_FALSE(has(blocks, "\ncodec = \"milesight")) << blocks;
}

TEST(Discovery, does_not_believe_bytes_of_which_only_the_length_fits) {
  const std::string blocks =
      discovered({support::uplink("0000000000000001", 1, "000000c8000001c800")});
  EXPECT_HAS(blocks, "terabee-l-xl");
  EXPECT_HAS(blocks, "would fit, and so would much else: do not guess");
  EXPECT_FALSE(has(blocks, "[[sensor]]")) << blocks;
}

TEST(Discovery, needs_no_codec_where_the_network_server_decodes) {
  const std::string blocks = discovered(
      {{.topic = "v3/app/devices/co2ampel/up",
        .payload =
            R"({"end_device_ids":{"device_id":"co2ampel","dev_eui":"70B3D57ED004C034"},)"
            R"("uplink_message":{"f_port":1,"frm_payload":"IY1G","decoded_payload":{"co2":660}}})"}});
  EXPECT_HAS(blocks, "topic = \"v3/{application}/devices/{device}/up\"");
  EXPECT_HAS(blocks, "CO2 660 ppm");
  EXPECT_FALSE(has(blocks, "codec = \"?\"")) << blocks;
}

// ---- Sparkplug B ----

/// A payload with one metric of 612, by its name, its alias, or both (eclipse/tahu sparkplug_b.proto).
std::string sparkplug(std::string_view name, char alias) {
  std::string metric;
  if (!name.empty()) metric = fmt::format("\x0A{}{}", static_cast<char>(name.size()), name);
  if (alias != 0) metric += {'\x10', alias};
  metric += "\x20\x03\x50\xE4\x04";
  return fmt::format("\x12{}{}", static_cast<char>(metric.size()), metric);
}

TEST(Discovery, makes_one_source_of_each_edge_node) {
  const std::string blocks = discovered(
      {{.topic = "spBv1.0/house/DDATA/edge1/air", .payload = sparkplug("Room 101/CO2", 0)}});
  EXPECT_HAS(blocks, "topic = \"spBv1.0/house/DDATA/edge1/{device}\"");
  EXPECT_HAS(blocks, "device = \"air\"\nline = \"Room 101\"\nroom = \"?\"");
}

TEST(Discovery, writes_down_the_aliases_that_a_birth_hands_out) {
  const Messages messages{
      {.topic = "spBv1.0/house/DBIRTH/edge1/air", .payload = sparkplug("Air/CO2", 3)},
      {.topic = "spBv1.0/house/DDATA/edge1/air", .payload = sparkplug("", 3)}};
  const std::string blocks = discovered(messages);
  EXPECT_HAS(blocks, "aliases = \"Air/CO2=3\"\n");
  const io::Config config = support::config_of(support::filled_in(blocks));
  EXPECT_EQ(support::sensors_that_hear(config, {messages[1]}), support::all_sensors(config));
}

TEST(Discovery, says_which_alias_an_edge_node_tells_alone) {
  const std::string blocks =
      discovered({{.topic = "spBv1.0/house/DDATA/edge1/air", .payload = sparkplug("", 3)}});
  EXPECT_HAS(blocks, "sparkplug-b: no_quantity");
  EXPECT_HAS(blocks, "alias 3");
}

// ---- Home Assistant ----

constexpr auto announced_co2 =
    R"({"name":"CO2","device_class":"carbon_dioxide","unit_of_measurement":"ppm",)"
    R"("stat_t":"zigbee2mqtt/Flur","val_tpl":"{{ value_json.co2 }}","dev":{"name":"Flur"}})";

TEST(Discovery, finds_what_was_announced_and_has_not_spoken_yet) {
  const std::string blocks = discovered({{.topic = "homeassistant/sensor/0x1/co2/config",
                                          .payload = announced_co2,
                                          .retained = true}});
  EXPECT_HAS(blocks, "format = \"zigbee2mqtt\"");
  EXPECT_HAS(blocks, "device = \"Flur\"\nroom = \"?\"");
  EXPECT_HAS(blocks, "nothing heard yet");
}

TEST(Discovery, makes_json_of_an_announcement_of_no_known_family) {
  const std::string blocks = discovered(
      {{.topic = "homeassistant/sensor/a/co2/config",
        .payload = R"({"~":"klima/a","name":"CO2","dev_cla":"carbon_dioxide","stat_t":"~/messung",)"
                   R"("val_tpl":"{{ value_json['luft']['co2'] | float }}"})"}});
  EXPECT_HAS(blocks, "format = \"json\"\ntopic = \"klima/a/messung\"\nco2 = \"/luft/co2\"\n");
  EXPECT_HAS(blocks, "\nexpect_every = \"?\"") << "nobody could know";
}

TEST(Discovery, of_a_template_that_computes_says_so_and_guesses_nothing) {
  const std::string blocks =
      discovered({{.topic = "homeassistant/sensor/a/co2/config",
                   .payload = R"({"name":"CO2","dev_cla":"carbon_dioxide","stat_t":"klima/a",)"
                              R"("val_tpl":"{{ value_json.raw * 10 }}"})"}});
  EXPECT_HAS(blocks, "klima/a: template not supported: {{ value_json.raw * 10 }}");
  EXPECT_FALSE(has(blocks, "[[sensor]]"));
}

// ---- nobody's ----

TEST(Discovery, suggests_pointers_for_a_message_of_no_family_to_be_verified) {
  const std::string blocks = discovered(
      {{.topic = "building/b101/air", .payload = R"({"co2":612,"total_in":3,"total_out":1})"}});
  EXPECT_HAS(blocks, "please verify");
  EXPECT_HAS(blocks, "format = \"json\"");
  EXPECT_HAS(blocks, "co2 = \"/co2\"\nin = \"/total_in\"\nout = \"/total_out\"\n");
}

TEST(Discovery, makes_one_source_of_suggestions_that_differ_in_one_level) {
  Messages messages;
  for (int i = 0; i < 20; ++i)
    messages.push_back({.topic = fmt::format("building/r{}/air", i), .payload = R"({"co2":612})"});
  const std::string blocks = discovered(messages);
  EXPECT_HAS(blocks, "topic = \"building/{device}/air\"\nco2 = \"/co2\"\n");
  EXPECT_HAS(blocks, "device = \"r7\"");
  EXPECT_EQ(blocks.find("[[source]]"), blocks.rfind("[[source]]"));
}

TEST(Discovery, counts_topics_that_nobody_recognises) {
  Messages messages;
  for (int i = 0; i < 37; ++i)
    messages.push_back({.topic = fmt::format("lamp/{}", i), .payload = "on"});
  EXPECT_HAS(discovered(messages), "# 37 topics not recognised, --all lists them");
}

TEST(Discovery, names_what_nobody_may_keep_and_suggests_nothing_of_it) {
  const std::string blocks =
      discovered({{.topic = "frigate/door/person/snapshot", .payload = "\xFF\xD8\xFF\xE0"},
                  {.topic = "sniffer/1",
                   .payload = R"({"people":2,"macs":["aa:bb:cc:dd:ee:01","aa:bb:cc:dd:ee:02"]})"}});
  EXPECT_HAS(blocks, "frigate/door/person/snapshot: an image");
  EXPECT_HAS(blocks, "sniffer/1: addresses of people's devices");
  EXPECT_FALSE(has(blocks, "[[sensor]]"));
  EXPECT_FALSE(has(blocks, "aa:bb"));
}

TEST(Discovery, lets_no_name_of_a_device_break_out_of_its_line) {
  const std::string blocks =
      discovered({{.topic = "zigbee2mqtt/a\"\n[http]\nlisten = \"0.0.0.0:1", .payload = z2m_air},
                  {.topic = "x\n[mqtt]/lamp", .payload = "on"}});
  EXPECT_FALSE(has(blocks, "\n[http]")) << blocks;
  EXPECT_FALSE(has(blocks, "\n[mqtt]")) << blocks;
}

// ---- limits ----

TEST(Discovery, keeps_no_more_topics_than_it_may_and_says_so) {
  Catalogue catalogue{{.topics = 10, .topic_bytes = 1000, .devices = 10}};
  Messages messages;
  for (int i = 0; i < 25; ++i)
    messages.push_back({.topic = fmt::format("zigbee2mqtt/{}", i), .payload = z2m_air});
  support::take_all(messages, catalogue);
  EXPECT_EQ(catalogue.figures().topics, 10U);
  EXPECT_EQ(catalogue.figures().beyond, 15U);
  std::ostringstream out;
  print_toml(draft_of(catalogue), catalogue, {.broker = "b", .how_long = "1 s"}, out);
  EXPECT_HAS(out.str(), "15 messages of further topics were not looked at");
}

TEST(Discovery, looks_at_a_topic_of_nobody_three_times_and_no_more) {
  Catalogue catalogue;
  const io::RecordedMessage lamp{.topic = "tele/lamp/SENSOR", .payload = "no json"};
  support::take_all(Messages(100, lamp), catalogue);
  EXPECT_LE(catalogue.figures().decoded, 3U);
}

TEST(Discovery, decodes_each_message_of_a_known_family_once_more_than_the_first) {
  Catalogue catalogue;
  support::take_all(Messages(100, {.topic = "zigbee2mqtt/a", .payload = z2m_air}), catalogue);
  EXPECT_EQ(catalogue.figures().decoded, 101U);
}

// ---- JSON ----

TEST(Discovery, prints_candidates_as_json_lines) {
  Catalogue catalogue;
  support::take_all({{.topic = "zigbee2mqtt/Air", .payload = z2m_air},
                     {.topic = "homeassistant/sensor/0x1/co2/config", .payload = announced_co2}},
                    catalogue);
  catalogue.settle();
  std::ostringstream out;
  print_json(draft_of(catalogue), catalogue, out);
  support::Lines lines;
  std::istringstream in{out.str()};
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  EXPECT_TRUE(support::are(
      lines,
      {R"({"kind":"candidate","quantity":"co2","format":"zigbee2mqtt","topic":"zigbee2mqtt/{device*}","device":"Air","missing":["room"]})",
       R"({"kind":"candidate","quantity":"co2","origin":"announced","device":"Flur","missing":["room"]})",
       R"({"kind":"candidate","quantity":"co2","topic":"zigbee2mqtt/Flur","pointer":"/co2"})"}));
}

TEST(Progress, is_one_line) {
  EXPECT_EQ(progress_text(std::chrono::seconds{12}, std::chrono::seconds{30},
                          {.messages = 812, .topics = 96, .sensors = 14}),
            "12 s of 30 s: 812 messages, 96 topics, 14 sensors; Ctrl-C ends it");
}

}  // namespace
}  // namespace discovery
