// Whether the watchman is well: the board for who is called at night.
import type {Plan} from "../board";
import {colours, thresholds, yesNo} from "../look";
import {Panels} from "../panels";
import {daemon, now, through} from "../query";
import {columns, rows} from "../tables";
import type {Words} from "../words";

export function service(words: Words): Plan {
  const panels = new Panels(words);
  const p99 = (metric: string) => `histogram_quantile(0.99, sum by (le) (rate(${metric}_bucket{${daemon}}[$__rate_interval])))`;
  const {labels} = words;
  return {
    key: "service", depth: "daemon", from: "now-6h", refresh: "30s",
    panels: [
      [1, panels.bands("up", [8, 4], through(`up{${daemon}}`, {legend: "{{instance}}"})).mappings(yesNo(words))],
      [2, panels.bands("broker", [8, 4], through(`raumwacht_mqtt_connected{${daemon}}`, {legend: "{{instance}}"})).mappings(yesNo(words))],
      [3, panels.stat("config", [4, 4], now(`raumwacht_config_last_reload_successful{${daemon}}`)).mappings(yesNo(words))],
      [4, panels.stat("uptime", [4, 4], now(`time() - process_start_time_seconds{${daemon}}`)).unit("dtdurations")],
      [5, panels.lines("latency", [12, 8],
        through(p99("raumwacht_event_processing_seconds"), {legend: labels.state}),
        through(p99("raumwacht_signal_delay_seconds"), {legend: "→ MQTT", ref: "B"})).unit("s")],
      [6, panels.heatmap("latencyMap", [12, 8],
        through(`sum by (le) (increase(raumwacht_event_processing_seconds_bucket{${daemon}}[$__rate_interval]))`, {legend: "{{le}}", heatmap: true}))],
      [7, panels.lines("commits", [8, 7], through(p99("raumwacht_ledger_commit_seconds"), {legend: "p99"})).unit("s")],
      [8, panels.lines("cpu", [8, 7], through(`rate(process_cpu_seconds_total{${daemon}}[$__rate_interval])`, {legend: "{{instance}}"})).unit("percentunit")],
      [9, panels.lines("memory", [8, 7], through(`process_resident_memory_bytes{${daemon}}`, {legend: "{{instance}}"})).unit("bytes")],
      [10, panels.stat("reconnects", [6, 4], now(`sum(increase(raumwacht_mqtt_reconnects_total{${daemon}}[$__range]))`)).decimals(0)],
      [11, panels.stat("pages", [6, 4], now(`sum(raumwacht_event_listeners{${daemon}})`))],
      [12, panels.stat("lastBackup", [6, 4], now(`time() - raumwacht_ledger_last_backup_timestamp_seconds{${daemon}}`)).unit("dtdurations")
        .thresholds(thresholds([null, colours.blue], [26 * 3600, colours.vermilion]))],
      [13, rows(panels.table("version", [6, 4], now(`raumwacht_build_info{${daemon}}`, {table: true})),
        columns({instance: labels.instance, version: labels.version}))],
      [14, panels.bands("channels", [8, 6], through(`raumwacht_alert_channel_up{${daemon}}`, {legend: "{{channel}}"})).mappings(yesNo(words))],
      [15, panels.lines("deliveries", [8, 6],
        through(`sum by (channel, result) (rate(raumwacht_alert_deliveries_total{${daemon}}[$__rate_interval]))`, {legend: "{{channel}} {{result}}"})).unit("cps")],
      [16, panels.lines("scrape", [8, 6], through(`scrape_duration_seconds{${daemon}}`, {legend: "{{instance}}"})).unit("s")],
    ],
  };
}
