import type { EntryOf } from "@callglass/recording";

import { happen } from "./happen.ts";
import { epochOf } from "./page.ts";
import type { Page } from "./page.ts";

/** What a person does with microphone, camera and screen once the call is up. */
export function foldSlotTransition(page: Page, entry: EntryOf<"transition">): void {
  const slot = entry.machine.slice("slot.".length);
  page.slots.set(slot, entry);
  const epoch = epochOf(page, entry);
  if (epoch.steps.get("call.connected")?.status !== "done" || entry.from === null) return;
  const text = slotText(slot, entry.to);
  if (text !== null) happen(epoch, entry, entry.to === "lost" ? "browser" : "user", text, "own");
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
    case "lost":
      return `lost the ${slot}.`;
    default:
      return null;
  }
}
