import type { SignallingEvent } from "@callglass/call";
import type { EntryBody, Noted } from "@callglass/recording";

import { writerOf } from "../writerOf.ts";
import { note } from "./note.ts";

/** What the server said about this page's place in the room. */
export function roomEntries(event: Extract<SignallingEvent, { type: `room.${string}` }>): Noted[] {
  const blank = { kind: "room" as const, seat: null, role: null, offerer: null, other: null, cause: null };
  switch (event.type) {
    case "room.asked":
      return [{ body: { ...blank, phase: "asked" } }];
    case "room.joined": {
      const { seat, pairing } = event;
      const role = pairing?.role ?? event.role;
      const joined: EntryBody = {
        ...blank,
        phase: "joined",
        seat,
        role,
        offerer: pairing?.offerer ?? null,
        other: pairing === null ? null : writerOf(pairing.other.instance),
        cause: event.resumed ? "resumed" : null,
      };
      const noServers = note(
        "info",
        "iceServers",
        "No STUN or TURN server is configured: calls work between devices of one network.",
      );
      return [{ body: joined }, ...(event.iceServers.length === 0 && !event.resumed ? [noServers] : [])];
    }
    case "room.refused":
      return [{ body: { ...blank, phase: "refused", cause: event.error.name } }];
    case "room.paired": {
      const { role, offerer, other } = event.pairing;
      return [
        {
          body: {
            ...blank,
            phase: "paired",
            role,
            offerer,
            other: writerOf(other.instance),
            cause: event.cause,
          },
        },
      ];
    }
    case "room.away":
      return [{ body: { ...blank, phase: "away", cause: event.cause } }];
    case "room.resumed":
      return [{ body: { ...blank, phase: "resumed" } }];
    case "room.left":
      return [{ body: { ...blank, phase: "left", cause: event.cause } }];
    case "room.evicted":
      return [{ body: { ...blank, phase: "evicted", cause: "replaced" } }];
  }
}
