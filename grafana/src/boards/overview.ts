// All sites at a glance: first whether anything is wrong, then where.
import type {Plan} from "../board";
import {air, asLimit, noneIsGood, stateOverrides} from "../look";
import {Panels} from "../panels";
import {now, orNone, site, through} from "../query";
import type {Words} from "../words";
import {columns, joinedBy} from "../tables";

export function overview(words: Words): Plan {
  const panels = new Panels(words);
  const {labels} = words;
  const violated = (rule: string) => orNone(`sum(raumwacht_rule_active{${site}, ${rule}})`);
  return {
    key: "overview", depth: "site", from: "now-6h", refresh: "30s", annotations: true,
    panels: [
      [1, panels.stat("persons", [4, 4], now(`sum(raumwacht_site_occupancy_persons{${site}})`))],
      [2, panels.stat("overLimit", [4, 4], now(violated('rule="room_occupancy"'))).thresholds(noneIsGood())],
      [3, panels.stat("toAir", [4, 4], now(violated('rule="co2_band", level="1000"'))).thresholds(noneIsGood())],
      [4, panels.stat("highestCo2", [4, 4], now(`max(raumwacht_room_co2_ppm{${site}})`)).unit("ppm").thresholds(air())],
      [5, panels.stat("silentSensors", [4, 4], now(`sum(raumwacht_sensor_up{${site}} == bool 0)`)).thresholds(noneIsGood())],
      [6, panels.stat("openViolations", [4, 4], now(orNone(`count(count by (job, instance, site, area, room, rule) (raumwacht_rule_active{${site}, level!="near"} == 1))`))).thresholds(noneIsGood())],
      [7, joinedBy("site", panels.table("sites", [12, 8],
        now(`raumwacht_site_info{${site}}`, {table: true, ref: "A"}),
        now(`sum by (site) (raumwacht_site_occupancy_persons{${site}})`, {table: true, ref: "B"}),
        now(`sum by (site) (raumwacht_site_occupancy_limit_persons{${site}})`, {table: true, ref: "C"}),
        now(`sum by (site) (raumwacht_site_usable_rooms{${site}})`, {table: true, ref: "D"}),
        now(`sum by (site) (raumwacht_site_rooms{${site}})`, {table: true, ref: "E"}),
        now(`max by (site, stage) (raumwacht_site_stage_info{${site}})`, {table: true, ref: "F"})),
        columns({
          site: labels.site, name: labels.name, "Value #B": labels.persons, "Value #C": labels.limit,
          "Value #D": labels.usable, "Value #E": labels.rooms, stage: labels.stage,
        }))],
      [8, panels.barGauge("roomsByState", [12, 8],
        now(`count by (state) (raumwacht_room_state{${site}} == 1)`, {legend: "{{state}}"}))
        .overrides(stateOverrides(words))],
      [9, panels.steps("personsBySite", [12, 8],
        through(`sum by (site) (raumwacht_site_occupancy_persons{${site}})`, {legend: "{{site}}"}),
        through(`sum by (site) (raumwacht_site_occupancy_limit_persons{${site}})`, {legend: `{{site}} ${labels.limit}`, ref: "B"}))
        .overrideByQuery("B", asLimit)],
      [10, panels.co2("co2BySite", [12, 8], through(`max by (site) (raumwacht_room_co2_ppm{${site}})`, {legend: "{{site}}"}))],
      [11, panels.help()],
    ],
  };
}
