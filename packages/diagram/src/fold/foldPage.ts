import type { ReadEntry } from "@callglass/recording";

import { happen } from "./happen.ts";
import { foldGate, foldHold } from "./hold.ts";
import { foldMessage } from "./messages.ts";
import { foldNote } from "./notes.ts";
import { epochOf } from "./page.ts";
import type { Page } from "./page.ts";
import { foldCall } from "./peer.ts";
import { foldLink, foldRoom } from "./signalling.ts";
import { foldTransition } from "./decisions.ts";
import { foldTimer } from "./timers.ts";
import { foldCandidate, foldCodecs, foldFacts, foldFirstFrame, foldPair, foldTrack } from "./transport.ts";

/** Takes one entry of the page; entries come in the order of their sequence. */
export function foldPage(page: Page, entry: ReadEntry): void {
  switch (entry.kind) {
    case "link":
      foldLink(page, entry);
      return;
    case "room":
      foldRoom(page, entry);
      return;
    case "call":
      foldCall(page, entry);
      return;
    case "message":
      foldMessage(page, entry);
      return;
    case "facts":
      foldFacts(page, entry);
      return;
    case "candidate":
      foldCandidate(page, entry);
      return;
    case "pair":
      foldPair(page, entry);
      return;
    case "codecs":
      foldCodecs(page, entry);
      return;
    case "track":
      foldTrack(page, entry);
      return;
    case "firstFrame":
      foldFirstFrame(page, entry);
      return;
    case "timer":
      foldTimer(page, entry);
      return;
    case "note":
      foldNote(page, entry);
      return;
    case "transition":
      foldTransition(page, entry);
      return;
    case "hold":
      foldHold(page, entry);
      return;
    case "gate":
      foldGate(page, entry);
      return;
    case "gap":
      happen(epochOf(page, entry), entry, "app", `${entry.count} entries are missing: ${entry.reason}`);
      return;
    case "unknown":
      happen(
        epochOf(page, entry),
        entry,
        "app",
        `An entry of a kind that this version does not know: ${entry.original}`,
      );
      return;
    case "ignored":
    case "stats":
    case "clock":
  }
}
