// The boards as they are committed, and what is in them.
import {spawnSync} from "node:child_process";
import {readdirSync, readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";

export const grafana = join(dirname(fileURLToPath(import.meta.url)), "../../../grafana");
export const languages = ["de", "en"];

export const boards = languages.flatMap((language) => {
  const folder = join(grafana, "dashboards", language);
  return readdirSync(folder).filter((name) => name.endsWith(".json")).map((name) => ({
    language, file: join(folder, name), name: `${language}/${name.replace(".json", "")}`,
    board: JSON.parse(readFileSync(join(folder, name), "utf8")),
  }));
});

/** Each query with its panel: {board, panel, target}. */
export const targets = boards.flatMap(({name, board}) =>
  board.panels.flatMap((panel) => (panel.targets ?? []).map((target) => ({name, panel, target}))));

/** The floors of the example house, as the daemon's binary writes them. */
export const planBoards = languages.map((language) => {
  const config = join(grafana, "../deploy/example/raumwacht.toml");
  const {status, stdout, stderr} = spawnSync(process.env.RAUMWACHT, ["plan", "--config", config, "--lang", language], {encoding: "utf8"});
  if (status !== 0) throw new Error(`raumwacht plan: ${stderr}`);
  return {language, name: `${language}/plan`, board: JSON.parse(stdout)};
});
