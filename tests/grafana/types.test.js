// Every board is a Dashboard, and every panel's options are those of its kind, by Grafana's own types.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {tmpdir} from "node:os";
import {test} from "node:test";
import {boards, grafana, planBoards} from "./support/boards.js";

const kinds = {
  barchart: "BarChart", bargauge: "BarGauge", canvas: "Canvas", gauge: "Gauge", heatmap: "Heatmap", stat: "Stat",
  "state-timeline": "StateTimeline", "status-history": "StatusHistory", table: "Table", text: "Text",
  timeseries: "TimeSeries",
};
const folder = (kind) => kind.toLowerCase();

/** A module that only compiles if all of these are what they should be. */
function moduleOf(list) {
  const uses = new Set(list.flatMap(({board}) => board.panels.map(({type}) => type)));
  const imports = [...uses].map((type) => {
    const kind = kinds[type];
    assert.ok(kind, `panels of type ${type} are not allowed`);
    return `import type * as ${kind} from "@grafana/schema/dist/esm/raw/composable/${folder(kind)}/panelcfg/x/${kind}PanelCfg_types.gen";`;
  });
  // A query is the data source's own, of which a Dashboard knows only the name: the generator's types
  // are those of Prometheus.
  const bare = (board) => ({...board, panels: undefined, annotations: {
    list: (board.annotations.list ?? []).map((one) => ({...one, target: undefined}))}});
  const checks = list.flatMap(({board, name}) => [
    `// ${name}`,
    `({...${JSON.stringify(bare(board))}}) satisfies Loose<Dashboard>;`,
    ...board.panels.flatMap(({type, options, fieldConfig}) => [
      `(${JSON.stringify(options ?? {})}) satisfies Loose<${kinds[type]}.Options>;`,
      ...(fieldConfig?.defaults.custom && type !== "text"
        ? [`(${JSON.stringify(fieldConfig.defaults.custom)}) satisfies Loose<${kinds[type]}.FieldConfig>;`] : []),
    ]),
  ]);
  return `import type {Dashboard} from "@grafana/schema";\n${imports.join("\n")}\n` +
    // JSON has strings where the types have enumerations of strings.
    `type Loose<T> = T extends string ? \`\${T}\` : T extends (infer E)[] ? Loose<E>[] : ` +
    `T extends object ? {[K in keyof T]?: Loose<T[K]>} : T;\n${checks.join("\n")}\n`;
}

function complaintsAbout(text) {
  const dir = mkdtempSync(join(tmpdir(), "types-"));
  try {
    mkdirSync(join(dir, "src"));
    symlinkSync(join(grafana, "node_modules"), join(dir, "node_modules"));
    writeFileSync(join(dir, "src/boards.ts"), text);
    writeFileSync(join(dir, "tsconfig.json"), JSON.stringify({
      compilerOptions: {strict: true, noEmit: true, skipLibCheck: true, target: "es2022", module: "esnext",
                        moduleResolution: "bundler", types: []}, include: ["src"]}));
    const tsc = join(grafana, "node_modules/typescript/bin/tsc");
    return spawnSync(process.execPath, [tsc, "--project", dir], {encoding: "utf8"}).stdout;
  } finally {
    rmSync(dir, {recursive: true});
  }
}

test("all boards are as Grafana's types say", () => {
  assert.equal(complaintsAbout(moduleOf([...boards, ...planBoards])), "");
});

test("a board that is not is refused", () => {
  const broken = structuredClone(boards[0]);
  broken.board.graphTooltip = "yes";
  const first = (kind) => broken.board.panels.find(({type}) => type === kind);
  first("stat").options.colorMode = "rainbow";
  first("bargauge").options.surprise = true;
  const complaints = complaintsAbout(moduleOf([broken]));
  for (const fault of ["graphTooltip", "rainbow", "surprise"]) assert.match(complaints, new RegExp(fault));
});
