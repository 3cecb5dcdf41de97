#include "service/io/router.hpp"

#include "sensors/device_name.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace io {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// "device\nline" in place, the device as device_key() says, the line in lower case: no device of
/// any family has a longer name.
class Key {
 public:
  Key(std::string_view device, std::string_view line)
      : size_{sensors::write_device_key(device, text_)} {
    append("\n");
    append(line);
  }
  [[nodiscard]] std::string_view text() const { return {text_.data(), size_}; }

 private:
  void append(std::string_view part) {
    for (const char c : part.substr(0, text_.size() - size_)) text_[size_++] = lower(c);
  }
  std::array<char, 512> text_;
  std::size_t size_;  // so far
};

bool is_of_the_device(const sensors::Body& body) {
  return std::holds_alternative<sensors::Link>(body) ||
         std::holds_alternative<sensors::Health>(body) ||
         std::holds_alternative<sensors::Reset>(body) ||
         std::holds_alternative<sensors::Seen>(body) ||
         std::holds_alternative<sensors::Presence>(body);
}

bool speaks_for(sensors::LinkScope scope, const sensors::Body& body) {
  const auto* link = std::get_if<sensors::Link>(&body);
  return link != nullptr && link->scope == scope;
}

}  // namespace

Router::Router(const Config& config) {
  sources_.reserve(config.sources.size());
  for (const Source& source : config.sources) {
    sources_.push_back({.id = source.id,
                        .format = source.format,
                        .settings = source.settings,
                        .devices = source.devices,
                        .qos = source.qos,
                        .names = {},
                        .sensors = {}});
    const auto place = static_cast<std::uint32_t>(sources_.size() - 1);
    add_pattern(source.pattern, place);
    for (const sensors::TopicPattern& companion : source.companions) add_pattern(companion, place);
  }
  for (const Binding& binding : config.bindings) {
    Entry& source = sources_[binding.source];
    source.sensors.push_back(binding.sensor);
    if (binding.device.empty() && binding.line.empty()) {
      source.takes_any_device = true;  // and there is no name to look it up by
      continue;
    }
    if (!source.names) source.names = std::make_unique<Names>();
    Names& names = *source.names;
    names.by_line[std::string{Key{binding.device, binding.line}.text()}].push_back(binding.sensor);
    names.by_device[std::string{Key{binding.device, ""}.text()}].push_back(binding.sensor);
    add_to_nodes(binding, names);
  }
}

/// "house/gs-1/b101" is a device of "house/gs-1", and of "house".
void Router::add_to_nodes(const Binding& binding, Names& names) {
  for (std::size_t end = 0; end != std::string::npos;) {
    end = binding.device.find('/', end + 1);
    const std::string_view node = std::string_view{binding.device}.substr(0, end);
    names.by_node[std::string{Key{node, ""}.text()}].push_back(binding.sensor);
  }
}

void Router::add_pattern(const sensors::TopicPattern& pattern, std::uint32_t source) {
  if (!pattern.is_plain()) {
    wildcards_.push_back({pattern, source});
    return;
  }
  std::vector<std::uint32_t>& at = plain_[pattern.text()];
  if (std::ranges::find(at, source) == at.end()) at.push_back(source);
}

std::span<const core::SensorId> Router::find(const ByText<std::vector<core::SensorId>>& in,
                                             const sensors::Reading& reading,
                                             std::string_view line) {
  // Last those that name no device: a sensor of one line of the only device behind its topic.
  for (const std::string_view device : {reading.device, reading.alias, std::string_view{}}) {
    const auto found = in.find(Key{device, line}.text());
    if (found != in.end()) return found->second;
  }
  return {};
}

std::span<const core::SensorId> Router::sensors_of(std::uint32_t source,
                                                   const sensors::Reading& reading) const {
  const Entry& of = sources_[source];
  if (speaks_for(sensors::LinkScope::bridge, reading.body)) return of.sensors;
  const bool of_node = speaks_for(sensors::LinkScope::node, reading.body);
  const bool of_device = is_of_the_device(reading.body);
  if (of.takes_any_device && (of_node || of_device || reading.line.empty())) return of.sensors;
  if (!of.names) return {};
  if (of_node) return find(of.names->by_node, reading, "");
  if (of_device) return find(of.names->by_device, reading, "");
  return find(of.names->by_line, reading, reading.line);
}

std::vector<Subscription> Router::subscriptions() const {
  std::map<std::string, std::uint8_t> filters;
  const auto add = [&](const std::string& filter, std::uint32_t source) {
    std::uint8_t& qos = filters[filter];
    qos = std::max(qos, sources_[source].qos);
  };
  for (const auto& [topic, sources] : plain_) {
    for (const std::uint32_t source : sources) add(topic, source);
  }
  for (const Wildcard& wildcard : wildcards_) add(wildcard.pattern.filter(), wildcard.source);
  std::vector<Subscription> subscriptions;
  for (const auto& [filter, qos] : filters) subscriptions.push_back({filter, qos});
  return subscriptions;
}

}  // namespace io
