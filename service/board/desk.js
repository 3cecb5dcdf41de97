// What is said to the daemon. Every request has a key of its own, so that a second try is no second
// visitor.
import {inLanguage, words} from "./words.js";

const longestWait = 10_000;

function key() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function requestOf(method, body) {
  const request = {method, headers: {}, signal: AbortSignal.timeout(longestWait)};
  if (method === "GET") return request;
  request.headers = {"Content-Type": "application/json", "Idempotency-Key": key()};
  if (method !== "DELETE") request.body = JSON.stringify(body);
  return request;
}

/** {ok, status, body}; ok is false and body empty if nobody answers. */
export async function say(method, path, body = {}) {
  try {
    const response = await fetch(`api/v1/${path}`, requestOf(method, body));
    return {ok: response.ok, status: response.status, body: await response.json()};
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
