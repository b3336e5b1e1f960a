import type { EntryOf } from "@callglass/recording";

import { happen } from "./happen.ts";
import { epochOf } from "./page.ts";
import type { Page } from "./page.ts";
import { foldPause } from "./pauses.ts";

const maxMessages = 2000;

/** A person holds the wire, here or at the other side, and our timers stand still. */
export function foldHold(page: Page, entry: EntryOf<"hold">): void {
  foldPause(page.pauses, entry);
  switch (entry.phase) {
    case "began":
      page.holds = true;
      return happen(epochOf(page, entry), entry, "user", "held the wire; no timer of ours runs.", "own");
    case "ended":
      page.holds = false;
      return happen(epochOf(page, entry), entry, "user", "let the wire go.", "own");
    case "paused":
    case "resumed":
  }
}

/** What a gate did with a message; held calls of the browser are told as happenings. */
export function foldGate(page: Page, entry: EntryOf<"gate">): void {
  const epoch = epochOf(page, entry);
  const { message: id, type, negotiation, bytes } = entry;
  const story = storyOf(entry);
  if (story !== null) happen(epoch, entry, "user", story, "own");
  if (id === null || entry.lane === "calls") return;
  const known = epoch.messages.get(id);
  if (known !== undefined) {
    known.gate = entry;
    if (known.evidence.length < 12) known.evidence.push(entry);
  } else if (epoch.messages.size < maxMessages) {
    epoch.messages.set(id, {
      id,
      type,
      negotiation,
      bytes,
      summary: "",
      body: null,
      phases: {},
      gate: entry,
      evidence: [entry],
    });
  }
}

/** Holding and letting go are seen on the wire; what changes the story is also told. */
function storyOf({ act, lane, type }: EntryOf<"gate">): string | null {
  if (lane === "calls") return act === "held" ? `held the browser call ${type}.` : null;
  const which = lane === "in" ? "incoming" : "outgoing";
  if (act === "dropped") return `dropped the ${which} ${type} on the wire.`;
  if (act === "doubled") return `let the ${which} ${type} go twice.`;
  return act === "swapped" ? `let another message overtake the ${which} ${type}.` : null;
}
