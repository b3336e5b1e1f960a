import type { ReadEntry } from "./entry.ts";

/** Keys of a call's details that name a device or a secret; compared in lower case. */
const secretKeys: ReadonlySet<string> = new Set([
  "label",
  "deviceid",
  "groupid",
  "credential",
  "username",
  "password",
]);

/**
 * The copy of an entry that may leave the page: no SDP body, no ICE password, no TURN credential, no device label.
 * The entry itself stays as it is.
 */
export function redactEntry(entry: ReadEntry): ReadEntry {
  const copy = withoutSecrets(entry);
  if (copy.kind === "message") copy.body = null;
  if (copy.kind === "call") delete copy.body;
  return copy;
}

/** A copy without ICE password, TURN credential and device label; `replace` may change every other text besides. */
export function withoutSecrets(entry: ReadEntry, replace = (text: string) => text): ReadEntry {
  const copy = JSON.parse(JSON.stringify(entry), (key, inner: unknown) =>
    typeof inner !== "string" || key === "writer" || key === "other"
      ? inner
      : replace(withoutPasswords(inner)),
  ) as ReadEntry;
  if (copy.kind === "call") {
    copy.detail = Object.fromEntries(
      Object.entries(copy.detail).filter(([key]) => !secretKeys.has(key.toLowerCase())),
    );
  }
  return copy;
}

/** ICE passwords are taken out of any text: one ends with its line, and lines may have been joined by anything. */
export function withoutPasswords(text: string): string {
  return text.includes("ice-pwd") ? text.replace(/ice-pwd:\s*[A-Za-z0-9+/]*/g, "ice-pwd removed") : text;
}
