// Selectors and queries. Everything that boards ask goes through here, so that each query is limited to
// what the variables of the board name.
import {DataqueryBuilder, PromQueryFormat} from "@grafana/grafana-foundation-sdk/prometheus";

/** By which what is of a room is added up: ids are unique in an installation, and one Prometheus may ask several. */
export const ofRoom = "instance, site, room";

/** The daemon as a whole; a site; a room. */
export const daemon = 'job=~"$job", instance=~"$instance"';
export const site = `${daemon}, site=~"$site"`;
export const room = `${site}, room=~"$room"`;

export const source = {type: "prometheus", uid: "${datasource}"};

interface Options {
  readonly legend?: string;
  readonly table?: boolean;
  readonly heatmap?: boolean;
}

const query = (ref: string, expr: string, {legend = "__auto", table = false, heatmap = false}: Options) =>
  new DataqueryBuilder()
    .refId(ref)
    .datasource(source)
    .expr(expr)
    .legendFormat(legend)
    .format(table ? PromQueryFormat.Table : heatmap ? PromQueryFormat.Heatmap : PromQueryFormat.TimeSeries);

/** As it is now. */
export const now = (expr: string, options: Options & {ref?: string} = {}) =>
  query(options.ref ?? "A", expr, options).instant();
/** Over the time shown. */
export const through = (expr: string, options: Options & {ref?: string} = {}) =>
  query(options.ref ?? "A", expr, options).range();

/**
 * The levels of a rule are judged each for itself: at 2100 ppm those of 800, 1000 and 2000 are violated at once, and an area
 * "nearly full" is no violation. Who adds up over levels takes these, so that what happened once is there once.
 */
export const once = 'level!~"near|800|2000"';

/**
 * For bars and cells of a day or an hour. Prometheus looks back from each step, and steps are where days and hours begin:
 * without the offset today's would be seen tomorrow, and yesterday's be called today's.
 */
export const ofDay = "[1d] offset -1d";
export const ofHour = "[1h] offset -1h";

/** 0 where nothing is, as long as a daemon is there that could see it; without one, or without its broker, it is unknown. */
export const orNone = (expr: string) =>
  `${expr} or 0 * count(raumwacht_site_info{${site}} unless on (job, instance) (raumwacht_mqtt_connected{${daemon}} == 0))`;

/**
 * Only what its daemon told the last time it told anything. In a history from the ledger nothing marks the end of a series,
 * and Prometheus finds it for five minutes more: of twenty episodes of two minutes it would make more than two hours.
 */
const stillTold = (selector: string) =>
  `(${selector} unless (timestamp(${selector}) < on (job, instance, site) group_left () ` +
  `max by (job, instance, site) (timestamp(raumwacht_site_info{${site}}))))`;

/**
 * Seconds of the time shown in which rules were violated and somebody saw it, by room, rule and level. What stands when a
 * sensor falls silent or the daemon goes stands in the counters until somebody sees its end, a night or a weekend; as in the
 * report, those hours are not counted here. A look at each minute.
 */
const atRoom = "on (job, instance, site, room)";
const seen = (active: string) => `(${active} unless ${atRoom} ${stillTold(`raumwacht_room_state{${room}, state="unknown"}`)})`;
const breathed = (active: string) => `(${active} and ${atRoom} ${stillTold(`raumwacht_room_co2_ppm{${room}}`)})`;
const ofPeople = "room_occupancy|dwell|gap|overrun|uninvited", ofAir = "co2_band";
const active = (rules: string) => stillTold(`raumwacht_rule_active{${room}, ${rules}}`);
const seconds = (standing: string) => `60 * sum by (${ofRoom}, rule, level) (sum_over_time(${standing}[$__range:1m]))`;
export const secondsOver = seconds(seen(active('rule="room_occupancy"')));
export const secondsStale = seconds(breathed(active(`rule="${ofAir}", level="1000"`)));
const ofOthers = active(`rule!~"${ofAir}|${ofPeople}"`);
export const secondsViolated = seconds(
  `(${breathed(active(`rule="${ofAir}"`))} or ${seen(active(`rule=~"${ofPeople}"`))} or ${ofOthers})`);
/** 0 where nothing was, as long as a daemon was there in the time shown. */
export const orNever = (expr: string) => `${expr} or 0 * count(last_over_time(raumwacht_site_info{${site}}[$__range]))`;

/** The share of the time shown in which it was 1. Time without a sample, the daemon or the box away, counts as 0. */
export const shareOfTime = (selector: string) =>
  `avg(sum_over_time(${selector}[$__range:1m])) / scalar(count_over_time(vector(1)[$__range:1m]))`;

export const persons = `raumwacht_room_occupancy_persons{${room}}`;
/** -1 where the count of rooms is locked: that is said in words, since "no data" would be a riddle. */
export const personsOrLocked =
  `${persons} or (0 * raumwacht_room_info{${room}} - 1) and on (job, instance) (raumwacht_persons_locked{${daemon}} == 1)`;
