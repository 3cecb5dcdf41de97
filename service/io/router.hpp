// From a topic to sensors: which sources a message belongs to, and which sensor a reading of it is.
//
// Built from a configuration, immutable afterwards, safe from any thread. Looking up allocates nothing: plain topics
// are one hash look-up, whatever their number; only patterns with wildcards are tried one by one.
#pragma once

#include "sensors/format.hpp"
#include "service/io/config.hpp"
#include "service/io/subscription.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace io {

class Router {
 public:
  explicit Router(const Config& config);

  /// Calls use(source, captures) for every source one of whose patterns the topic matches; true if there was any.
  template <class Use>
  bool each_source(std::string_view topic, sensors::Captures& captures, Use use) const;

  /// The sensors a reading of this source concerns: the one configured for its device and line; all of the device
  /// for what that says of itself (link, health, restart), and those that name a line only, where nobody names the
  /// device; all of the source if a bridge speaks, and all of an edge node if that does. None: unknown device,
  /// or a line nobody named: of a device with several lines, a sensor that names none would mix their counts.
  [[nodiscard]] std::span<const core::SensorId> sensors_of(std::uint32_t source,
                                                           const sensors::Reading& reading) const;

  /// The message by the format and the settings of this source; readings are added.
  void decode(std::uint32_t source, sensors::Message message, sensors::Readings& readings) const {
    const Entry& of = sources_[source];
    if (!of.devices.empty()) message.devices = &of.devices;
    of.format->decode(message, of.settings, readings);
  }
  [[nodiscard]] std::string_view format_name(std::uint32_t source) const {
    return sources_[source].format->name;
  }
  [[nodiscard]] const std::string& id(std::uint32_t source) const { return sources_[source].id; }
  [[nodiscard]] std::size_t sources() const { return sources_.size(); }

  /// What to subscribe to: each filter once, at the highest quality of service any source asks for.
  [[nodiscard]] std::vector<Subscription> subscriptions() const;

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  template <class Value>
  using ByText = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

  struct Names {                                    // of what stands behind one source
    ByText<std::vector<core::SensorId>> by_line;    // "device\nline", as Key writes it
    ByText<std::vector<core::SensorId>> by_device;  // "device\n"
    ByText<std::vector<core::SensorId>> by_node;    // "node\n" of "node/device", and of the node
  };
  struct Entry {
    std::string id;
    const sensors::Format* format;
    sensors::Settings settings;
    sensors::DeviceSettings devices;
    std::uint8_t qos;
    std::unique_ptr<Names> names;  // only where any is bound: most sources are one device
    std::vector<core::SensorId> sensors;
    bool takes_any_device = false;  // its one sensor was bound without naming a device
  };
  struct Wildcard {
    sensors::TopicPattern pattern;
    std::uint32_t source;
  };

  [[nodiscard]] static std::span<const core::SensorId> find(
      const ByText<std::vector<core::SensorId>>& in, const sensors::Reading& reading,
      std::string_view line);
  static void add_to_nodes(const Binding& binding, Names& names);
  void add_pattern(const sensors::TopicPattern& pattern, std::uint32_t source);

  std::vector<Entry> sources_;
  ByText<std::vector<std::uint32_t>> plain_;
  std::vector<Wildcard> wildcards_;
};

template <class Use>
bool Router::each_source(std::string_view topic, sensors::Captures& captures, Use use) const {
  bool any = false;
  captures.clear();
  if (const auto found = plain_.find(topic); found != plain_.end()) {
    for (const std::uint32_t source : found->second) use(source, captures);
    any = true;
  }
  for (const Wildcard& wildcard : wildcards_) {
    if (!wildcard.pattern.matches(topic, captures)) continue;
    use(wildcard.source, captures);
    any = true;
  }
  return any;
}

}  // namespace io
