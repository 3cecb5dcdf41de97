#include "sensors/sparkplug_memory.hpp"

#include <algorithm>
#include <tuple>

namespace sensors {
namespace {

using namespace std::chrono_literals;

constexpr auto between_asks = 1min;
/// What an entry takes beside the text of its name.
constexpr std::size_t entry_bytes = 64;

using NodeKey = std::tuple<std::string_view, std::string_view>;

NodeKey key_of(const SparkplugTopic& of) { return {of.node, of.group}; }
constexpr auto key_of_node = [](const auto& node) { return NodeKey{node.name, node.group}; };
constexpr auto name_of_device = [](const auto& device) { return std::string_view{device.name}; };

}  // namespace

const SparkplugMemory::Node* SparkplugMemory::node(const SparkplugTopic& of) const {
  const auto at = std::ranges::lower_bound(nodes_, key_of(of), {}, key_of_node);
  return at != nodes_.end() && key_of_node(*at) == key_of(of) ? &*at : nullptr;
}

SparkplugMemory::Node* SparkplugMemory::node(const SparkplugTopic& of) {
  return const_cast<Node*>(std::as_const(*this).node(of));
}

SparkplugMemory::Node* SparkplugMemory::add_node(const SparkplugTopic& of) {
  if (Node* known = node(of)) return known;
  if (nodes_.size() == most_nodes) return nullptr;
  const auto at = std::ranges::lower_bound(nodes_, key_of(of), {}, key_of_node);
  return &*nodes_.insert(at, Node{.group = std::string{of.group},
                                  .name = std::string{of.node},
                                  .session = {},
                                  .asked = {},
                                  .devices = {}});
}

const SparkplugMemory::Device* SparkplugMemory::device(const SparkplugTopic& of) const {
  const Node* its = node(of);
  if (its == nullptr) return nullptr;
  const auto at = std::ranges::lower_bound(its->devices, of.device, {}, name_of_device);
  return at != its->devices.end() && at->name == of.device ? &*at : nullptr;
}

void SparkplugMemory::forget(Device& device) {
  for (const Alias& alias : device.aliases) bytes_ -= entry_bytes + alias.name.size();
  bytes_ -= entry_bytes + device.name.size();
  device.aliases.clear();
}

void SparkplugMemory::forget_devices(Node& node) {
  for (Device& device : node.devices) forget(device);
  node.devices.clear();
}

bool SparkplugMemory::begin_birth(const SparkplugTopic& of) {
  Node* its = add_node(of);
  if (its == nullptr) return false;
  if (of.of_node) {
    forget_devices(*its);
    its->session.reset();
  }
  const auto at = std::ranges::lower_bound(its->devices, of.device, {}, name_of_device);
  if (at != its->devices.end() && at->name == of.device) {
    forget(*at);
    bytes_ += entry_bytes + of.device.size();
    return true;
  }
  if (bytes_ + entry_bytes + of.device.size() > most_bytes) return false;
  bytes_ += entry_bytes + of.device.size();
  its->devices.insert(at, Device{.name = std::string{of.device}, .aliases = {}});
  return true;
}

void SparkplugMemory::set_session(const SparkplugTopic& of, std::uint64_t bd_seq) {
  if (Node* its = node(of)) its->session = bd_seq;
}

bool SparkplugMemory::learn(const SparkplugTopic& of, const SparkplugMetric& metric) {
  auto* its = const_cast<Device*>(device(of));
  if (its == nullptr || !metric.alias) return false;
  const auto at = std::ranges::lower_bound(its->aliases, *metric.alias, {}, &Alias::number);
  const bool again = at != its->aliases.end() && at->number == *metric.alias;
  const std::size_t before = again ? entry_bytes + at->name.size() : 0;
  const std::size_t wanted = entry_bytes + metric.name.size();
  if (bytes_ - before + wanted > most_bytes) return false;
  bytes_ += wanted - before;
  Alias alias{
      .number = *metric.alias, .datatype = metric.datatype, .name = std::string{metric.name}};
  if (again) {
    *at = std::move(alias);
  } else {
    its->aliases.insert(at, std::move(alias));
  }
  return true;
}

bool SparkplugMemory::believes_death(const SparkplugTopic& of,
                                     std::optional<std::uint64_t> bd_seq) const {
  const std::optional<std::uint64_t> living = session(of);
  return !living || !bd_seq || *bd_seq == *living;
}

void SparkplugMemory::die(const SparkplugTopic& of) {
  Node* its = node(of);
  if (its == nullptr) return;
  if (of.of_node) return forget_devices(*its);
  const auto at = std::ranges::lower_bound(its->devices, of.device, {}, name_of_device);
  if (at == its->devices.end() || at->name != of.device) return;
  forget(*at);
  its->devices.erase(at);
}

void SparkplugMemory::lose_touch() {
  for (Node& node : nodes_) {
    forget_devices(node);
    node.session.reset();
    node.asked.reset();
  }
}

const SparkplugMemory::Alias* SparkplugMemory::find(const SparkplugTopic& of,
                                                    std::uint64_t alias) const {
  const Device* its = device(of);
  if (its == nullptr) return nullptr;
  const auto at = std::ranges::lower_bound(its->aliases, alias, {}, &Alias::number);
  return at != its->aliases.end() && at->number == alias ? &*at : nullptr;
}

bool SparkplugMemory::is_born(const SparkplugTopic& of) const { return device(of) != nullptr; }

std::optional<std::uint64_t> SparkplugMemory::session(const SparkplugTopic& of) const {
  const Node* its = node(of);
  return its == nullptr ? std::nullopt : its->session;
}

bool SparkplugMemory::may_ask(const SparkplugTopic& of, Instant now) {
  Node* its = add_node(of);
  if (its == nullptr) return false;
  const bool just_asked = its->asked && now >= *its->asked && now - *its->asked < between_asks;
  if (!just_asked) its->asked = now;
  return !just_asked;
}

}  // namespace sensors
