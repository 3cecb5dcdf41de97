// What people read on the boards: keys here, words in texts/. Each language has every key, or it does
// not compile.
import {de} from "./texts/de";
import {en} from "./texts/en";

/** A panel: its title, and what it means. */
export type Titled = readonly [title: string, description: string];
export interface Words {
  readonly boards: Record<BoardKey, Titled>;
  readonly panels: Record<PanelKey, Titled>;
  readonly labels: Record<LabelKey, string>;
  readonly states: Record<StateKey, string>;
  readonly rules: Record<RuleKey, string>;
  readonly corrections: Record<CorrectionKey, string>;
  readonly refusals: Record<RefusalKey, string>;
}

export const languages = {de, en} satisfies Record<string, Words>;
export type Language = keyof typeof languages;

export type BoardKey = "overview" | "site" | "room" | "week" | "sensors" | "service" | "desk";

export type PanelKey =
  // overview
  | "persons" | "overLimit" | "toAir" | "highestCo2" | "silentSensors" | "openViolations" | "sites"
  | "personsBySite" | "co2BySite" | "roomsByState" | "help"
  // site
  | "roomStates" | "howFull" | "roomsNow" | "co2ByRoom" | "areas" | "usableRooms" | "visits"
  // room
  | "state" | "roomPersons" | "roomCo2" | "climate" | "fresh" | "personsAndLimit" | "co2OfRoom" | "passages" | "rulesOfRoom"
  | "meanByHour" | "corrections"
  // week
  | "violations" | "timeOver" | "timeStale" | "coverage" | "violationsByRule" | "violationsByDay" | "hourlyCo2"
  | "longest" | "peak"
  // sensors
  | "reporting" | "availability" | "sensorStates" | "sensorTable" | "messages" | "rejected" | "battery"
  // service
  | "up" | "uptime" | "version" | "broker" | "reconnects" | "config" | "cpu" | "memory" | "latency" | "latencyMap"
  | "commits" | "scrape" | "channels" | "deliveries" | "pages" | "lastBackup"
  // desk
  | "appointments" | "admitted" | "refusals" | "stock" | "reach" | "moves" | "expiry";

export type LabelKey =
  | "dataSource" | "job" | "instance" | "site" | "floor" | "room" | "limit" | "persons" | "co2" | "state" | "name"
  | "unknown" | "locked" | "unknownOrLocked" | "in" | "out" | "yes" | "no" | "violated" | "sensor" | "kind" | "lastMessage" | "battery"
  | "usable" | "rooms" | "stage" | "heard" | "silent" | "rule" | "level" | "time" | "violation"
  | "correction" | "stageChange" | "temperature" | "humidity" | "source" | "help" | "none" | "version"
  | "expected" | "arrived" | "admitted" | "visiting" | "over" | "missed"
  | "received" | "issued" | "taken_back" | "transferred_in" | "transferred_out";

export const stateKeys = [
  "unknown", "over", "air_now", "blocked", "closed", "not_ready", "air", "not_released", "full", "expected",
  "occupied", "free",
] as const;
export type StateKey = (typeof stateKeys)[number];

export const ruleKeys = [
  "room_occupancy", "area_occupancy", "co2_band", "air_due", "dwell", "gap", "overrun", "no_show", "uninvited",
  "route", "after_hours", "operation", "supply_low", "room_ready", "sensor_silent", "plausibility",
] as const;
export type RuleKey = (typeof ruleKeys)[number];

export const correctionKeys = ["found", "observed", "level", "departed", "night"] as const;
export type CorrectionKey = (typeof correctionKeys)[number];

export const refusalKeys = [
  "unknown", "room_full", "area_full", "no_such_place", "too_many_open", "place_taken", "not_released", "not_ready",
  "blocked", "closed_now", "stage_closed", "not_invited", "other_day", "too_early", "too_late", "other_site",
  "concern_remote", "companion_no_seat", "already_in", "expired", "unknown_code",
] as const;
export type RefusalKey = (typeof refusalKeys)[number];
