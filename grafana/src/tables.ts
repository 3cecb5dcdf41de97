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

/**
 * Ids are unique in an installation, and one Prometheus may ask several: of each of them one row, with `expr` added up in it.
 */
export const perKey = (how: "sum" | "min" | "max", id: string, expr: string) => `${how} by (key) (${keyed(id, expr)})`;
export const keyed = (id: string, expr: string) => `label_join(${expr}, "key", "/", "instance", "site", "${id}")`;

/** One row for each value of the label. */
export const joinedBy = <Panel extends Transformed<Panel>>(label: string, panel: Panel, after: DataTransformerConfig[]) =>
  panel.transformations([
    {id: "joinByField", options: {byField: label, mode: "outer"}} as unknown as DataTransformerConfig, ...after]);

/** The rows of a single query. */
export const rows = <Panel extends Transformed<Panel>>(panel: Panel, after: DataTransformerConfig[]) =>
  panel.transformations(after);
