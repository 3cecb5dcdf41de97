// What the edge nodes of a Sparkplug source said at their births: which session it is (bdSeq), and what each alias
// stands for, kept for each node and device apart, since each hands out its own.
//
// Bounded, whatever anybody publishes: most_nodes edge nodes, most_bytes for names. What finds no room is refused, and
// the caller says so. Looking up allocates nothing. One thread.
#pragma once

#include "sensors/format.hpp"
#include "sensors/sparkplug_metric.hpp"
#include "sensors/sparkplug_topic.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sensors {

class SparkplugMemory : public Memory {
 public:
  static constexpr std::size_t most_nodes = 256;
  static constexpr std::size_t most_bytes = std::size_t{1} << 20;

  explicit SparkplugMemory(const TopicPattern& configured)
      : scope_{sparkplug_scope_of(configured)} {}

  [[nodiscard]] SparkplugScope scope() const { return scope_; }

  // ---- births and deaths ----
  /// Of a node: all that was known of it and its devices is over. False: no room for one more node.
  bool begin_birth(const SparkplugTopic& of);
  /// The session that the birth of the node tells.
  void set_session(const SparkplugTopic& of, std::uint64_t bd_seq);
  /// What an alias stands for from now on. False: no room.
  bool learn(const SparkplugTopic& of, const SparkplugMetric& metric);
  /// False if another session lives than the one that died: a will that came late. Where no birth is known, or none is
  /// told, it is believed: unknown is never wrong.
  bool believes_death(const SparkplugTopic& of, std::optional<std::uint64_t> bd_seq) const;
  /// Of a node: with all its devices.
  void die(const SparkplugTopic& of);
  void lose_touch() override;  ///< of every node: births may have been missed

  // ---- data ----
  struct Alias {
    std::uint64_t number = 0;
    std::uint32_t datatype = 0;
    std::string name;
  };
  /// nullptr if no birth told of it.
  [[nodiscard]] const Alias* find(const SparkplugTopic& of, std::uint64_t alias) const;
  [[nodiscard]] bool is_born(const SparkplugTopic& of) const;
  [[nodiscard]] std::optional<std::uint64_t> session(const SparkplugTopic& of) const;
  /// True if the node may be asked to be born again: once a minute at most.
  bool may_ask(const SparkplugTopic& of, Instant now);

 private:
  struct Device {  // or the node itself, under the name ""
    std::string name;
    std::vector<Alias> aliases;  // sorted
  };
  struct Node {
    std::string group, name;
    std::optional<std::uint64_t> session;
    std::optional<Instant> asked;
    std::vector<Device> devices;  // those that are born; sorted
  };

  [[nodiscard]] const Node* node(const SparkplugTopic& of) const;
  [[nodiscard]] Node* node(const SparkplugTopic& of);
  Node* add_node(const SparkplugTopic& of);
  [[nodiscard]] const Device* device(const SparkplugTopic& of) const;
  void forget(Device& device);
  void forget_devices(Node& node);

  SparkplugScope scope_;
  std::vector<Node> nodes_;  // sorted by name, then group
  std::size_t bytes_ = 0;
};

}  // namespace sensors
