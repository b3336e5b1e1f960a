import type { EntryOf } from "@callglass/recording";

import { endAllGoing, endGoing, goingOf } from "./going.ts";
import { happen } from "./happen.ts";
import { foldIncoming } from "./incoming.ts";
import { beginLoss, endLoss, foldLosses } from "./media.ts";
import { foldHangUp } from "./messages.ts";
import { epochOf } from "./page.ts";
import type { Page } from "./page.ts";
import { foldRepair } from "./repair.ts";

/** Decisions that the picture tells: a slot that changed, a hang-up, a new attempt. */
export function foldTransition(page: Page, entry: EntryOf<"transition">): void {
  if (entry.machine.startsWith("slot.")) foldSlotTransition(page, entry);
  if (entry.machine.startsWith("incoming.")) foldIncoming(epochOf(page, entry), entry);
  if (entry.machine === "capture") foldLosses(page, epochOf(page, entry), entry);
  if (entry.event === "user.retry") page.failure = "";
  if (entry.machine === "wire") page.wire = entry.to === "beginning" ? page.wire : entry.to;
  if (entry.machine === "repair") foldRepair(page, epochOf(page, entry), entry);
  if (entry.machine === "session") foldSession(page, entry);
  if (entry.machine === "room" && entry.event === "awayTimeout")
    endGoing(goingOf(epochOf(page, entry), "away"), entry, "superseded", "did not come back in time");
  const isLeaving = entry.machine === "room" && entry.to === "left" && entry.event === "user.leave";
  const wasPaired = entry.from === "paired" || entry.from === "away";
  if (isLeaving) foldHangUp(epochOf(page, entry), entry, wasPaired ? "hung up." : "left the room.");
}

/** Without a session nothing of its connection goes on. */
function foldSession(page: Page, entry: EntryOf<"transition">): void {
  const epoch = epochOf(page, entry);
  if (entry.to !== "none") epoch.ended = null;
  else if (entry.from !== null) {
    epoch.ended = entry;
    endAllGoing(epoch, entry, "the connection was closed");
  }
}

/** What a person does with microphone, camera and screen once the call is up. */
function foldSlotTransition(page: Page, entry: EntryOf<"transition">): void {
  const slot = entry.machine.slice("slot.".length);
  page.slots.set(slot, entry);
  const epoch = epochOf(page, entry);
  if (epoch.steps.get("call.connected")?.status !== "done" || entry.from === null) return;
  if (entry.from === "lost") endLoss(epoch, entry, slot);
  if (entry.to === "lost") {
    beginLoss(page, epoch, entry, slot);
    return;
  }
  // What comes back by itself ends the loss; a person did nothing.
  const isBack = entry.from === "lost" && entry.event === "slot.acquired";
  const text = isBack ? null : slotText(slot, entry.to);
  if (text !== null) happen(epoch, entry, "user", text, "own");
}

function slotText(slot: string, state: string): string | null {
  if (slot === "screen") {
    return state === "on"
      ? "shared the screen."
      : state === "mutedByBrowser"
        ? null
        : "stopped sharing the screen.";
  }
  switch (state) {
    case "on":
      return `turned the ${slot} on.`;
    case "off":
    case "none":
      return `turned the ${slot} off.`;
    default:
      return null;
  }
}
