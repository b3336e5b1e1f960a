import { randomFillSync } from "node:crypto";

import { idFromBytes } from "@callglass/protocol";

const idBytes = 16;

/** Asking the system for a few bytes costs about as much as asking it for thousands. */
const pool = Buffer.allocUnsafe(256 * idBytes);
let used = pool.length;

/** A fresh id of 128 random bits; no byte of the pool is used twice. */
export function randomId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += idBytes;
  return idFromBytes(pool.subarray(used - idBytes, used));
}
