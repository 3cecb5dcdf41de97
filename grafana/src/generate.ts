// Writes every board in every language: node build/generate.js [DIRECTORY]
import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {board, type Plan} from "./board";
import {desk} from "./boards/desk";
import {overview} from "./boards/overview";
import {roomBoard} from "./boards/room";
import {sensors} from "./boards/sensors";
import {service} from "./boards/service";
import {siteBoard} from "./boards/site";
import {week} from "./boards/week";
import {languages, type Language, type Words} from "./words";

const boards: readonly ((words: Words, language: Language) => Plan)[] =
  [overview, siteBoard, roomBoard, week, sensors, service, desk];

/** SDK 0.0.21 still says how tables had their footers, and of every variable what only intervals have. */
function tidied(made: ReturnType<typeof board>) {
  for (const panel of made.panels ?? [])
    if (panel.type === "table" && "options" in panel) delete (panel.options as {footer?: unknown}).footer;
  for (const variable of made.templating?.list ?? [])
    for (const key of ["auto", "auto_min", "auto_count"]) delete (variable as unknown as Record<string, unknown>)[key];
  return made;
}

const to = process.argv[2] ?? join(__dirname, "..", "dashboards");
for (const language of Object.keys(languages) as Language[]) {
  const folder = join(to, language);
  mkdirSync(folder, {recursive: true});
  for (const plan of boards.map((make) => make(languages[language], language))) {
    const made = tidied(board(plan, languages[language], language));
    writeFileSync(join(folder, `${plan.key}.json`), `${JSON.stringify(made, null, 2)}\n`);
  }
}
