/** What the page's address says under a name; null when it says nothing. */
export function readParameter(name: string): string | null {
  return new URLSearchParams(location.search).get(name);
}

/** `?relay=only`: only paths through a TURN server, to try one out. */
export function asksForRelay(): boolean {
  return readParameter("relay") === "only";
}

/** Says it in the address, for whoever copies that; nothing is loaded and nobody goes anywhere. */
export function writeParameter(name: string, value: string): void {
  const parameters = new URLSearchParams(location.search);
  if (value === "") parameters.delete(name);
  else parameters.set(name, value);
  // Commas and colons mean nothing else in a query, and are easier to read as they are.
  const search = parameters.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  history.replaceState(history.state, "", `${location.pathname}${search === "" ? "" : `?${search}`}`);
}
