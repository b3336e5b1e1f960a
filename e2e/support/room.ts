import { randomBytes } from "node:crypto";

/** A room of its own for each test, as the page would make one. */
export function newRoom(): string {
  return randomBytes(16).toString("base64url");
}
