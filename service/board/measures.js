// The measures of the committee: what the report proposes, what was decided, what became of it.
import {say, sayOnce, whyNot} from "./desk.js";
import {copyOf, put, showEach} from "./dom.js";
import {date, inLanguage, isoDay, label, liveIn, loadWords, other, speak, words} from "./words.js";

const $ = (id) => document.getElementById(id);
const isOver = ({status}) => status === "done" || status === "dropped";

let sites = [];
let chosen = new URLSearchParams(location.search).get("site") ?? localStorage.getItem("site");
let book = {measures: [], proposals: [], functions: [], statuses: []};

const site = () => sites.find(({id}) => id === chosen) ?? sites[0];

function tell(text, isRefusal = false) {
  $("said").className = isRefusal ? "refused" : "";
  put($("said"), text);
}

/** `by`: say or sayOnce. */
async function enter(by, method, path, body) {
  const told = await by(method, path, body);
  tell(told.ok ? words("measures.noted") : whyNot(told), !told.ok);
  if (told.ok) await load();
  return told.ok;
}

// ---- forms ----

function termsOf(form) {
  const {what, function: by, due, status} = form.elements;
  return {what: what.value.trim() || null, function: by.value, due: due.value || null,
          status: status.value};
}

/** Fills a form once; what somebody is typing stays. */
function makeForm(form, {what, isOwn, text, act}) {
  const terms = label(copyOf("terms-template"));
  form.replaceChildren(terms);
  const {function: by, status} = form.elements;
  by.replaceChildren(new Option(words("measures.choose"), ""),
                     ...book.functions.map((one) => new Option(words(`function.${one}`), one)));
  status.replaceChildren(
    ...book.statuses.map((one) => new Option(words(`measure.status.${one}`), one)));
  terms.querySelector(".what").hidden = !what;
  form.elements.what.required = Boolean(isOwn);
  put(form.querySelector("button"), text);
  form.onsubmit = (event) => {
    event.preventDefault();
    act(termsOf(form));
  };
  return form;
}

// ---- what stands there ----

function makeProposal(proposal) {
  const card = label(copyOf("proposal-template"));
  const {space, finding} = proposal;
  makeForm(card.querySelector("form"), {
    text: words("measures.take"),
    act: (terms) => enter(sayOnce, "POST", "measures", {site: site().id, space, finding, ...terms})});
  card.querySelector(".status").hidden = true;
  return card;
}

function showProposal(card, proposal) {
  put(card.querySelector(".text"), inLanguage(proposal.text));
  put(card.querySelector(".because"), inLanguage(proposal.because));
}

function makeMeasure(measure) {
  const card = label(copyOf("measure-template"));
  makeForm(card.querySelector("form"), {
    what: true, isOwn: measure.finding === "", text: words("measures.save"),
    act: (terms) => enter(say, "PUT", `measures/${measure.number}`, terms)});
  return card;
}

function showMeasure(card, measure) {
  put(card.querySelector(".text"), `${measure.number}. ${inLanguage(measure.text)}`);
  const isLate = !isOver(measure) && measure.due !== null && measure.due < isoDay(Date.now());
  put(card.querySelector(".since"), words("measures.since", {date: date(measure.noted)}));
  card.querySelector(".overdue").hidden = !isLate;
  card.classList.toggle("late", isLate);
  const form = card.querySelector("form");
  if (form.contains(document.activeElement)) return;  // somebody is typing
  const {what, function: by, due, status} = form.elements;
  what.value = measure.what;
  by.value = measure.function;
  due.value = measure.due ?? "";
  status.value = measure.status;
}

function show() {
  document.title = words("measures.title");
  label(document.body);
  if (!site()) return;
  liveIn(site().time_zone);
  const running = book.measures.filter((one) => !isOver(one));
  const over = book.measures.filter(isOver).reverse();
  showEach($("proposals"), book.proposals, ({space, finding}) => `${finding}-${space}`,
           makeProposal, showProposal);
  showEach($("open"), running, ({number}) => number, makeMeasure, showMeasure);
  showEach($("done"), over, ({number}) => number, makeMeasure, showMeasure);
  $("proposed").hidden = book.proposals.length === 0;
  $("none").hidden = running.length > 0;
  $("over").hidden = over.length === 0;
}

function showNew() {
  makeForm($("new"), {
    what: true, isOwn: true, text: words("measures.add"),
    act: async (terms) => {
      if (await enter(sayOnce, "POST", "measures", {site: site().id, ...terms})) $("new").reset();
    }});
  $("new").querySelector(".status").hidden = true;
}

/** All anew, in another language or of another site. */
function showAnew() {
  for (const list of ["proposals", "open", "done"]) $(list).replaceChildren();
  showNew();
  show();
}

// ---- what there is ----

async function load() {
  const told = await say("GET", `measures?site=${encodeURIComponent(site().id)}`);
  if (!told.ok) return tell(whyNot(told), true);
  book = told.body;
  show();
}

async function begin() {
  await loadWords();
  const told = await say("GET", "sites");
  if (!told.ok) return tell(whyNot(told), true);
  sites = told.body.sites;
  $("site").replaceChildren(
    ...sites.map(({id, name}) => new Option(name, id, false, id === site().id)));
  $("site-choice").hidden = sites.length < 2;
  await load();
  showAnew();
}

$("language").addEventListener("click", () => {
  speak(other());
  showAnew();
});
$("site").addEventListener("change", async (event) => {
  chosen = event.target.value;
  localStorage.setItem("site", chosen);
  await load();
  showAnew();
});
begin();
