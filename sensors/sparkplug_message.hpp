// The payload of one Sparkplug message: its metrics of use, named as births and the installer say, in order of time. What
// a birth tells goes into the memory of its source on the way. Views the payload and the memory; one thread.
#pragma once

#include "sensors/sparkplug_memory.hpp"
#include "sensors/sparkplug_metric.hpp"
#include "sensors/sparkplug_topic.hpp"

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace sensors {

class SparkplugMessage {
 public:
  /// `aliases` as in sparkplug_names.hpp. `memory` may be nullptr; a message that the broker kept teaches it nothing: it
  /// may be older than the aliases in use.
  SparkplugMessage(const SparkplugTopic& topic, std::string_view aliases, SparkplugMemory* memory,
                   bool retained, Readings& out)
      : topic_{topic},
        aliases_{aliases},
        memory_{memory},
        teaches_{memory != nullptr && topic.kind == SparkplugTopic::Kind::birth && !retained},
        out_{out} {}

  /// False if the payload is broken; what came before counts.
  bool read(std::string_view payload);

  [[nodiscard]] std::span<const SparkplugMetric> metrics() const {
    return std::span{metrics_}.first(size_);
  }
  [[nodiscard]] std::optional<Instant> sent() const { return sent_; }
  [[nodiscard]] std::optional<std::uint64_t> session() const { return session_; }  ///< bdSeq
  /// The first alias that nobody named.
  [[nodiscard]] std::optional<std::uint64_t> unknown() const { return unknown_; }

 private:
  /// Metrics of use in one message. A birth may have thousands of others.
  static constexpr std::size_t most_metrics = 64;

  bool take(Bytes bytes);
  void learn(const SparkplugMetric& metric);
  void name(SparkplugMetric& metric) const;
  void note(const SparkplugMetric& metric);
  void keep(const SparkplugMetric& metric);

  const SparkplugTopic& topic_;
  const std::string_view aliases_;
  SparkplugMemory* const memory_;
  const bool teaches_;
  Readings& out_;
  std::array<SparkplugMetric, most_metrics> metrics_;
  std::size_t size_ = 0;
  std::optional<Instant> sent_;
  std::optional<std::uint64_t> session_, unknown_;
};

}  // namespace sensors
