import { limits, type ErrorName, type ServerError } from "@callglass/protocol";

const sentences: Record<ErrorName, string> = {
  malformed: "This is not a message of the protocol.",
  tooLarge: "A part of the message is longer than the limits allow.",
  version: "The page speaks another version of the protocol: reload it.",
  roomFull: "Two people are in this room already.",
  notSeated: "This socket has no seat: join first.",
  alone: "Nobody sits on the other seat.",
  away: "The other person's connection to the server is down at the moment.",
  staleEpoch: "The message belongs to another epoch.",
  rateLimited: "Too many requests.",
  busy: "The server has too much to do at the moment.",
  timeout: "The server did not get this done in its time.",
  draining: "The server is shutting down.",
  internal: "The server failed to do this.",
};

/** A refused request as it goes over the wire; `detail` says more than the name does. */
export function refusal(
  name: ErrorName,
  more: { detail?: string; retryAfterMs?: number } = {},
): { ok: false; error: ServerError } {
  const message = more.detail ? `${sentences[name]} ${more.detail}` : sentences[name];
  const error: ServerError = { name, message: message.slice(0, limits.reasonLength) };
  if (more.retryAfterMs !== undefined) error.retryAfterMs = more.retryAfterMs;
  return { ok: false, error };
}
