import type { Page } from "./page.ts";

/** Why a wait for the other person's word stands still; empty while it runs. */
export function pausedText({ wire, linkIsLost }: Page): string {
  if (linkIsLost) return "paused: the link to the signalling server is down";
  if (wire === "down") return "paused: the other person is away from the signalling server";
  return wire === "gone" ? "the other person’s seat was given up" : "";
}
