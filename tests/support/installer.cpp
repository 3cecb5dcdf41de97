#include "tests/support/installer.hpp"

#include "sensors/bytes_text.hpp"
#include "sensors/json_text.hpp"
#include "service/commands/discovery/draft.hpp"
#include "service/commands/discovery/printing.hpp"
#include "service/io/router.hpp"
#include "tests/support/source_root.hpp"

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace support {
namespace {

namespace fs = std::filesystem;

constexpr sensors::Instant now{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};

void add_messages_in(const fs::path& file, Messages& messages) {
  std::ifstream in{file};
  io::MessageReader reader{in};
  while (auto message = reader.next()) messages.push_back(message->value());
}

sensors::Message as_heard(const io::RecordedMessage& message) {
  return {.topic = message.topic,
          .payload = message.payload,
          .retained = message.retained,
          .arrival = now};
}

void replace_all(std::string& text, std::string_view what, const std::string& by) {
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

}  // namespace

Messages captured_messages(std::string_view format) {
  std::vector<fs::path> files;
  const fs::path folder = source_root() / "tests/sensors/payloads" / format;
  if (fs::exists(folder)) {
    for (const auto& entry : fs::directory_iterator{folder}) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  Messages messages;
  for (const fs::path& file : files) {
    const std::string name = file.filename().string();
    if (name.ends_with(".jsonl") && !name.ends_with(".expected.jsonl"))
      add_messages_in(file, messages);
  }
  return messages;
}

io::RecordedMessage uplink(std::string_view eui, int port, std::string_view hex,
                           std::string_view profile) {
  sensors::ByteBuffer buffer;
  const std::string base64 = sensors::to_base64(sensors::bytes_from_hex(hex, buffer).value());
  return {.topic = fmt::format("application/1/device/{}/event/up", eui),
          .payload = fmt::format(R"({{"deviceInfo":{{"devEui":"{}","deviceProfileName":"{}"}},)"
                                 R"("fPort":{},"fCnt":1,"data":"{}"}})",
                                 eui, profile, port, base64)};
}

Messages uplinks_of(const sensors::Codec& codec, std::string_view profile) {
  const auto codecs = sensors::all_codecs();
  const auto place = std::ranges::find(codecs, &codec) - codecs.begin();
  const std::string eui = fmt::format("{:016x}", place + 1);
  std::ifstream file{source_root() / "tests/sensors/codecs" / fmt::format("{}.jsonl", codec.name)};
  Messages messages;
  for (std::string line; std::getline(file, line);) {
    const auto vector = boost::json::parse(line).as_object();
    if (line.find(R"("kind":"problem")") != line.npos) continue;  // no device sends that
    messages.push_back(uplink(eui, vector.at("port").to_number<int>(),
                              sensors::text_in(vector.at("hex")), profile));
  }
  return messages;
}

void take_all(const Messages& messages, discovery::Catalogue& catalogue) {
  for (const io::RecordedMessage& message : messages) catalogue.take(as_heard(message));
}

std::string discovered(const Messages& messages) {
  discovery::Catalogue catalogue;
  take_all(messages, catalogue);
  catalogue.settle();
  std::ostringstream out;
  print_toml(draft_of(catalogue), catalogue, {.broker = "mqtt://b", .how_long = "30 s"}, out);
  return out.str();
}

std::string filled_in(const std::string& blocks) {
  std::string house = "[site]\nid = \"haus\"\n[[floor]]\nid = \"eg\"\n";
  std::string filled = blocks;
  replace_all(filled, "into = \"?\"", "room = \"?\"#door");
  replace_all(filled, "expect_every = \"?\"", "expect_every = \"never\"");
  int rooms = 0;
  for (std::size_t at = filled.find("room = \"?\""); at != filled.npos;
       at = filled.find("room = \"?\"", at)) {
    const std::string room = fmt::format("r{}", ++rooms);
    house += fmt::format("[[room]]\nid = \"{}\"\nfloor = \"eg\"\n", room);
    filled.replace(at, 10, fmt::format("room = \"{}\"", room));
    const std::size_t end = filled.find('\n', at);
    const std::size_t door = filled.find("#door", at);
    if (door < end) filled.replace(at, door + 5 - at, fmt::format("into = \"{}\"", room));
  }
  return house + filled;
}

std::vector<std::string> sensors_that_hear(const io::Config& config, const Messages& messages) {
  const io::Router router{config};
  std::set<std::string> hearing;
  for (const io::RecordedMessage& message : messages) {
    sensors::Captures captures;
    router.each_source(message.topic, captures, [&](std::uint32_t source, const auto& of) {
      sensors::Message heard = as_heard(message);
      heard.captures = of;
      heard.retained = false;
      sensors::Readings readings;
      router.decode(source, heard, readings);
      for (const sensors::Reading& reading : readings.all()) {
        const auto kind = discovery::kind_of(reading.body);
        if (!kind) continue;
        for (const core::SensorId id : router.sensors_of(source, reading)) {
          const core::Sensor& sensor = (*config.premises)[id];
          const bool air = sensor.role == core::SensorRole::air;
          if (air == (*kind == discovery::Kind::co2)) hearing.insert(sensor.id);
        }
      }
    });
  }
  return {hearing.begin(), hearing.end()};
}

std::vector<std::string> all_sensors(const io::Config& config) {
  std::vector<std::string> all;
  for (const core::Sensor& sensor : config.premises->sensors) all.push_back(sensor.id);
  std::ranges::sort(all);
  return all;
}

}  // namespace support
