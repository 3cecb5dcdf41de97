// The metrics of the daemon itself, and of its process under the names every exporter uses.
#include "service/io/metrics.hpp"
#include "service/io/metrics_desk.hpp"
#include "service/io/metrics_text.hpp"

#include <array>

namespace io {
namespace {

void write_build(MetricsText& text) {
  static const std::string labels = label("version", RAUMWACHT_VERSION) +
                                    further("revision", RAUMWACHT_REVISION) +
                                    further("compiler", "GCC " __VERSION__);
  text.gauge("raumwacht_build_info", "What runs here; always 1.");
  text.sample(labels, 1);
}

void write_mqtt(MetricsText& text, const BrokerFigures& mqtt) {
  text.gauge("raumwacht_mqtt_connected", "1 while connected to the broker and subscribed.");
  text.sample(mqtt.connected);
  text.counter("raumwacht_mqtt_reconnects_total", "Connections after the first.");
  text.sample(mqtt.reconnects);
  text.counter("raumwacht_mqtt_publish_failures_total",
               "States, signals and alerts with a topic that cannot be sent, or that has no place, "
               "and alerts that the broker denies. What it denies of others, it does not tell.");
  text.sample(mqtt.publish_failures);
  text.counter("raumwacht_mqtt_deaf_connections_total",
               "Connections made anew because a message of our own did not come back.");
  text.sample(mqtt.deaf);
  text.counter(
      "raumwacht_broker_dropped_messages_total",
      "Messages that the broker dropped, for any of its clients; absent if it does not tell.");
  if (mqtt.dropped) text.sample(*mqtt.dropped);
}

void write_ledger(MetricsText& text, const LedgerState& ledger) {
  text.histogram("raumwacht_ledger_commit_seconds", "Time until a batch of entries was durable.",
                 ledger.commits);
  text.counter("raumwacht_event_log_write_failures_total",
               "Batches that could not be recorded; counts went on, a gap entry tells.");
  text.sample(ledger.write_failures);
  text.gauge("raumwacht_ledger_bytes", "Size of the ledger file.");
  text.sample(ledger.bytes);
  text.gauge("raumwacht_ledger_wal_bytes", "Size of its write-ahead log.");
  text.sample(ledger.wal_bytes);
  text.gauge("raumwacht_ledger_dead_letters", "Unreadable messages kept for a look.");
  text.sample(ledger.dead_letters);
  text.gauge("raumwacht_ledger_last_snapshot_timestamp_seconds",
             "When the whole state was stored last.");
  if (ledger.last_snapshot) text.sample(*ledger.last_snapshot);
  text.gauge("raumwacht_ledger_backup_planned",
             "1 where the configuration says at what time a copy is made each night.");
  text.sample(ledger.backup_planned);
  // Where none is planned, nobody shall be told that one made by hand grows old.
  text.gauge("raumwacht_ledger_last_backup_timestamp_seconds",
             "When a checked copy was made last; absent where none is planned, or none was made.");
  if (ledger.backup_planned && ledger.last_backup) text.sample(*ledger.last_backup);
}

void write_reports(MetricsText& text, const std::vector<ReportFigures>& reports) {
  text.gauge("raumwacht_report_last_success_timestamp_seconds",
             "When the weekly report was made last and, where it is mailed, mailed.");
  for (const ReportFigures& of : reports) text.sample(label("site", of.site), of.last_success);
}

void write_certificates(MetricsText& text, const std::vector<CertificateFigures>& certificates) {
  text.gauge("raumwacht_certificate_expiry_timestamp_seconds",
             "Until when a certificate lasts, by the key that names its file.");
  for (const CertificateFigures& of : certificates) text.sample(label("key", of.key), of.ends);
}

void write_flow(MetricsText& text, const ServiceFigures& figures) {
  text.histogram("raumwacht_rules_seconds",
                 "Counting a batch of entries and judging the rules that it concerns.",
                 figures.stepping);
  text.histogram("raumwacht_event_processing_seconds",
                 "From the arrival of a message to the published state.", figures.processing);
  text.histogram("raumwacht_signal_delay_seconds",
                 "From the published state to the signal handed to the broker.",
                 figures.signal_delay);
  text.gauge("raumwacht_queue_length_entries", "Entries waiting for the sequencer.");
  text.sample(figures.queue.length);
  text.gauge("raumwacht_queue_capacity_entries", "Entries that may wait before producers do.");
  text.sample(figures.queue.capacity);
}

void write_loop(MetricsText& text, const ServiceFigures& figures) {
  text.histogram("raumwacht_loop_turn_seconds", "How long handlers held the loop's thread.",
                 figures.loop.turns);
  text.gauge("raumwacht_loop_longest_turn_seconds", "The longest of them since the start.");
  text.sample(figures.loop.longest);
  text.gauge("raumwacht_http_connections", "HTTP connections open.");
  text.sample(figures.http.connections);
  text.counter("raumwacht_http_requests_total", "HTTP requests answered.");
  text.sample(figures.http.requests);
  text.counter("raumwacht_http_refused_total", "HTTP requests refused for want of room.");
  text.sample(figures.http.refused);
}

/// Every series from the start, so that a first one is an increase.
void write_alerts(MetricsText& text, const AlertFigures& alerts) {
  using enum core::AlertStep;
  const auto each = [&](std::string_view kind, auto steps) {
    for (std::size_t i = 0; i < AlertFigures::audiences; ++i) {
      const auto audience = static_cast<core::Audience>(i);
      for (const core::AlertStep step : steps)
        text.sample(label("audience", core::name_of(audience)) + further(kind, core::name_of(step)),
                    alerts.of(audience, step));
    }
  };
  text.counter("raumwacht_alerts_total", "Alerts by whom they are for, and what became of them.");
  each("step", std::array{raised, raised_quietly, told, escalated, cleared});
  text.counter("raumwacht_acknowledgements_total",
               "Alerts that somebody took, gave back, or did not see to in time.");
  each("result", std::array{taken, returned, lapsed});
}

void write_deliveries(MetricsText& text, const std::vector<DeliveryFigures>& deliveries) {
  const auto each = [&](auto value) {
    for (const DeliveryFigures& of : deliveries)
      text.sample(label("channel", of.channel), value(of));
  };
  text.gauge("raumwacht_alert_channel_up", "0 while alerts do not arrive over this channel.");
  each([](const DeliveryFigures& of) { return static_cast<std::uint64_t>(of.up); });
  text.gauge("raumwacht_alert_channel_waiting",
             "Alerts of which this channel is still to be told.");
  each([](const DeliveryFigures& of) { return static_cast<std::uint64_t>(of.waiting); });
  text.counter("raumwacht_alert_deliveries_total", "What a channel was told of alerts.");
  for (const DeliveryFigures& of : deliveries) {
    const std::string channel = label("channel", of.channel);
    text.sample(channel + further("result", "confirmed"), of.delivered);
    text.sample(channel + further("result", "failed"), of.failed);
  }
  text.histogram("raumwacht_alert_delivery_seconds",
                 "From what happened to an alert to its being confirmed by the channel.");
  for (const DeliveryFigures& of : deliveries) text.buckets(label("channel", of.channel), of.took);
}

void write_events(MetricsText& text, const EventFigures& events) {
  text.gauge("raumwacht_event_listeners", "Pages that listen to what happens.");
  text.sample(events.listeners);
  text.counter("raumwacht_events_total", "Events told to them, without heartbeats.");
  text.sample(events.events);
  text.counter("raumwacht_event_listeners_dropped_total",
               "Pages cut off because they were too slow; they come back by themselves.");
  text.sample(events.dropped);
  text.counter("raumwacht_event_listeners_refused_total", "Pages too many.");
  text.sample(events.refused);
}

void write_reload(MetricsText& text, const ReloadFigures& reload) {
  text.gauge("raumwacht_config_last_reload_successful",
             "0 while the configuration on disk is not the one in force, because it is wrong.");
  text.sample(reload.successful);
  text.gauge("raumwacht_config_last_reload_success_timestamp_seconds",
             "When the configuration in force was loaded.");
  text.sample(reload.last_success);
}

void write_process(MetricsText& text, const ProcessFigures& process) {
  text.counter("process_cpu_seconds_total", "User and system CPU time.");
  text.sample(process.cpu);
  text.gauge("process_resident_memory_bytes", "Resident memory.");
  text.sample(process.resident_bytes);
  text.gauge("process_virtual_memory_bytes", "Virtual memory.");
  text.sample(process.virtual_bytes);
  text.gauge("process_open_fds", "Open file descriptors.");
  text.sample(process.open_files);
  text.gauge("process_max_fds", "File descriptors it may open.");
  text.sample(process.most_files);
  text.gauge("process_threads", "Threads.");
  text.sample(process.threads);
  text.gauge("process_start_time_seconds", "When the process started.");
  text.sample(process.started);
}

}  // namespace

void write_service_metrics(MetricsText& text, const ServiceFigures& figures) {
  write_build(text);
  write_mqtt(text, figures.mqtt);
  write_flow(text, figures);
  write_ledger(text, figures.ledger);
  write_reports(text, figures.reports);
  write_certificates(text, figures.certificates);
  write_loop(text, figures);
  if (figures.desk) {
    write_desk_metrics(text, *figures.desk);
    write_admission_metrics(text, *figures.desk, figures.admissions);
  }
  write_alerts(text, figures.alerts);
  write_deliveries(text, figures.deliveries);
  write_events(text, figures.events);
  write_reload(text, figures.reload);
  write_process(text, figures.process);
}

}  // namespace io
