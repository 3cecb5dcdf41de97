// Who reports, who is silent: the installer's board.
import type {Plan} from "../board";
import {colours, noneIsGood, thresholds, wordsFor} from "../look";
import {Panels} from "../panels";
import {daemon, now, shareOfTime, site, through} from "../query";
import {columns, joinedBy, keyed, perKey} from "../tables";
import type {Words} from "../words";

export function sensors(words: Words): Plan {
  const panels = new Panels(words);
  const {labels} = words;
  const heard = wordsFor({"1": [labels.heard, colours.blue], "0": [labels.silent, colours.vermilion]});
  return {
    key: "sensors", depth: "site", from: "now-24h", refresh: "1m",
    panels: [
      [1, panels.stat("reporting", [8, 4], now(`sum(raumwacht_sensor_up{${site}})`))],
      [2, panels.stat("silentSensors", [8, 4], now(`sum(raumwacht_sensor_up{${site}} == bool 0)`)).thresholds(noneIsGood())],
      [3, panels.stat("availability", [8, 4], now(shareOfTime(`raumwacht_sensor_up{${site}}`))).unit("percentunit")
        .thresholds(thresholds([null, colours.vermilion], [0.8, colours.orange], [0.95, colours.blue]))],
      [4, panels.bands("sensorStates", [24, 11], through(`raumwacht_sensor_up{${site}}`, {legend: "{{sensor}}"})).mappings(heard)],
      [5, joinedBy("key", panels.table("sensorTable", [24, 10],
        now(keyed("sensor", `raumwacht_sensor_info{${site}}`), {table: true, ref: "A"}),
        now(perKey("sum", "sensor", `raumwacht_sensor_up{${site}}`), {table: true, ref: "B"}),
        now(perKey("max", "sensor", `raumwacht_sensor_last_message_timestamp_seconds{${site}}`) + " * 1000", {table: true, ref: "C"}),
        now(perKey("min", "sensor", `raumwacht_sensor_battery_ratio{${site}}`), {table: true, ref: "D"})),
        columns({
          sensor: labels.sensor, site: labels.site, room: labels.room, kind: labels.kind, source: labels.source,
          "Value #B": labels.state, "Value #C": labels.lastMessage, "Value #D": labels.battery,
        }))
        .overrideByName(labels.state, [{id: "mappings", value: heard}, {id: "custom.cellOptions", value: {type: "color-text"}}])
        .overrideByName(labels.lastMessage, [{id: "unit", value: "dateTimeFromNow"}])
        .overrideByName(labels.battery, [{id: "unit", value: "percentunit"}])],
      [6, panels.lines("messages", [12, 8],
        through(`sum by (kind) (rate(raumwacht_sensor_messages_total{${site}}[$__rate_interval]))`, {legend: "{{kind}}"})).unit("cps")],
      [7, panels.lines("rejected", [12, 8],
        through(`sum by (reason) (rate(raumwacht_messages_total{${daemon}, result="rejected"}[$__rate_interval]))`, {legend: "{{reason}}"})).unit("cps")],
      [8, panels.barGauge("battery", [24, 6], now(`raumwacht_sensor_battery_ratio{${site}}`, {legend: "{{sensor}}"}))
        .unit("percentunit").max(1).thresholds(thresholds([null, colours.vermilion], [0.15, colours.orange], [0.3, colours.blue]))],
    ],
  };
}
