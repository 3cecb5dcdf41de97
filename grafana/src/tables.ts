// Tables out of several queries: joined by one label, with the columns that are wanted, named.
import type {DataTransformerConfig} from "@grafana/grafana-foundation-sdk/dashboard";

interface Transformed<Panel> {
  transformations(steps: DataTransformerConfig[]): Panel;
}

/** Column → its name; others are hidden. In this order. */
export const columns = (names: Record<string, string>): DataTransformerConfig[] => [
  {id: "filterFieldsByName", options: {include: {names: Object.keys(names)}}} as unknown as DataTransformerConfig,
  {id: "organize", options: {
    excludeByName: {}, renameByName: names,
    indexByName: Object.fromEntries(Object.keys(names).map((name, index) => [name, index])),
  }} as unknown as DataTransformerConfig,
];

/** One row for each value of the label. */
export const joinedBy = <Panel extends Transformed<Panel>>(label: string, panel: Panel, after: DataTransformerConfig[]) =>
  panel.transformations([
    {id: "joinByField", options: {byField: label, mode: "outer"}} as unknown as DataTransformerConfig, ...after]);

/** The rows of a single query. */
export const rows = <Panel extends Transformed<Panel>>(panel: Panel, after: DataTransformerConfig[]) =>
  panel.transformations(after);
