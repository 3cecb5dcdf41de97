// What is said to the daemon. Every request has a key of its own. What adds something keeps it until it
// is answered, so that a second try is no second visitor; what states how things are does not, since the
// same words may be true anew.
import {inLanguage, words} from "./words.js";

const longestWait = 10_000;
// As long as a place is held: whoever asks the same later asks for somebody else.
const keptFor = 5 * 60_000;
const serversErrors = 500;  // from there on nobody knows what was done, but for "not_now": nothing

const unanswered = new Map();  // by what was asked: {key, since}

export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The one it had when nobody answered, else a new one. */
function keyOf(asked) {
  const {key, since} = unanswered.get(asked) ?? {};
  if (key && Date.now() - since < keptFor) return key;
  const made = newKey();
  unanswered.set(asked, {key: made, since: Date.now()});
  return made;
}

function requestOf(method, body, key) {
  const request = {method, headers: {}, signal: AbortSignal.timeout(longestWait)};
  if (method === "GET") return request;
  request.headers = {"Content-Type": "application/json", "Idempotency-Key": key};
  if (method !== "DELETE") request.body = JSON.stringify(body);
  return request;
}

/** {ok, status, body}; ok is false and body empty if nobody answers. */
export async function say(method, path, body = {}, key = newKey()) {
  try {
    const response = await fetch(`api/v1/${path}`, requestOf(method, body, key));
    return {ok: response.ok, status: response.status, body: await response.json()};
  } catch {
    return {ok: false, status: 0, body: {}};
  }
}

/** Whether it was done, or refused for good; else the same may be tried again. */
export const isSettled = ({status}) => status !== 0 && status < serversErrors;

/** Of what must not be done twice: a second try after no answer counts as the first. */
export async function sayOnce(method, path, body = {}) {
  const asked = `${method} ${path} ${JSON.stringify(body)}`;
  const told = await say(method, path, body, keyOf(asked));
  if (isSettled(told) || told.body.code === "not_now") unanswered.delete(asked);
  return told;
}

/** Why something was not done, in words for the desk; "" if it was. */
export function whyNot({ok, status, body}) {
  if (ok) return "";
  return inLanguage(body.text) || words(status === 0 ? "page.no_answer" : "page.not_possible");
}

/** Calls `act` at most so often, the last time after the last wish. */
export function atMostEvery(milliseconds, act) {
  let last = 0;
  let waiting;
  return () => {
    if (waiting) return;
    const wait = Math.max(0, last + milliseconds - Date.now());
    waiting = setTimeout(() => {
      waiting = undefined;
      last = Date.now();
      act();
    }, wait);
  };
}
