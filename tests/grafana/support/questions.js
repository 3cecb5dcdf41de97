// What boards ask: their queries, with the variables filled in as Grafana does, and what is wrong with the answers.
import assert from "node:assert/strict";

export function filled(text, values, spans) {
  const spanned = Object.entries(spans).reduce((all, [name, span]) => all.replaceAll(name, span), text);
  return spanned.replace(/\$(\w+)/g, (whole, name) => values[name] ?? whole);
}

/** What stands for each variable: all, or a single value; later ones see those before. */
export async function chosen(board, {prometheus, pick, spans}) {
  const values = {};
  for (const {name, query, multi, allValue} of board.templating.list.slice(1)) {
    const [, selector, label] = query.query.match(/^label_values\((.+), (\w+)\)$/);
    const there = await prometheus.valuesOf(label, filled(selector, values, spans));
    assert.ok(there.length > 0, `${board.title}: the variable ${name} has no values`);
    values[name] = pick === "all" && multi ? (allValue ?? there.join("|")) : there[0];
  }
  return values;
}

/** At the end, or over the time from `start` to `end`. */
export const answerTo = (target, query, {prometheus, start, end, step}) => target.instant
  ? prometheus.ask("query", {query, time: end}) : prometheus.ask("query_range", {query, start, end, step});

function* faultsIn(result, query, target, mayBeEmpty) {
  if (result.length === 0 && !mayBeEmpty.some((part) => query.includes(part))) yield "empty";
  const samples = result.flatMap(({value, values: many}) => many ?? [value]);
  if (samples.length > 0 && samples.every(([, sample]) => sample === "NaN")) yield "no number";
  for (const [, label] of (target.legendFormat ?? "").matchAll(/{{(\w+)}}/g))
    for (const {metric} of result)
      if (metric[label] === undefined && label !== "sensor") yield `no label ${label}`;
}

/**
 * Every query of these boards, with all (`pick` "all") or single values of the variables, over `start` to `end` or at the
 * end; `spans` are what stands for names of durations. Each fault as one line.
 */
export async function faultsOf(boards, {prometheus, pick, spans, start, end, step, mayBeEmpty}) {
  const faults = [];
  for (const {name, board} of boards) {
    const values = await chosen(board, {prometheus, pick, spans});
    for (const panel of board.panels) for (const target of panel.targets ?? []) {
      const query = filled(target.expr, values, spans);
      const result = await answerTo(target, query, {prometheus, start, end, step});
      for (const fault of faultsIn(result, query, target, mayBeEmpty)) faults.push(`${name}: ${panel.title}: ${query}: ${fault}`);
    }
  }
  return faults;
}
