// What `discover` knows of a device: how it is heard, and what it told on which of its lines. Values.
#pragma once

#include "sensors/format.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace discovery {

/// What makes a device a sensor. Of what passes a door the better one first: totals heal.
enum class Kind : std::uint8_t { co2, total, interval, crossing, heads };
[[nodiscard]] std::optional<Kind> kind_of(const sensors::Body& body);
/// As `decode` names it: "count_total".
[[nodiscard]] std::string_view name_of(Kind kind);

/// One thing told on one line, and the topic to configure to hear it.
struct Told {
  std::string line;
  Kind kind = Kind::co2;
  std::size_t rank = 0;  ///< of several topics that tell the same: less is better
  std::string topic;
  std::string device;  ///< what readings name it when that topic is configured; "" if nothing does
  auto operator<=>(const Told&) const = default;
};

struct Heard {
  std::uint64_t messages = 0;
  bool live = false;  ///< not only from the broker's memory
  std::string last;   ///< in words: "CO2 612 ppm"
};

using AllTold = std::map<Told, Heard>;

/// Values of settings, by name; all of them are texts.
using Values = std::vector<std::pair<std::string, std::string>>;

/// How sure it is: a format recognised it, an announcement told of it, or names of keys suggest it.
enum class Origin : std::uint8_t { recognised, announced, likely };

/// A setting with the values that fit all messages so far.
struct Choice {
  std::string setting;
  std::vector<std::string> values;
  sensors::Proof proof = sensors::Proof::length;
  bool contradictory = false;  ///< no value fits them all: each of these fits some

  [[nodiscard]] bool is_proven() const { return proof != sensors::Proof::length; }
  [[nodiscard]] bool is_settled() const {
    return is_proven() && !contradictory && values.size() == 1;
  }
};

struct Device {
  const sensors::Format* format = nullptr;
  Origin origin = Origin::recognised;
  std::string name, alias;  ///< as told; "" if its topic is all there is to know it by
  std::string label;        ///< what an announcement calls it, for people
  Values settings;          ///< that a suggestion consists of
  std::optional<Choice> choice;
  std::uint64_t messages = 0;
  bool estimates_co2 = false;  ///< only computes it, from VOC
  /// By value of the choice; "" is without any.
  std::map<std::string, AllTold> told;
  std::vector<std::string> unclear;  ///< other places of the same in its messages

  /// What is told with the only value that fits, else without any.
  [[nodiscard]] const AllTold& best() const;
};

/// Settings of the format with these values.
[[nodiscard]] sensors::Settings settings_with(const sensors::Format& format, const Values& values);

/// Adds what these readings say to `all`; at most 200 things, a device has no more.
void add_told(std::span<const sensors::Reading> readings, std::size_t rank,
              const std::string& topic, bool live, AllTold& all);

/// Takes in what a message tells of the choice. What is worth less gives way.
void narrow(const sensors::Advice& advice, std::optional<Choice>& choice);

}  // namespace discovery
