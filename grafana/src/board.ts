// What all boards have: variables from data source to room, links to each other, annotations, and that
// nobody edits them in Grafana.
import {AnnotationQueryBuilder, DashboardBuilder, DashboardCursorSync, DashboardLinkBuilder, DashboardLinkType,
        DatasourceVariableBuilder, QueryVariableBuilder, VariableHide, VariableRefresh, VariableSort,
        type Dashboard, type Panel} from "@grafana/grafana-foundation-sdk/dashboard";
import {DataqueryBuilder} from "@grafana/grafana-foundation-sdk/prometheus";
import type {cog} from "./sdk";
import {daemon, room, site, source} from "./query";
import type {BoardKey, LabelKey, Language, Words} from "./words";

export type Depth = "daemon" | "site" | "room";
/** With a number of its own, which stays: links to a panel name it. */
export type Numbered = readonly [id: number, panel: cog.Builder<Panel>];
export interface Plan {
  readonly key: BoardKey;
  readonly depth: Depth;
  readonly from: string;
  readonly to?: string;
  readonly refresh: string;
  readonly annotations?: boolean;
  readonly panels: readonly Numbered[];
}

const variable = (words: Words, name: LabelKey & string, values: string, {hide = false, one = false, all = ".+"} = {}) => {
  const built = new QueryVariableBuilder(name)
    .label(words.labels[name]).datasource(source).query({query: values, refId: name})
    .refresh(VariableRefresh.OnTimeRangeChanged).sort(VariableSort.NaturalAsc)
    .hide(hide ? VariableHide.HideVariable : VariableHide.DontHide);
  if (one) return built.multi(false).includeAll(false);
  const any = built.multi(true).includeAll(true).current({text: "All", value: "$__all"});
  return all === "" ? any : any.allValue(all);
};

function variables(words: Words, depth: Depth, one: boolean) {
  // All jobs are ours: Prometheus asks itself, Alertmanager and others for what each process has, as its memory.
  const upTo = [
    new DatasourceVariableBuilder("datasource").label(words.labels.dataSource).type("prometheus"),
    variable(words, "job", "label_values(raumwacht_site_info, job)", {hide: true, all: "raumwacht.*"}),
    variable(words, "instance", 'label_values(raumwacht_site_info{job=~"$job"}, instance)', {hide: true}),
  ];
  if (depth === "daemon") return upTo;
  upTo.push(variable(words, "site", `label_values(raumwacht_site_info{${daemon}}, site)`));
  if (depth === "site") return upTo;
  upTo.push(variable(words, "floor", `label_values(raumwacht_room_info{${site}}, floor)`));
  // No value for all: those of the floors chosen are meant, and no others.
  const rooms = `label_values(raumwacht_room_info{${site}, floor=~"$floor"}, room)`;
  upTo.push(variable(words, "room", rooms, {one, all: ""}));
  return upTo;
}

const mark = (name: string, expr: string, color: string, title: string) =>
  new AnnotationQueryBuilder().name(name).datasource(source).enable(true).hide(false).iconColor(color)
    .target(new DataqueryBuilder().refId("Anno").expr(expr).legendFormat(title).interval("60s").range());

/** Annotations have no words for values: the query says them. */
const inWords = (expr: string, label: string, words: Record<string, string>) => Object.entries(words)
  .reduce((inner, [key, word]) => `label_replace(${inner}, "${label}", "${word}", "${label}", "${key}")`, expr);

/** Of one room what happened there, else of all that the site has. */
function annotations({labels, rules, corrections}: Words, key: BoardKey) {
  const where = key === "room" ? room : site;
  return [
    mark(labels.violation, inWords(`raumwacht_rule_active{${where}}`, "rule", rules), "#D55E00", "{{rule}} {{room}}{{area}}"),
    mark(labels.correction, inWords(`increase(raumwacht_occupancy_corrections_total{${where}}[1m]) > 0`, "reason", corrections),
         "#56B4E9", "{{room}}{{area}} {{reason}}"),
    mark(labels.stageChange, `changes(raumwacht_site_stage{${site}}[2m]) > 0`, "#CC79A7", "{{site}}"),
  ];
}

/** German is the first language; the other has its own ids, so that both can be had at once. */
export const uidOf = (key: BoardKey, language: Language) =>
  `raumwacht-${key}${language === "de" ? "" : `-${language}`}`;

export function board(plan: Plan, words: Words, language: Language): Dashboard {
  const [title, description] = words.boards[plan.key];
  const made = new DashboardBuilder(title)
    .uid(uidOf(plan.key, language)).description(description).tags(["raumwacht", language]).readonly()
    .timezone("browser").weekStart("monday").tooltip(DashboardCursorSync.Crosshair).refresh(plan.refresh)
    .time({from: plan.from, to: plan.to ?? "now"})
    .variables(variables(words, plan.depth, plan.key === "room"))
    .link(new DashboardLinkBuilder("Raumwacht").type(DashboardLinkType.Dashboards).tags(["raumwacht", language])
      .asDropdown(true).includeVars(true).keepTime(true));
  if (plan.annotations) made.annotations(annotations(words, plan.key));
  for (const [id, panel] of plan.panels) made.withPanel({build: () => ({...panel.build(), id})});
  return made.build();
}
