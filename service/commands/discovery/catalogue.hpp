// All that is on a broker, gathered message by message: which topics are of which family, and the
// devices that speak there. Payloads are looked at and not kept; topics and devices are, up to a
// limit, beyond which only their number is known. Single thread.
#pragma once

#include "service/commands/discovery/announcements.hpp"
#include "service/commands/discovery/device.hpp"
#include "service/commands/discovery/recogniser.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace discovery {

struct Limits {
  std::size_t topics = 50'000;
  std::size_t topic_bytes = 8U << 20;
  std::size_t devices = 10'000;
};

struct Figures {
  std::uint64_t messages = 0;
  std::uint64_t decoded = 0;         ///< how often a format read a message: what finding out costs
  std::uint64_t beyond = 0;          ///< messages of topics over the limit, not looked at
  std::uint64_t devices_beyond = 0;  ///< messages of devices over the limit
  std::size_t topics = 0;
  std::size_t sensors = 0;  ///< devices with something to configure
};

/// What a message said, for whoever watches; views last until the next one.
struct Spoken {
  Device* device = nullptr;
  std::string_view topic{};
  bool retained = false;
  std::span<const sensors::Reading> readings{};
};

class Catalogue {
 public:
  explicit Catalogue(const Limits& limits = {}) : limits_{limits}, announcements_{limits.devices} {}

  Spoken take(const sensors::Message& message);
  /// Once, at the end: adds what was announced and not heard.
  void settle();

  using Key = std::pair<std::string, std::string>;  // format, and the device's name or topic
  [[nodiscard]] const std::map<Key, Device>& devices() const { return devices_; }
  [[nodiscard]] const Announcements& announcements() const { return announcements_; }
  /// Topics whose payload nobody may keep, and what that is.
  [[nodiscard]] const std::map<std::string, std::string>& refused() const { return refused_; }
  /// Topics of a known family with messages that it cannot read, and why.
  [[nodiscard]] const std::map<std::string, std::string>& unreadable() const { return unreadable_; }
  /// True if it was heard and a format knows it.
  [[nodiscard]] bool is_recognised(std::string_view topic) const;
  [[nodiscard]] std::vector<std::string_view> unrecognised() const;  ///< sorted
  [[nodiscard]] Figures figures() const;

 private:
  struct Topic {
    const sensors::Format* format = nullptr;
    const sensors::TopicPattern* pattern = nullptr;
    std::size_t rank = 0;
    Device* suggested = nullptr;
    bool explained = false;  ///< what it is, or why it is not read, is told somewhere
    bool personal = false;   ///< of nobody's family, nothing is suggested for it
    std::uint8_t looks = 0, glances = 0;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  Topic* remember(std::string_view topic);
  void look(const sensors::Message& message, Topic& topic);
  static void assign(const sensors::Claim& claim, Topic& topic);
  void refuse_personal(const sensors::Message& message, Topic& topic);
  void suggest(const sensors::Message& message, Topic& topic);
  Spoken hear(sensors::Message message, const Topic& topic);
  Spoken hear_suggested(const sensors::Message& message, const Topic& topic);
  void learn(Device& device, const sensors::Message& message, const Topic& topic,
             const sensors::Advice& advice);
  void decode(const sensors::Format& format, const Values& values, sensors::Message message,
              sensors::Readings& out);
  Device* add_device(Key key, Device device);

  // ---- catalogue_announced.cpp ----
  using Candidates = std::vector<const sensors::Candidate*>;
  void settle(const Candidates& announced);
  bool settle_by_format(const sensors::Candidate& candidate);
  void settle_by_suggestion(const Candidates& announced, Topic* heard);

  Limits limits_;
  std::unordered_map<std::string, Topic, Hash, std::equal_to<>> topics_;
  std::size_t topic_bytes_ = 0;
  std::map<Key, Device> devices_;
  Announcements announcements_;
  std::map<std::string, std::string> refused_, unreadable_;
  Figures figures_;
  Recogniser recogniser_;
  sensors::Readings readings_, chosen_;  // reused
};

}  // namespace discovery
