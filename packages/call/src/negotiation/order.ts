import type { MessageId } from "@callglass/protocol";

/** Messages of one person in one epoch are numbered in the order in which they were first sent: `epoch.seat.m7`. */
export function messageNumber(id: MessageId): number | null {
  const number = /\.m(\d+)$/.exec(id)?.[1];
  return number === undefined ? null : Number(number);
}

/**
 * An offer from before the newest offer or answer that we took from the same person: it was withdrawn by its sender,
 * who makes no new offer and no answer while an offer is out.
 */
export function isWithdrawn(offer: MessageId, newestTaken: number): boolean {
  const number = messageNumber(offer);
  return number !== null && number < newestTaken;
}
