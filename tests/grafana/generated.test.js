// What is committed is what the generator writes, and each language has the same boards.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, test} from "node:test";
import {boards, grafana, languages} from "./support/boards.js";

const made = mkdtempSync(join(tmpdir(), "boards-"));
after(() => rmSync(made, {recursive: true}));

test("the committed boards are those of the generator", () => {
  execFileSync(process.execPath, [join(grafana, "build/generate.js"), made]);
  for (const {name, file} of boards)
    assert.equal(readFileSync(join(made, `${name}.json`), "utf8"), readFileSync(file, "utf8"),
                 `${name}: renew it: npm run generate --prefix grafana`);
});

test("each language has the same boards, panels and queries under ids of its own", () => {
  const of = (language) => boards.filter((one) => one.language === language);
  const shape = ({board}) => board.panels.map(({id, type, gridPos, targets}) =>
    ({id, type, gridPos, queries: targets?.map(({expr}) => expr)}));
  for (const language of languages) assert.deepEqual(of(language).map(shape), of("de").map(shape));
  const ids = boards.map(({board}) => board.uid);
  assert.equal(new Set(ids).size, ids.length);
});

test("no word of one language stands in the other", () => {
  const words = ({board}) => [board.title, ...board.panels.flatMap(({title, description}) => [title, description])];
  const [de, en] = languages.map((language) =>
    new Set(boards.filter((one) => one.language === language).flatMap(words)));
  const same = [...de].filter((word) => en.has(word));
  assert.deepEqual(same, ["CO2", "Broker"]);
});

test("every word there is stands on a board", () => {
  for (const language of languages) {
    const {labels, panels, rules, states} = createRequire(import.meta.url)(join(grafana, "build/words.js")).languages[language];
    const said = JSON.stringify(boards.filter((one) => one.language === language));
    const words = [...Object.values(labels), ...Object.values(panels).flat(), ...Object.values(rules), ...Object.values(states)];
    assert.deepEqual(words.filter((word) => !said.includes(JSON.stringify(word).slice(1, -1))), []);
  }
});
