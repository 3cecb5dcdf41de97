// What became of messages, since this process started: by source, and those used by sensor.
#include "service/io/message_results.hpp"
#include "service/io/metrics.hpp"
#include "service/io/metrics_text.hpp"

#include <array>
#include <string>

namespace io {
namespace {

std::string result_labels(std::string_view result, std::string_view reason) {
  return further("result", result) + further("reason", reason);
}

struct ResultLabels {
  ResultLabels() {
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
      const auto& [verdict, result] = verdict_results[i];
      verdicts[i] = result_labels(result, name_of(verdict));
    }
    for (std::size_t i = 0; i < reasons.size(); ++i) {
      reasons[i] = result_labels(rejected, name_of(static_cast<sensors::Reason>(i)));
    }
  }
  std::array<std::string, verdict_results.size()> verdicts;
  std::array<std::string, sensors::reason_count> reasons;
};

const ResultLabels& fixed() {
  static const ResultLabels labels;
  return labels;
}

}  // namespace

void Metrics::write_sensor_messages(MetricsText& text) const {
  text.counter("raumwacht_sensor_messages_total", "Messages of which something was used.");
  for (const SensorRow& row : sensors_) {
    if (!row.locked) text.sample(row.labels, board_.messages(row.id));
  }
}

void Metrics::write_source(MetricsText& text, const SourceRow& row,
                           const IntakeFigures& intake) const {
  const auto sum = [&row](auto&& count_of) {
    std::uint64_t all = 0;
    for (const std::uint32_t source : row.of) all += count_of(source);
    return all;
  };
  for (std::size_t v = 0; v < verdict_results.size(); ++v) {
    const core::Verdict verdict = verdict_results[v].verdict;
    if (row.locked && verdict_results[v].result != rejected) continue;
    text.sample(row.labels, fixed().verdicts[v],
                sum([&](std::uint32_t source) { return board_.verdicts(source, verdict); }));
  }
  for (std::size_t reason = 0; reason < sensors::reason_count; ++reason) {
    const auto refused = [&](std::uint32_t source) -> std::uint64_t {
      return source < intake.refused.size() ? intake.refused[source][reason] : 0;
    };
    text.sample(row.labels, fixed().reasons[reason], sum(refused));
  }
}

void Metrics::write_messages(MetricsText& text, const IntakeFigures& intake) const {
  text.counter("raumwacht_messages_total", "What became of messages and the readings in them.");
  for (const SourceRow& row : sources_) write_source(text, row, intake);
  static const std::string no_source = label("source", "");
  const auto unknown_topic = static_cast<std::size_t>(sensors::Reason::unknown_topic);
  text.sample(no_source, fixed().reasons[unknown_topic], intake.unknown_topic);
  text.counter("raumwacht_mqtt_messages_received_total", "Messages that the broker delivered.");
  text.sample(intake.messages);
  text.counter("raumwacht_dead_letters_dropped_total",
               "Unreadable messages that were counted but not kept, in a flood.");
  text.sample(intake.letters_not_kept);
  text.counter("raumwacht_acknowledged_before_commit_total",
               "Messages acknowledged to the broker before they were known to be stored.");
  text.sample(intake.not_in_time);
}

}  // namespace io
