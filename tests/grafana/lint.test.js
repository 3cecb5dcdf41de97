// What makes a board good, as far as a machine can tell: the rules of Grafana's dashboard-linter that
// apply, and ours. Each exception stands here with its reason.
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {join} from "node:path";
import {test} from "node:test";
import {boards, grafana, planBoards, targets} from "./support/boards.js";
import {read} from "./support/promql.js";

const ofPanels = boards.flatMap(({name, board}) => board.panels.map((panel) => ({name, panel})));
const withQueries = ofPanels.filter(({panel}) => panel.type !== "text");
const each = (list, faultOf) => assert.deepEqual(
  list.flatMap((one) => { const fault = faultOf(one); return fault ? [`${one.name}: ${one.panel?.title ?? ""} ${fault}`] : []; }), []);

test("nobody edits a board in Grafana, and no board names a data source", () => {
  each(boards, ({board}) => board.editable !== false && "is editable");
  each(boards, ({board}) => ("id" in board || "__inputs" in board) && "is an export");
  each(withQueries, ({panel}) => panel.datasource.uid !== "${datasource}" && "names a data source");
});

test("variables lead from the data source to the room, and follow the time", () => {
  const order = ["datasource", "job", "instance", "site", "floor", "room"];
  for (const {name, board} of boards) {
    const {list} = board.templating;
    assert.deepEqual(list.map((one) => one.name), order.slice(0, list.length), name);
    for (const one of list.slice(1)) {
      assert.equal(one.refresh, 2, `${name} ${one.name}`);
      assert.ok(one.label, `${name} ${one.name}`);
      assert.match(one.query.query, /^label_values\(.+, \w+\)$/);
    }
    for (const one of list.filter((query) => ["job", "instance"].includes(query.name))) {
      assert.equal(one.multi, true);
      assert.equal(one.allValue, one.name === "job" ? "raumwacht.*" : ".+");
    }
  }
});

test("every panel has a title, a description, a number and a place of its own", () => {
  each(ofPanels, ({panel}) => !panel.title && "has no title");
  each(ofPanels, ({panel}) => !panel.description && "has no description");
  for (const {name, board} of boards) {
    const ids = board.panels.map(({id}) => id);
    assert.deepEqual([...new Set(ids)].length, ids.length, name);
    for (const one of board.panels) for (const other of board.panels) {
      const a = one.gridPos, b = other.gridPos;
      const overlap = one !== other && a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
      assert.ok(!overlap, `${name}: ${one.title} lies on ${other.title}`);
      assert.ok(a.x + a.w <= 24, `${name}: ${one.title} is too wide`);
    }
  }
});

test("what a query tells below zero is drawn", () => {
  each(withQueries, ({panel}) => panel.targets.some(({expr}) => expr.startsWith("-")) && panel.fieldConfig.defaults.min !== undefined
    && "cuts off what is below zero");
});

test("what lies on each other has colours that differ", () => {
  const stacked = withQueries.filter(({panel}) => panel.fieldConfig.defaults.custom?.stacking?.mode === "normal");
  assert.ok(stacked.length > 0);
  each(stacked, ({panel}) => {
    const named = panel.fieldConfig.overrides.filter(({properties}) => properties.some(({id}) => id === "displayName"));
    const colours = named.map(({properties}) => properties.find(({id}) => id === "color")?.value.fixedColor);
    return named.length > 1 && (colours.includes(undefined) || new Set(colours).size < colours.length) && "has a colour twice";
  });
});

test("managers read words, not keys of the daemon", () => {
  const ofTechnicians = ["sensors", "service"];
  each(targets.filter(({name}) => !ofTechnicians.some((one) => name.endsWith(one))), ({panel, target}) =>
    /^\{\{(rule|reason|phase|move|state)\}\}$/.test(target.legendFormat ?? "")
      && !panel.fieldConfig.overrides.some(({properties}) => properties.some(({id}) => id === "displayName"))
      && `calls its series ${target.legendFormat}`);
});

test("what is marked on a board is marked in words, and on that of a room it is of the room", () => {
  const marks = boards.flatMap(({name, language, board}) => (board.annotations.list ?? []).filter(({target}) => target?.expr)
    .map((panel) => ({name, language, panel})));
  assert.ok(marks.length > 0);
  each(marks, ({name, panel: {target}}) => name.endsWith("/room") && /_rule_active|corrections/.test(target.expr)
    && !target.expr.includes('room=~"$room"') && "is of the whole site");
  each(marks, ({language, panel: {target}}) => {
    const {rules, corrections} = createRequire(import.meta.url)(join(grafana, "build/words.js")).languages[language];
    const words = /\{\{rule\}\}/.test(target.legendFormat) ? rules : /\{\{reason\}\}/.test(target.legendFormat) ? corrections : {};
    return Object.entries(words).some(([key, word]) => !new RegExp(`"${word}", "\\w+", "${key}"`).test(target.expr))
      && "says keys";
  });
});

test("every panel asks for something, says its unit, and has a word for nothing", () => {
  each(withQueries, ({panel}) => !panel.targets?.length && "asks for nothing");
  each(withQueries, ({panel}) => !panel.fieldConfig.defaults.unit && !panel.fieldConfig.defaults.mappings && "has no unit");
  each(withQueries, ({panel}) => !panel.fieldConfig.defaults.noValue && "says 'No data'");
  each(targets, ({panel, target}) => panel.targets.filter(({refId}) => refId === target.refId).length > 1 && "has two queries of one name");
});

test("every query is PromQL", () => {
  each(targets, ({target}) => read(target.expr).fault);
  each(boards.flatMap(({name, board}) => (board.annotations.list ?? []).map((panel) => ({name, panel}))),
       ({panel}) => panel.target?.expr && read(panel.target.expr).fault);
});

test("every selector is limited to the job and the instance chosen", () => {
  each(targets, ({target}) => read(target.expr).selectors
    .filter(({text}) => !text.includes('job=~"$job"') || !text.includes('instance=~"$instance"'))
    .map(({text}) => text).join(" "));
});

test("rates follow the interval of the scrape", () => {
  each(targets, ({target}) => /\b(rate|irate)\(/.test(target.expr) && !/\[\$__rate_interval\]/.test(target.expr) && "has a rate of its own");
});

test("a counter is only looked at through rate or increase", () => {
  const through = ["rate", "irate", "increase"];
  // 0 * counter: only which rules there are, not what they counted.
  const isOnlyNamed = (expr, metric) => new RegExp(`0 \\* ${metric}`).test(expr);
  each(targets, ({target}) => read(target.expr).selectors
    .filter(({metric, inside}) => metric?.endsWith("_total") && !inside.some((name) => through.includes(name)))
    .filter(({metric}) => !isOnlyNamed(target.expr, metric)).map(({text}) => text).join(" "));
});

test("what is told by day or hour stands at the day or hour that it is of", () => {
  each(targets, ({panel, target}) => {
    const [, span] = target.expr.match(/\[(1d|1h)\]/) ?? [];
    if (!span) return false;
    return (panel.interval !== span || !target.expr.includes(`[${span}] offset -${span}`)) && "stands at the next";
  });
});

// At 2100 ppm two or three levels of one rule are violated, and it is one episode.
test("what rules count is not added up over the levels of a rule", () => {
  const counted = /raumwacht_(site_)?rule_(active|violation)/, hasOneLevel = /rule="room_occupancy"/;
  const adds = /\b(sum|count)\b/;
  each(targets.filter(({target}) => counted.test(target.expr) && adds.test(target.expr)), ({target}) =>
    !/\blevel\b/.test(target.expr) && !hasOneLevel.test(target.expr) && "adds up levels");
});

test("no query says 0 where there may be nobody to know", () => {
  each(targets, ({target}) => /\bor vector\(/.test(target.expr) && "says a number without a daemon");
});

test("a state's number is the same on boards and in the recording rule", () => {
  const rule = readFileSync(join(grafana, "../deploy/prometheus/rules/recording.yml"), "utf8");
  const recorded = Object.fromEntries([...rule.matchAll(/state="(\w+)"} == 1\) \* (\d+)/g)].map(([, state, code]) => [state, code]));
  const {stateKeys} = createRequire(join(grafana, "package.json"))("./build/words.js");
  assert.deepEqual(recorded, Object.fromEntries(stateKeys.map((key, code) => [key, String(code)])));
});

test("no colour stands without a word", () => {
  const mappings = ofPanels.flatMap(({name, panel}) =>
    [...(panel.fieldConfig?.defaults.mappings ?? []),
     ...(panel.fieldConfig?.overrides ?? []).flatMap(({properties}) => properties.filter(({id}) => id === "mappings").flatMap(({value}) => value))]
      .map((mapping) => ({name, panel, mapping})));
  assert.ok(mappings.length > 0);
  each(mappings, ({mapping}) => Object.values(mapping.options).some(({text}) => !text) && "has a colour without a word");
});

test("no room's persons are asked for where nothing says that they are locked", () => {
  const tells = /raumwacht_(room_occupancy_persons|door_passages_total)|occupancy_per_limit/;
  each(targets.filter(({target}) => tells.test(target.expr)), ({panel, target}) => {
    const says = /gesperrt|locked/.test(panel.fieldConfig.defaults.noValue) || target.expr.includes("raumwacht_persons_locked");
    return !says && "does not say that it is locked";
  });
});

// A room may have no counter, no limit, or a count that is not known: who reads that it is locked asks the wrong people.
test("nothing is said to be locked only because there is no figure", () => {
  each(withQueries, ({panel}) => /^(gesperrt|locked)/.test(panel.fieldConfig.defaults.noValue) && "claims a lock");
});

test("floor plans have the words and colours of states that the other boards have, and their queries", () => {
  for (const {language, board} of planBoards) {
    const site = boards.find(({name}) => name === `${language}/site`).board;
    const states = site.panels.find(({type}) => type === "state-timeline").fieldConfig.defaults.mappings;
    for (const panel of board.panels) {
      const [ofStates, locked] = panel.fieldConfig.overrides;
      assert.deepEqual(ofStates.properties[0].value, states);
      assert.ok(panel.title && panel.description && panel.fieldConfig.defaults.noValue);
      for (const {expr} of panel.targets) {
        assert.equal(read(expr).fault, undefined, expr);
        assert.match(expr, /job=~"\$job", instance=~"\$instance", site="gs150", room=~"/);
      }
      const {text} = locked.properties[0].value[0].options["-1"];
      assert.ok(JSON.stringify(site).includes(`"${text}"`), `${text} is what other boards say`);
    }
    assert.deepEqual(board.tags, site.tags);
    assert.equal(board.editable, false);
  }
});

test("no override maps values where all fields are mapped: Grafana would take both", () => {
  each(withQueries, ({panel}) => panel.fieldConfig.defaults.mappings?.length > 0 &&
    panel.fieldConfig.overrides.some(({properties}) => properties.some(({id}) => id === "mappings")) && "maps twice");
});
