// Colours and words of values. The palette is Okabe and Ito's: whoever does not tell red from green reads
// it, too; and no colour stands without a word.
import {FieldColorBuilder, FieldColorModeId, MappingType, ThresholdsConfigBuilder, ThresholdsMode,
        type DynamicConfigValue, type ValueMapping} from "@grafana/grafana-foundation-sdk/dashboard";
import {
  correctionKeys, refusalKeys, ruleKeys, stateKeys, type CorrectionKey, type RuleKey, type StateKey, type Words,
} from "./words";

export const colours = {
  blue: "#0072B2", sky: "#56B4E9", orange: "#E69F00", vermilion: "#D55E00", grey: "#999999", mauve: "#CC79A7",
  green: "#009E73", yellow: "#F0E442",
} as const;

const ofState: Record<StateKey, string> = {
  unknown: colours.grey, over: colours.vermilion, air_now: colours.vermilion, blocked: colours.mauve,
  closed: colours.mauve, not_ready: colours.yellow, air: colours.orange, not_released: colours.yellow,
  full: colours.orange, expected: colours.sky, occupied: colours.sky, free: colours.blue,
};

const ofCorrection: Record<CorrectionKey, string> = {
  found: colours.orange, observed: colours.blue, level: colours.sky, departed: colours.mauve, night: colours.grey,
};

/** Where rules lie on each other: sixteen that differ, the second half after Paul Tol's muted scheme. */
const ofRule: Record<RuleKey, string> = {
  room_occupancy: colours.vermilion, area_occupancy: colours.yellow, co2_band: colours.blue, air_due: colours.sky,
  dwell: colours.mauve, gap: colours.green, overrun: colours.orange, no_show: colours.grey,
  uninvited: "#332288", route: "#999933", after_hours: "#882255", operation: "#8C510A",
  supply_low: "#44AA99", room_ready: "#DDCC77", sensor_silent: "#4D4D4D", plausibility: "#CC6677",
};

const mapping = (options: Record<string, {text: string; color: string; index: number}>): ValueMapping =>
  ({type: MappingType.ValueToText, options}) as ValueMapping;

/** room:raumwacht_room_state:code, strongest first, as in deploy/prometheus/rules/recording.yml. */
export const stateMapping = ({states}: Words): ValueMapping[] => [
  mapping(Object.fromEntries(stateKeys.map((key, index) => [
    String(index), {text: states[key], color: ofState[key], index}]))),
];

export const wordsFor = (values: Record<string, [text: string, color: string]>): ValueMapping[] => [
  mapping(Object.fromEntries(Object.entries(values).map(([value, [text, color]], index) => [
    value, {text, color, index}]))),
];

/** A head count: -1 says that it is locked. */
export const lockedMapping = ({labels}: Words) => wordsFor({"-1": [labels.locked, colours.grey]});
/** Of what should be so. */
export const yesNo = ({labels}: Words) => wordsFor({"1": [labels.yes, colours.blue], "0": [labels.no, colours.vermilion]});

type Step = [from: number | null, color: string];
export const thresholds = (...steps: Step[]) =>
  new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute)
    .steps(steps.map(([value, color]) => ({value, color})));
/** ASR A3.6: from 1000 ppm air, from 2000 ppm at once. */
export const air = () => thresholds([null, colours.blue], [1000, colours.orange], [2000, colours.vermilion]);
export const noneIsGood = () => thresholds([null, colours.blue], [1, colours.vermilion]);
export const plain = () => thresholds([null, colours.blue]);

export const byThresholds = () => new FieldColorBuilder().mode(FieldColorModeId.Thresholds);
export const byPalette = () => new FieldColorBuilder().mode(FieldColorModeId.PaletteClassicByName);

export const fixedColour = (color: string): DynamicConfigValue =>
  ({id: "color", value: {mode: "fixed", fixedColor: color}});
export const called = (name: string): DynamicConfigValue => ({id: "displayName", value: name});
/** How a limit is drawn: dashed, grey, not filled. */
export const asLimit: DynamicConfigValue[] = [
  fixedColour(colours.grey),
  {id: "custom.lineStyle", value: {fill: "dash", dash: [8, 6]}},
  {id: "custom.fillOpacity", value: 0},
];
/** What holds for the series of that name. */
export const forSeries = (name: string, ...properties: DynamicConfigValue[]) =>
  ({matcher: {id: "byName", options: name}, properties});
/** Series named by the states' keys, in the words and colours of the states. */
export const stateOverrides = ({states}: Words) =>
  stateKeys.map((key) => forSeries(key, called(states[key]), fixedColour(ofState[key])));
/** Series named by the rules' keys, in words. */
export const ruleOverrides = ({rules}: Words) => ruleKeys.map((key) => forSeries(key, called(rules[key])));
/** Likewise, each in a colour of its own. */
export const ruleBarOverrides = ({rules}: Words) =>
  ruleKeys.map((key) => forSeries(key, called(rules[key]), fixedColour(ofRule[key])));
/** Series named by why a count was corrected, and by why nobody was let in, in words. */
export const correctionOverrides = ({corrections}: Words) =>
  correctionKeys.map((key) => forSeries(key, called(corrections[key]), fixedColour(ofCorrection[key])));
export const refusalOverrides = ({refusals}: Words) => refusalKeys.map((key) => forSeries(key, called(refusals[key])));
