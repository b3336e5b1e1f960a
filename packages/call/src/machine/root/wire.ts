import type { Wire } from "../session/context.ts";
import type { CallEvent } from "./context.ts";

/** What an event says about whether messages reach the other person; null when it says nothing. */
export function wireAfter(event: CallEvent): Wire | null {
  switch (event.type) {
    case "link.disconnected":
    case "room.away":
      return "down";
    case "room.paired":
    case "room.resumed":
      return "up";
    case "room.left":
      return "gone";
    case "room.joined":
      if (event.pairing === null) return "gone";
      return event.otherAway ? "down" : "up";
    default:
      return null;
  }
}
