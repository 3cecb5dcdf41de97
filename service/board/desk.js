// What is said to the daemon. Every request has a key of its own, and keeps it until it is answered, so
// that a second try is no second visitor.
import {inLanguage, words} from "./words.js";

const longestWait = 10_000;
// As long as a place is held: whoever asks the same later asks for somebody else.
const keptFor = 5 * 60_000;
const serversErrors = 500;  // from there on nobody knows what was done

const unanswered = new Map();  // by what was asked: {key, since}

function newKey() {
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

function requestOf(method, text, asked) {
  const request = {method, headers: {}, signal: AbortSignal.timeout(longestWait)};
  if (method === "GET") return request;
  request.headers = {"Content-Type": "application/json", "Idempotency-Key": keyOf(asked)};
  if (method !== "DELETE") request.body = text;
  return request;
}

/** {ok, status, body}; ok is false and body empty if nobody answers. */
export async function say(method, path, body = {}) {
  const text = JSON.stringify(body);
  const asked = `${method} ${path} ${text}`;
  try {
    const response = await fetch(`api/v1/${path}`, requestOf(method, text, asked));
    const told = {ok: response.ok, status: response.status, body: await response.json()};
    if (told.status < serversErrors) unanswered.delete(asked);
    return told;
  } catch {
    return {ok: false, status: 0, body: {}};
  }
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
