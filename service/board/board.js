// The page at the desk: puts its parts together and gives each what it is about.
import {Alerts} from "./alerts.js";
import {Answer} from "./answer.js";
import {Arrivals} from "./arrivals.js";
import {Care} from "./care.js";
import {atMostEvery, say, whyNot} from "./desk.js";
import {put, putOrHide} from "./dom.js";
import {ExceptionForm} from "./exception.js";
import {FirstRun} from "./first_run.js";
import {Live} from "./live.js";
import {Questions} from "./questions.js";
import {Rooms} from "./rooms.js";
import {Scanner} from "./scanner.js";
import {Shift} from "./shift.js";
import {Stage} from "./stage.js";
import {Supplies} from "./supplies.js";
import {Troubles} from "./troubles.js";
import {clock, label, liveIn, loadWords, other, speak, spoken, words} from "./words.js";

const $ = (id) => document.getElementById(id);
const asked = new URLSearchParams(location.search);
const isWall = asked.has("wall");
const listsEvery = 3_000;  // milliseconds between two looks at lists that change with everything
const againEvery = 10_000;

let live;
let sites = [];
let visits = [];
let mayServe = true;  // until the daemon says that this login may only look
let lostAt;
let refusal;  // status
let chosen = asked.get("site") ?? localStorage.getItem("site");

const now = () => live?.now() ?? Date.now();
const site = () => sites.find(({id}) => id === chosen) ?? sites[0];

const care = new Care({
  visits: () => visits, now,
  failed: (told, {name}) => answer.tell(`${name}: ${whyNot(told)}`, {isRefusal: true})});
const rooms = new Rooms($("rooms"), $("news"), care);
const alerts = new Alerts({
  atOnce: $("alert-list"), quietly: $("quiet-list"), allWell: $("all-well"), now,
  done: (told) => complain(told)});
const troubles = new Troubles($("troubles"));
const questions = new Questions($("questions"), {
  now, space: (id) => rooms.space(id), done: (told) => complain(told)});
const answer = new Answer($("answer"), {
  earlier: $("undos"), home: $("code"), exceptions: () => stage.exceptions, done: () => loadAll()});
const stage = new Stage($);
const supplies = new Supplies($("supplies"), {
  masks: () => stage.needsMasks, tell: (text, options) => answer.tell(text, options)});
const arrivals = new Arrivals({
  list: $("arrival-list"), none: $("no-arrivals"), form: $("code-form"), answer,
  changed: () => arrivals.load(site())});
const exception = new ExceptionForm({
  opener: $("exception"), form: $("exception-form"), answer, exceptions: () => stage.exceptions,
  rooms: () => rooms.spaces().filter(({kind}) => kind === "room")});
const shift = new Shift($("shift"), $("quiet"), {now, heard: () => alerts.sound()});
const firstRun = new FirstRun($("first-run"));

/** Where nothing is told of what went well. */
function complain(told) {
  if (!told.ok) answer.tell(whyNot(told), {isRefusal: true});
}

// ---- what is shown ----

function showWords() {
  label(document);
  document.title = words("page.title", {site: site()?.name ?? ""});
  put($("title"), site()?.name ?? "Raumwacht");
  $("language").lang = other();
  $("privacy").href = `privacy?lang=${spoken()}`;
  $("print").href = `print?lang=${spoken()}${site() ? `&site=${encodeURIComponent(site().id)}` : ""}`;
  shift.show();
}

/** All of the chosen site: after a snapshot, another choice, another language. */
function showSite() {
  showWords();
  if (document.body.classList.contains("offline")) return showUnknown();
  if (!site()) return;
  liveIn(site().time_zone);
  rooms.show(site().spaces, now());
  showChanges();
  arrivals.show();
  stage.show();
  supplies.show();
  exception.show();
  firstRun.show(site());
}

function showChanges() {
  alerts.show(site().spaces, {brokerIsLost: troubles.has("broker_lost")});
  troubles.show();
  if (troubles.areThere) $("all-well").hidden = true;
  questions.show(visits);
  const house = site().spaces.find(({kind}) => kind === "site");
  put($("in-house"), house?.persons === undefined ? ""
    : `${words("page.people_in_house")}: ${house.at_least ? "≥ " : ""}${house.persons}`);
  put($("standing"), words("page.live", {time: clock(now())}));
}

async function loadVisits() {
  const {ok, status, body} = await say("GET", "admissions");
  if (status === 403) onlyLook();
  if (!ok) return;
  visits = body.visits;
  questions.show(live.isOnline ? visits : []);
  care.refresh();
}

/** What a login of a display may not do is not offered, and what it may not read not asked for. */
function onlyLook() {
  mayServe = false;
  document.documentElement.classList.add("looks-only");
  $("looks-only").hidden = false;
  care.close();
}

async function loadAll() {
  if (!site() || isWall) return;
  if (mayServe) await loadVisits();
  await Promise.all([stage.load(site().id),
                     ...(mayServe ? [arrivals.load(site()), supplies.load(site().id)] : [])]);
  exception.show();
  supplies.show();
}
const loadLists = atMostEvery(listsEvery, loadAll);

// ---- what happens ----

function replace(space) {
  const of = sites.find(({id}) => id === space.site);
  const at = of?.spaces.findIndex(({id}) => id === space.id) ?? -1;
  if (at < 0) return;
  of.spaces[at] = space;
  if (of === site()) rooms.change(space, now());
}

function chooseFrom(all) {
  sites = all;
  $("site").replaceChildren(...all.map(({id, name}) => new Option(name, id, false, id === site().id)));
  $("site-choice").hidden = all.length < 2;
}

function hearHead(head) {
  troubles.hear(head.troubles);
  $("simulated").hidden = !head.simulated;
}

const on = {
  snapshot(said) {
    hearHead(said);
    chooseFrom(said.sites);
    showSite();
    loadLists();
  },
  spaces(said) {
    hearHead(said);
    said.spaces.forEach(replace);
    if (site()) showChanges();
  },
  desk() { loadLists(); },
  beat() {
    if (!site()) return;
    put($("standing"), words("page.live", {time: clock(now())}));
    firstRun.look();
    if (arrivals.isMissing) loadLists();
  },
  online() {
    refusal = undefined;
    document.body.classList.remove("offline");
    $("log-in").hidden = true;
    putOrHide($("offline"), "");
  },
  offline(since) {
    document.body.classList.add("offline");
    lostAt = since;
    care.close();
    showUnknown();
  },
  refused(status) {
    refusal = status;
    showUnknown();
  },
};

/** Why nothing is known. */
function offlineWords() {
  if (refusal === 401) return words("page.logged_out");
  if (refusal === 503) return words("page.too_many_pages");
  return lostAt === undefined ? words("page.offline.from_start")
                              : words("page.offline", {time: clock(lostAt)});
}

/** No number stays, not even the last one known. */
function showUnknown() {
  rooms.showUnknown();
  alerts.showNone();
  troubles.showNone();
  questions.show([]);
  exception.show();
  put($("in-house"), "");
  put($("standing"), "");
  putOrHide($("offline"), offlineWords());
  $("log-in").hidden = refusal !== 401;
}

// ---- begin ----

document.documentElement.classList.toggle("wall", isWall);
$("language").addEventListener("click", () => {
  speak(other());
  showSite();
});
$("site").addEventListener("change", ({target}) => {
  chosen = target.value;
  localStorage.setItem("site", chosen);
  answer.clear();
  showSite();
  loadAll();
});
new Scanner($("code"), (text) => arrivals.find(text));
if (!isWall) $("code").focus({preventScroll: true});
await loadWords();
showWords();
live = new Live(on);
setInterval(() => {
  if (!live.isOnline || !site()) return;
  rooms.countOn(now());
  questions.show(visits);
}, againEvery);
