const key = "callglass.adminToken";
const patienceMs = 5_000;

// It comes behind the #, which is not sent and not logged, and does not stay in the address.
const given = new URLSearchParams(location.hash.slice(1)).get("token");
if (given !== null) {
  keepToken(given);
  history.replaceState(null, "", location.pathname);
}

/** @param {string} token */
export function keepToken(token) {
  sessionStorage.setItem(key, token);
}

export function forgetToken() {
  sessionStorage.removeItem(key);
}

export function hasToken() {
  return sessionStorage.getItem(key) !== null;
}

/**
 * Asks the admin port; rejects when it does not answer in time.
 * @param {string} path
 * @param {number} [withinMs]
 */
export function ask(path, withinMs = patienceMs) {
  const headers = { Authorization: `Bearer ${sessionStorage.getItem(key) ?? ""}` };
  return fetch(path, { headers, signal: AbortSignal.timeout(withinMs) });
}
