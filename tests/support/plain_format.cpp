#include "tests/support/plain_format.hpp"

#include "service/core/overloaded.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <sstream>

namespace support {
namespace {

using namespace sensors;

constexpr std::array<Setting, 1> settings{
    Setting{.name = "words", .fallback = std::string_view{"total,link"}, .meaning = "those known"}};

std::string_view direction_word(Direction direction) {
  return direction == Direction::in ? "in" : "out";
}

std::string words_of(const Body& body) {
  return std::visit(
      core::Overloaded{
          [](const Co2& co2) {
            return co2.invalid ? std::string{"co2 none"} : fmt::format("co2 {}", co2.ppm);
          },
          [](const CountTotal& total) {
            return fmt::format("total {} {}", total.in.value_or(0), total.out.value_or(0));
          },
          [](const CountInterval& counts) {
            return fmt::format("interval {} {}", counts.in, counts.out);
          },
          [](const Crossing& crossing) {
            return fmt::format("crossing {}", direction_word(crossing.direction));
          },
          [](const Occupancy& level) { return fmt::format("level {}", level.people); },
          [](const Link& link) {
            return std::string{link.state == LinkState::up ? "link up" : "link down"};
          },
          [](const auto&) { return std::string{}; }},
      body);
}

void encode(const Reading& reading, const TopicPattern& pattern, const Settings& known,
            std::vector<Telegram>& out) {
  const std::string payload = words_of(reading.body);
  const std::string word = payload.substr(0, payload.find(' '));
  if (word.empty() || known.text(0).find(word) == std::string::npos) return;
  out.push_back({.topic = pattern.text(), .payload = payload, .retain = word == "link"});
}

void decode(const Message& message, const Settings&, Readings& out) {
  std::istringstream in{std::string{message.payload}};
  std::string word, first;
  in >> word >> first;
  const auto number = std::strtoull(first.c_str(), nullptr, 10);
  std::uint64_t second = 0;
  in >> second;
  Reading reading;
  if (word == "co2") reading.body = Co2{.ppm = static_cast<double>(number), .invalid = {}};
  if (word == "total") reading.body = CountTotal{.in = number, .out = second, .width = 16};
  if (word == "interval") reading.body = CountInterval{number, second, {}, {}};
  if (word == "crossing")
    reading.body = Crossing{first == "in" ? Direction::in : Direction::out, 1};
  if (word == "level") reading.body = Occupancy{static_cast<std::int32_t>(number)};
  if (word == "link") reading.body = Link{first == "up" ? LinkState::up : LinkState::down};
  out.add(reading);
}

constexpr Format format{.name = "plain",
                        .meaning = "words, for tests",
                        .settings = settings,
                        .expect_every = {},
                        .topics = {},
                        .decode = decode,
                        .companions = nullptr,
                        .encode = encode};

}  // namespace

const sensors::Format& plain_format() { return format; }

simulation::Line plain_line(core::SensorId sensor, std::string_view name, std::string_view words) {
  Settings known{settings};
  known.set(0, std::string{words});
  return {.sensor = sensor,
          .format = &format,
          .pattern = *TopicPattern::parse(fmt::format("plain/{}", name)),
          .settings = std::move(known),
          .qos = 0,
          .device = "",
          .line = ""};
}

}  // namespace support
