// Prometheus' answers as Grafana's data frames, with the panel's own units, thresholds, mappings and overrides.
import {
  applyFieldOverrides, createTheme, FieldType, identityOverrideProcessor, Registry, standardTransformers,
  standardTransformersRegistry, toDataFrame, transformDataFrame,
} from "@grafana/data";
import {firstValueFrom} from "rxjs";

const transformers = new Map(Object.values(standardTransformers).map((one) => [one.id, one]));  // some have two names
standardTransformersRegistry.setInit(() => [...transformers.values()]
  .map((transformation) => ({id: transformation.id, name: transformation.name, transformation: () => Promise.resolve(transformation), editor: () => null})));

export const themes = {light: createTheme({colors: {mode: "light"}}), dark: createTheme({colors: {mode: "dark"}})};

const legendOf = (target, metric) => {
  if (target.legendFormat && target.legendFormat !== "__auto")
    return target.legendFormat.replace(/{{(\w+)}}/g, (_, label) => metric[label] ?? "");
  const {__name__, ...labels} = metric;
  return Object.entries(labels).map(([name, value]) => `${name}="${value}"`).join(", ") || __name__ || "Value";
};

const number = (text) => Number(text);

/** One frame a series, as Grafana makes them of a query of this format. */
function seriesFrames({target, result}) {
  return result.map(({metric, value, values}) => toDataFrame({
    refId: target.refId,
    name: legendOf(target, metric),
    fields: [
      {name: "Time", type: FieldType.time, values: (values ?? [value]).map(([time]) => time * 1000)},
      {name: "Value", type: FieldType.number, values: (values ?? [value]).map(([, sample]) => number(sample)), labels: metric,
       config: {displayNameFromDS: legendOf(target, metric)}},
    ],
  }));
}

/** One frame a query: a row a series, a column a label. */
function tableFrame({target, result, alone}) {
  const labels = [...new Set(result.flatMap(({metric}) => Object.keys(metric)))].filter((name) => name !== "__name__").sort();
  return toDataFrame({
    refId: target.refId,
    fields: [
      {name: "Time", type: FieldType.time, values: result.map(({value: [time]}) => time * 1000)},
      ...labels.map((name) => ({name, type: FieldType.string, values: result.map(({metric}) => metric[name] ?? "")})),
      {name: alone ? "Value" : `Value #${target.refId}`, type: FieldType.number, values: result.map(({value: [, sample]}) => number(sample))},
    ],
  });
}

const unwritten = (steps) => steps?.map((step) => ({...step, value: step.value ?? -Infinity}));
/** JSON has no -Infinity: the first step says null there. */
function readConfig({defaults, overrides}) {
  const read = structuredClone({defaults, overrides: overrides ?? []});
  if (read.defaults.thresholds) read.defaults.thresholds.steps = unwritten(read.defaults.thresholds.steps);
  for (const {properties} of read.overrides) for (const property of properties)
    if (property.id === "thresholds") property.value.steps = unwritten(property.value.steps);
  return read;
}

const standard = ["unit", "noValue", "displayName", "color", "thresholds", "mappings", "min", "max", "decimals", "links"];
/** What may be set of a field: Grafana fills this registry in its own core. */
function registryFor({defaults, overrides}) {
  const custom = [...Object.keys(defaults.custom ?? {}).map((key) => `custom.${key}`),
                  ...overrides.flatMap(({properties}) => properties.map(({id}) => id)).filter((id) => id.startsWith("custom."))];
  return new Registry(() => [...new Set([...standard, ...custom])].map((id) => ({
    id: id.replace(/^custom\./, "custom."), path: id.replace(/^custom\./, ""), name: id, isCustom: id.startsWith("custom."),
    process: identityOverrideProcessor, shouldApply: () => true, settings: {}, editor: () => null, override: () => null,
  })));
}

/** {frames, fieldConfig}: what a panel draws of the answers to its targets. */
export async function framesOf({panel, answers}, theme) {
  const isTable = (target) => target.format === "table";
  const raw = answers.flatMap((answer) => isTable(answer.target)
    ? (answer.result.length > 0 ? [tableFrame({...answer, alone: answers.length === 1})] : []) : seriesFrames(answer));
  const transformed = panel.transformations?.length > 0
    ? await firstValueFrom(transformDataFrame(panel.transformations, raw)) : raw;
  const fieldConfig = readConfig(panel.fieldConfig ?? {defaults: {}, overrides: []});
  const frames = applyFieldOverrides({
    data: transformed, fieldConfig, theme, timeZone: "utc", replaceVariables: (text) => text,
    fieldConfigRegistry: registryFor(fieldConfig),
  });
  return {frames, fieldConfig};
}
