import type { EntryOf } from "@callglass/recording";

import { beginGoing, endAllGoing, endGoing, goingOf, tellGoing } from "./going.ts";
import { happen } from "./happen.ts";
import { epochOf } from "./page.ts";
import type { EpochState, Page } from "./page.ts";
import { begin, describe, fail, finish } from "./record.ts";

/** With these a page that has lost its socket has a seat to claim again. */
const seated: ReadonlySet<string | null> = new Set(["joined", "paired", "away", "resumed"]);

export function foldLink(page: Page, entry: EntryOf<"link">): void {
  const epoch = epochOf(page, entry);
  switch (entry.phase) {
    case "connecting":
      begin(page.steps, "signalling.connect", entry);
      return;
    case "connected":
      if (page.linkWasConnected)
        happen(epoch, entry, "browser", "reached the signalling server again.", "own");
      page.linkWasConnected = true;
      page.linkIsLost = false;
      if (seated.has(page.room))
        tellGoing(goingOf(epoch, "link"), entry, "connected again; the seat is claimed");
      else endGoing(goingOf(epoch, "link"), entry, "done", "connected again");
      finish(page.steps, "signalling.connect", entry);
      return;
    case "disconnected":
      page.linkIsLost = true;
      if (page.linkWasConnected && goingOf(epoch, "link") === null) {
        beginGoing(epoch, entry, {
          kind: "link",
          cause: "browser",
          text: "lost touch with the signalling server; the call goes on without it",
          about: "own",
          detail: "connects again by itself",
        });
      }
      return;
    case "failed":
      begin(page.steps, "signalling.connect", entry);
      if (!page.linkWasConnected) describe(page.steps, "signalling.connect", entry, "slow, still trying");
  }
}

export function foldRoom(page: Page, entry: EntryOf<"room">): void {
  const before = page.room;
  page.room = entry.phase;
  page.seat = entry.seat ?? page.seat;
  page.role = entry.role ?? page.role;
  const epoch = epochOf(page, entry);
  if (entry.other !== null) endFormer(page, epoch, entry);
  switch (entry.phase) {
    case "asked":
      page.failure = "";
      epoch.hasHungUp = false;
      begin(page.steps, "signalling.seat", entry);
      return;
    case "joined":
      endGoing(goingOf(epoch, "link"), entry, "done", "connected again, with the same seat");
      finish(page.steps, "signalling.seat", entry, entry.seat === null ? "" : `seat ${entry.seat} of 2`);
      foldPairing(epoch, entry);
      return;
    case "paired":
      page.failure = "";
      if (entry.cause === "replaced") {
        happen(epoch, entry, "wire", "came back with a new page; the two connect afresh.", "partner");
      } else if (entry.cause === "rekeyed") {
        happen(epoch, entry, "wire", "A new attempt to connect began.");
      }
      foldPairing(epoch, entry);
      return;
    case "refused":
      fail(page.steps, "signalling.seat", entry, refusalReason(entry.cause));
      return;
    case "away":
      if (goingOf(epoch, "away") !== null) return;
      beginGoing(epoch, entry, {
        kind: "away",
        cause: "wire",
        text: awayText(entry.cause),
        about: "partner",
      });
      return;
    case "resumed":
      endGoing(goingOf(epoch, "away"), entry, "done", "came back");
      happen(
        epoch,
        entry,
        "wire",
        "came back to the signalling server.",
        before === "away" ? "partner" : "own",
      );
      return;
    case "left":
      endGoing(goingOf(epoch, "away"), entry, "superseded", "left for good");
      if (epoch.hasHungUp) return;
      happen(epoch, entry, "wire", leftText(entry.cause), "partner");
      return;
    case "evicted":
      happen(epoch, entry, "wire", "opened the room in another page, which took the seat.", "own");
  }
}

/** A new epoch ends what was tried in the ones before. */
function endFormer(page: Page, present: EpochState, entry: EntryOf<"room">): void {
  endGoing(goingOf(present, "away"), entry, "done", "came back");
  for (const [number, former] of page.epochs) {
    if (number >= present.epoch) continue;
    const detail = `epoch ${present.epoch} began`;
    endGoing(goingOf(former, "rekey"), entry, "done", detail);
    for (const kind of ["link", "away"] as const) endGoing(goingOf(former, kind), entry, "done", "came back");
    endAllGoing(former, entry, detail);
  }
}

function foldPairing(epoch: EpochState, entry: EntryOf<"room">): void {
  if (entry.offerer !== null) {
    epoch.offerer = entry.offerer;
    epoch.roleEntry = entry;
  }
  if (entry.other === null) {
    begin(epoch.steps, "signalling.paired", entry);
    return;
  }
  epoch.other = entry.other;
  const detail = entry.offerer === null ? "" : entry.offerer ? "makes the offer" : "answers the offer";
  finish(epoch.steps, "signalling.paired", entry, detail);
  if (entry.offerer === false && epoch.negotiations.size === 0) begin(epoch.steps, "offer.receive", entry);
}

function refusalReason(cause: string | null): string {
  if (cause !== null && /full/i.test(cause)) return "The room is full: two people are in it already.";
  if (cause !== null && /reserved/i.test(cause))
    return "The free seat is kept for someone who is coming back.";
  if (cause !== null && /version/i.test(cause)) return "The page and the server speak different versions.";
  return `The server refused the seat${cause === null ? "" : `: ${cause}`}.`;
}

function awayText(cause: string | null): string {
  if (cause === "leaving") return "closed or reloaded the page; the seat is kept for a moment";
  return "lost touch with the signalling server; the seat is kept";
}

function leftText(cause: string | null): string {
  if (cause === "bye") return "hung up.";
  return cause === "dropped" ? "did not come back." : "left.";
}
