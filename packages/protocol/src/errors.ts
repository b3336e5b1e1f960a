import * as z from "zod/mini";

import { limits } from "./limits.ts";

/** Every reason for which the server refuses a request; each has one meaning and one next action for the client. */
export const ErrorName = z.enum([
  /** The text is not of this protocol; a bug or an attack. */
  "malformed",
  /** A part is longer than the limits allow. */
  "tooLarge",
  /** The client speaks another version of the protocol; reload the page. */
  "version",
  /** Both seats are taken by other people. */
  "roomFull",
  /** The request needs a seat and this socket has none; join first. */
  "notSeated",
  /** Nobody sits on the other seat. */
  "alone",
  /** The other person's socket is down for the moment; send again after `resumed`. */
  "away",
  /** The message belongs to an earlier epoch. */
  "staleEpoch",
  /** Too many messages or joins; `retryAfterMs` says when to go on. */
  "rateLimited",
  /** The server has too much to do at the moment; `retryAfterMs` says when to go on. */
  "busy",
  /** The server did not get this done within its time box, and took back what it had begun; ask again. */
  "timeout",
  /** The server is shutting down. */
  "draining",
  /** The server failed; it is counted and logged there. */
  "internal",
]);
export type ErrorName = z.infer<typeof ErrorName>;

export const ServerError = z.object({
  name: ErrorName,
  /** One sentence for a person who reads logs. */
  message: z.string().check(z.maxLength(limits.reasonLength)),
  retryAfterMs: z.optional(z.number()),
});
export type ServerError = z.infer<typeof ServerError>;
