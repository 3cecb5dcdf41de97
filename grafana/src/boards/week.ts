// The safety week: what was kept and what was not, to be looked into before the report.
import type {Plan} from "../board";
import {air, colours, noneIsGood, ruleBarOverrides, thresholds} from "../look";
import {Panels} from "../panels";
import {
  now, ofDay, ofHour, ofRoom, once, orNever, room, secondsOver, secondsStale, secondsViolated, shareOfTime, site, through,
} from "../query";
import {columns, rows} from "../tables";
import {ruleKeys, type Words} from "../words";

export function week(words: Words): Plan {
  const panels = new Panels(words);
  const {labels, rules} = words;
  const rulesInWords = [{type: "value", options: Object.fromEntries(ruleKeys.map((key, index) => [key, {text: rules[key], index}]))}];
  const violations = `sum(increase(raumwacht_site_rule_violations_total{${site}, rule="room_occupancy"}[$__range]))`;
  return {
    key: "week", depth: "room", from: "now-7d/d", to: "now-1d/d", refresh: "5m", annotations: true,
    panels: [
      [1, panels.stat("violations", [6, 4], now(violations)).decimals(0).thresholds(noneIsGood())],
      [2, panels.stat("timeOver", [6, 4], now(orNever(`sum(${secondsOver})`))).unit("s").thresholds(noneIsGood())],
      [3, panels.stat("timeStale", [6, 4], now(orNever(`sum(${secondsStale})`))).unit("s").thresholds(noneIsGood())],
      [4, panels.stat("coverage", [6, 4], now(shareOfTime(`raumwacht_room_data_fresh{${room}}`))).unit("percentunit")
        .thresholds(thresholds([null, colours.vermilion], [0.8, colours.orange], [0.95, colours.blue]))],
      [5, rows(panels.table("violationsByRule", [12, 10],
        now(`sum by (${ofRoom}, rule, level) (increase(raumwacht_rule_violations_total{${room}}[$__range])) > 0`, {table: true})),
        columns({site: labels.site, room: labels.room, rule: labels.rule, level: labels.level, Value: labels.violation}))
        .decimals(0).overrideByName(labels.rule, [{id: "mappings", value: rulesInWords}])],
      [6, panels.barsByDay("violationsByDay", [12, 10],
        through(`sum by (rule) (increase(raumwacht_site_rule_violations_total{${site}, ${once}}${ofDay}))`, {legend: "{{rule}}"}))
        .decimals(0).overrides(ruleBarOverrides(words))],
      [7, panels.hours("hourlyCo2", [24, 10], through(`max_over_time(raumwacht_room_co2_ppm{${room}}${ofHour})`, {legend: "{{room}}"}))
        .unit("ppm").interval("1h").thresholds(air())],
      [8, rows(panels.table("longest", [12, 9],
        now(`topk(10, ${secondsViolated})`, {table: true})),
        columns({site: labels.site, room: labels.room, rule: labels.rule, level: labels.level, Value: labels.time}))
        .overrideByName(labels.time, [{id: "unit", value: "s"}]).overrideByName(labels.rule, [{id: "mappings", value: rulesInWords}])],
      [9, panels.barGauge("peak", [12, 9],
        now(`max_over_time(raumwacht_room_occupancy_persons{${room}}[$__range])`, {legend: "{{room}}"})).noValue(labels.unknownOrLocked)],
    ],
  };
}
