// What is said to the daemon. Every request has a key of its own, so that a second try is no second
// visitor.
function key() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** {ok, status, body}; ok is false and body empty if nobody answers. */
export async function say(method, path, body = {}) {
  const request = {method, headers: {"Content-Type": "application/json", "Idempotency-Key": key()}};
  if (method !== "GET" && method !== "DELETE") request.body = JSON.stringify(body);
  try {
    const response = await fetch(`api/v1/${path}`, request);
    return {ok: response.ok, status: response.status, body: await response.json()};
  } catch {
    return {ok: false, status: 0, body: {}};
  }
}
