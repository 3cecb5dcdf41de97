#include "sensors/sparkplug_message.hpp"

#include "sensors/protobuf_reader.hpp"
#include "sensors/sparkplug_names.hpp"

#include <algorithm>
#include <string>

namespace sensors {

using Kind = SparkplugTopic::Kind;

bool SparkplugMessage::read(std::string_view payload) {
  if (teaches_ && !memory_->begin_birth(topic_))
    out_.fail(Reason::too_large, "more edge nodes than one source remembers");
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(payload.data());
  ProtobufReader reader{{bytes, payload.size()}};
  bool whole = true;
  while (const auto field = whole ? reader.next() : std::nullopt) {
    constexpr std::uint32_t f_timestamp = 1, f_metrics = 2, f_seq = 3;
    if (field->number == f_timestamp) sent_ = sparkplug_time(field->bits);
    if (field->number == f_seq && out_.explains()) out_.note("seq", std::to_string(field->bits));
    if (field->number == f_metrics) whole = take(field->bytes);
  }
  if (whole && reader.ok()) return true;
  out_.fail(Reason::undecodable,
            "byte " + std::to_string(reader.position()) + ": no payload of Sparkplug B");
  return false;
}

bool SparkplugMessage::take(Bytes bytes) {
  auto metric = sparkplug_metric_from(bytes);
  if (!metric) return false;
  note(*metric);
  if (metric->name == "bdSeq") session_ = metric->bits;
  if (topic_.kind == Kind::death) return true;
  if (topic_.kind == Kind::birth && contradicts(aliases_, *metric))
    out_.fail(Reason::broken, std::string{metric->name} + " has alias " +
                                  std::to_string(*metric->alias) + ": not what aliases says");
  if (teaches_) learn(*metric);
  name(*metric);
  if (meaning_in(aliases_, *metric).is_known()) {
    keep(*metric);
  } else if (metric->name.empty() && !unknown_) {
    unknown_ = metric->alias;
  }
  return true;
}

void SparkplugMessage::learn(const SparkplugMetric& metric) {
  if (topic_.of_node && metric.name == "bdSeq") memory_->set_session(topic_, metric.bits);
  if (metric.name.empty() || !metric.alias || memory_->learn(topic_, metric)) return;
  out_.fail(Reason::too_large, "more aliases than one source remembers");
}

/// As the birth of its device named its alias.
void SparkplugMessage::name(SparkplugMetric& metric) const {
  if (memory_ == nullptr || !metric.name.empty() || !metric.alias) return;
  const SparkplugMemory::Alias* born = memory_->find(topic_, *metric.alias);
  if (born == nullptr) return;
  metric.name = born->name;
  if (metric.datatype == 0) metric.datatype = born->datatype;
}

/// What an installer needs to write `aliases`.
void SparkplugMessage::note(const SparkplugMetric& metric) {
  if (!out_.explains()) return;
  const std::string alias = metric.alias ? '=' + std::to_string(*metric.alias) : std::string{};
  out_.note("metric", std::string{metric.name} + alias);
}

/// In order of time; of several at once in that of the payload.
void SparkplugMessage::keep(const SparkplugMetric& metric) {
  if (size_ == metrics_.size())
    return out_.fail(Reason::too_large, "more metrics of use than a device has");
  const auto end = metrics_.begin() + static_cast<std::ptrdiff_t>(size_++);
  *end = metric;
  const auto place =
      std::ranges::upper_bound(metrics_.begin(), end, metric.time, {}, &SparkplugMetric::time);
  std::rotate(place, end, end + 1);
}

}  // namespace sensors
