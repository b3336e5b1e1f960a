import { idFromBytes } from "@callglass/protocol";

/** An id of 128 random bits, as 22 characters of base64url. */
export function randomId(): string {
  return idFromBytes(crypto.getRandomValues(new Uint8Array(16)));
}
