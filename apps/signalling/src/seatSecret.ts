import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

/** Reads the secret that signs seat tickets from `file`, or makes the file (mode 600) so that tickets outlive a restart. */
export function readOrMakeSeatSecret(file: string): string {
  try {
    const secret = readFileSync(file, "utf8").trim();
    if (secret.length >= 32) return secret;
  } catch {
    // Not there yet, which is how every first start looks.
  }
  const secret = randomBytes(32).toString("base64url");
  try {
    writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  } catch {
    // A read-only folder costs the restore after a restart, not the calls.
  }
  return secret;
}
