// A site with its rooms: the building manager's board.
import {uidOf, type Plan} from "../board";
import {air, asLimit, colours, lockedMapping, stateMapping, thresholds} from "../look";
import {Panels} from "../panels";
import {now, personsOrLocked, room, site, through} from "../query";
import {columns, joinedBy, keyed, perKey} from "../tables";
import type {Language, Words} from "../words";

const fullness = () => thresholds([null, colours.blue], [0.75, colours.sky], [1, colours.orange], [1.01, colours.vermilion]);

export function siteBoard(words: Words, language: Language): Plan {
  const panels = new Panels(words);
  const {labels} = words;
  const code = `room:raumwacht_room_state:code{${room}}`;
  const toRoom = {title: labels.room, url: `/d/${uidOf("room", language)}?var-room=\${__data.fields.room}&\${__url_time_range}`};
  return {
    key: "site", depth: "room", from: "now-12h", refresh: "30s", annotations: true,
    panels: [
      [1, panels.stat("persons", [6, 4], now(`sum(raumwacht_site_occupancy_persons{${site}})`))],
      [2, panels.stat("visits", [6, 4], now(`sum(raumwacht_site_visits{${site}})`))],
      [3, panels.stat("usableRooms", [6, 4], now(`sum(raumwacht_site_usable_rooms{${site}})`))],
      [4, panels.stat("highestCo2", [6, 4], now(`max(raumwacht_room_co2_ppm{${room}})`)).unit("ppm").thresholds(air())],
      [5, panels.bands("roomStates", [24, 10], through(code, {legend: "{{room}}"})).mappings(stateMapping(words))],
      [6, joinedBy("key", panels.table("roomsNow", [14, 10],
        now(keyed("room", `raumwacht_room_info{${room}}`), {table: true, ref: "A"}),
        now(perKey("sum", "room", code), {table: true, ref: "B"}),
        now(perKey("sum", "room", personsOrLocked), {table: true, ref: "C"}),
        now(perKey("sum", "room", `raumwacht_room_occupancy_limit_persons{${room}}`), {table: true, ref: "D"}),
        now(perKey("max", "room", `raumwacht_room_co2_ppm{${room}}`), {table: true, ref: "E"})),
        columns({
          room: labels.room, name: labels.name, floor: labels.floor, "Value #B": labels.state,
          "Value #C": labels.persons, "Value #D": labels.limit, "Value #E": labels.co2,
        }))
        .overrideByName(labels.room, [{id: "links", value: [toRoom]}])
        .overrideByName(labels.state, [
          {id: "mappings", value: stateMapping(words)}, {id: "custom.cellOptions", value: {type: "color-text"}},
          {id: "custom.width", value: 170}])
        .overrideByName(labels.persons, [{id: "mappings", value: lockedMapping(words)}])
        .overrideByName(labels.co2, [{id: "unit", value: "ppm"}, {id: "thresholds", value: air().build()}, {id: "custom.cellOptions", value: {type: "color-text"}}])],
      [7, panels.barGauge("howFull", [10, 10],
        now(`room:raumwacht_room_occupancy_per_limit:ratio{${room}}`, {legend: "{{room}}"}))
        .unit("percentunit").max(1).thresholds(fullness()).noValue(labels.unknownOrLocked)],
      [8, panels.co2("co2ByRoom", [12, 9], through(`raumwacht_room_co2_ppm{${room}}`, {legend: "{{room}}"}))],
      [9, panels.steps("areas", [12, 9],
        through(`raumwacht_area_occupancy_persons{${site}}`, {legend: "{{area}}"}),
        through(`raumwacht_area_occupancy_limit_persons{${site}}`, {legend: `{{area}} ${labels.limit}`, ref: "B"}))
        .overrideByQuery("B", asLimit)],
      [10, panels.help()],
    ],
  };
}
