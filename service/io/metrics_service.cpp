// The metrics of the daemon itself, and of its process under the names every exporter uses.
#include "service/io/metrics.hpp"
#include "service/io/metrics_text.hpp"

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
               "States, signals and alerts that the broker did not take.");
  text.sample(mqtt.publish_failures);
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
  text.gauge("raumwacht_ledger_last_backup_timestamp_seconds",
             "When a checked copy was made last.");
  if (ledger.last_backup) text.sample(*ledger.last_backup);
}

void write_flow(MetricsText& text, const ServiceFigures& figures) {
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
  write_loop(text, figures);
  write_reload(text, figures.reload);
  write_process(text, figures.process);
}

}  // namespace io
