#include "sensors/sparkplug_advice.hpp"

#include "sensors/plain_text.hpp"
#include "sensors/protobuf_reader.hpp"
#include "sensors/sparkplug_metric.hpp"
#include "sensors/sparkplug_names.hpp"
#include "sensors/sparkplug_topic.hpp"

namespace sensors {
namespace {

/// True if "name=alias" can say it.
bool needs_alias(const SparkplugMetric& metric) {
  return metric.alias && meaning_in("", metric).is_known() &&
         metric.name.find_first_of("|=") == std::string_view::npos;
}

/// "Air/CO2=3|in=17".
std::string aliases_in(std::string_view birth) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(birth.data());
  ProtobufReader reader{{bytes, birth.size()}};
  std::string all;
  while (const auto field = reader.next()) {
    constexpr std::uint32_t f_metrics = 2;
    const auto metric =
        field->number == f_metrics ? sparkplug_metric_from(field->bytes) : std::nullopt;
    if (!metric || !needs_alias(*metric)) continue;
    if (!all.empty()) all += '|';
    all.append(metric->name).append("=").append(std::to_string(*metric->alias));
  }
  return all;
}

}  // namespace

void advise_aliases(const Message& message, Advice& advice) {
  const SparkplugTopic place = sparkplug_topic_from(message.topic);
  const std::string group{topic_level(message.topic, 1)};
  const std::string edge{topic_level(message.topic, 3)};
  advice.topic = place.of_node ? "spBv1.0/" + group + "/NDATA/{device}"
                               : "spBv1.0/" + group + "/DDATA/" + edge + "/{device}";
  const bool is_birth = place.kind == SparkplugTopic::Kind::birth;
  if (!is_birth || message.payload.size() > most_payload_bytes) return;
  std::string told = aliases_in(message.payload);
  if (told.empty() || !is_utf8(told)) return;
  advice.setting = "aliases";
  advice.values.push_back(std::move(told));
}

}  // namespace sensors
