// Admission, appointments and supplies, by site: nothing here is about a single person or room.
import type {Plan} from "../board";
import {called, colours, fixedColour, forSeries, refusalOverrides} from "../look";
import {Panels} from "../panels";
import {now, ofDay, site, through} from "../query";
import type {LabelKey, Words} from "../words";

const phases = ["expected", "arrived", "admitted", "visiting", "over", "missed"] as const satisfies readonly LabelKey[];
const moves = {
  received: colours.green, issued: colours.blue, taken_back: colours.grey,
  transferred_in: colours.sky, transferred_out: colours.orange,
} as const satisfies Partial<Record<LabelKey, string>>;

export function desk(words: Words): Plan {
  const panels = new Panels(words);
  const {labels} = words;
  const ofPhases = phases.map((phase) => forSeries(phase, called(labels[phase])));
  const ofMoves = Object.entries(moves).map(([move, colour]) =>
    forSeries(move, called(labels[move as keyof typeof moves]), fixedColour(colour)));
  const admissions = (result: string) => `increase(raumwacht_admissions_total{${site}, result="${result}"}[$__range])`;
  const moved = `sum by (move) (increase(raumwacht_supply_units_total{${site}}${ofDay}))`;
  // What was handed out by mistake was not; before it was told there was none.
  const takenBack = `sum(increase(raumwacht_supply_units_total{${site}, move="taken_back"}${ofDay}))`;
  const used = `${moved} - on (move) label_replace(${takenBack}, "move", "issued", "", "")`;
  const low = `(raumwacht_supply_low{${site}} == 1)`;
  return {
    key: "desk", depth: "site", from: "now/d", to: "now", refresh: "1m", annotations: true,
    panels: [
      [1, panels.stat("admitted", [6, 8], now(`sum(${admissions("granted")})`)).decimals(0)],
      [2, panels.stat("visits", [6, 8], now(`sum(raumwacht_site_visits{${site}})`))],
      [3, panels.barGauge("appointments", [12, 8],
        now(`sum by (phase) (raumwacht_site_appointments{${site}})`, {legend: "{{phase}}"})).overrides(ofPhases)],
      [4, panels.barGauge("refusals", [24, 7],
        now(`sum by (reason) (${admissions("refused")}) > 0`, {legend: "{{reason}}"})).decimals(0).noValue(labels.none)
        .overrides(refusalOverrides(words))],
      [5, panels.barGauge("stock", [8, 8], now(`raumwacht_supply_stock_units{${site}}`, {legend: "{{supply}} · {{site}}"}))],
      [6, panels.barGauge("reach", [8, 8],
        now(`raumwacht_supply_reach_days{${site}} unless ${low}`, {legend: "{{supply}} · {{site}}"}),
        now(`raumwacht_supply_reach_days{${site}} and ${low}`, {legend: "{{supply}} · {{site}}", ref: "B"}))
        .unit("d").overrideByQuery("B", [fixedColour(colours.vermilion)])],
      [7, panels.stat("expiry", [8, 8], now(`raumwacht_supply_next_expiry_timestamp_seconds{${site}} * 1000`, {legend: "{{supply}} · {{site}}"})).unit("dateTimeAsIso")],
      [8, panels.barsByDay("moves", [24, 8],
        through(`${used} or ${moved}`, {legend: "{{move}}"})).decimals(0)
        .overrides(ofMoves)],
    ],
  };
}
