// One room through the day.
import type {Plan} from "../board";
import {
  air, asLimit, colours, correctionOverrides, fixedColour, lockedMapping, ruleOverrides, stateMapping, wordsFor, yesNo,
} from "../look";
import {Panels} from "../panels";
import {now, ofDay, ofHour, ofRoom, persons, personsOrLocked, room, through} from "../query";
import type {Words} from "../words";

export function roomBoard(words: Words): Plan {
  const panels = new Panels(words);
  const {labels} = words;
  const limit = `raumwacht_room_occupancy_limit_persons{${room}}`;
  const passages = (direction: string) =>
    `sum by (${ofRoom}) (increase(raumwacht_door_passages_total{${room}, direction="${direction}"}[$__rate_interval]))`;
  return {
    key: "room", depth: "room", from: "now-24h", refresh: "30s", annotations: true,
    panels: [
      [1, panels.stat("state", [7, 5], now(`room:raumwacht_room_state:code{${room}}`, {legend: "{{room}}"})).mappings(stateMapping(words))],
      [2, panels.stat("roomPersons", [4, 5], now(personsOrLocked, {legend: "{{room}}"})).mappings(lockedMapping(words))],
      [3, panels.gauge("roomCo2", [5, 5], now(`raumwacht_room_co2_ppm{${room}}`, {legend: "{{room}}"})).unit("ppm").max(2500).thresholds(air())],
      [11, panels.stat("climate", [5, 5],
        now(`raumwacht_room_temperature_celsius{${room}}`, {legend: labels.temperature}),
        now(`raumwacht_room_relative_humidity_ratio{${room}}`, {legend: labels.humidity, ref: "B"}))
        .unit("celsius").decimals(1).overrideByQuery("B", [{id: "unit", value: "percentunit"}, {id: "decimals", value: 0}])],
      [4, panels.stat("fresh", [3, 5], now(`raumwacht_room_data_fresh{${room}}`, {legend: "{{room}}"})).mappings(yesNo(words))],
      [5, panels.steps("personsAndLimit", [12, 9],
        through(persons, {legend: labels.persons}), through(limit, {legend: labels.limit, ref: "B"}))
        .overrideByQuery("B", asLimit).noValue(labels.unknownOrLocked)],
      [6, panels.co2("co2OfRoom", [12, 9],
        through(`raumwacht_room_co2_ppm{${room}}`, {legend: "{{room}}"}),
        through(`raumwacht_sensor_co2_ppm{${room}}`, {legend: "{{sensor}}", ref: "B"}))],
      [7, panels.barsBothWays("passages", [12, 8],
        through(passages("in"), {legend: labels.in}), through(`-(${passages("out")})`, {legend: labels.out, ref: "B"}))
        .overrideByQuery("A", [fixedColour(colours.blue)]).overrideByQuery("B", [fixedColour(colours.orange)])
        .axisSoftMin(-1).axisSoftMax(1).noValue(labels.unknownOrLocked)],
      [8, panels.bands("rulesOfRoom", [12, 8],
        through(`max by (rule) (raumwacht_rule_active{${room}}) or max by (rule) (0 * raumwacht_rule_violations_total{${room}})`, {legend: "{{rule}}"}))
        .mappings(wordsFor({"1": [labels.violated, colours.vermilion], "0": ["–", "transparent"]}))
        .overrides(ruleOverrides(words))],
      [9, panels.hours("meanByHour", [12, 6],
        through(`avg_over_time(raumwacht_room_occupancy_persons{${room}}${ofHour})`, {legend: "{{room}}"}))
        .interval("1h").decimals(1).noValue(labels.unknownOrLocked)],
      [10, panels.barsByDay("corrections", [12, 6],
        through(`sum by (reason) (increase(raumwacht_occupancy_corrections_total{${room}}${ofDay}))`, {legend: "{{reason}}"}))
        .noValue(labels.unknownOrLocked).overrides(correctionOverrides(words))],
    ],
  };
}
