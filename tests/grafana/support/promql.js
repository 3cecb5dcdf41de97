// PromQL, read with Prometheus' own grammar.
import {createRequire} from "node:module";
import {join} from "node:path";
import {grafana} from "./boards.js";

const require = createRequire(join(grafana, "package.json"));
const {parser} = require("@prometheus-io/lezer-promql");

/** With Grafana's variables in the place of which any text of their kind stands. */
export const expanded = (expr) => expr
  .replaceAll("$__rate_interval", "1m").replaceAll("$__range", "6h").replaceAll("$__interval", "30s");

/** {fault, selectors: [{metric, matchers, range, inside}]}: `inside` are the functions around, inwards. */
export function read(expr) {
  const text = expanded(expr);
  const selectors = [];
  let fault;
  const around = [];
  const cursor = parser.parse(text).cursor();
  const textOf = (node) => text.slice(node.from, node.to);
  const visit = () => {
    if (cursor.type.isError) fault ??= `at ${cursor.from}: ${text.slice(cursor.from, cursor.from + 20)}`;
    const isCall = cursor.name === "FunctionCall";
    if (isCall) around.push(textOf(cursor.node.firstChild));
    if (cursor.name === "VectorSelector") {
      const matrix = cursor.node.parent?.name === "MatrixSelector";
      selectors.push({text: textOf(cursor.node), metric: textOf(cursor.node).match(/^[\w:]+/)?.[0],
                      isRange: matrix, inside: [...around]});
    }
    if (cursor.firstChild()) {
      do visit(); while (cursor.nextSibling());
      cursor.parent();
    }
    if (isCall) around.pop();
  };
  visit();
  return {fault, selectors};
}
