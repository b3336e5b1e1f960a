import type { EntryOf, ReadEntry } from "@callglass/recording";

import { beginGoing, endGoing, goingOf, tellGoing } from "./going.ts";
import { happen } from "./happen.ts";
import { epochOf, negotiationOf } from "./page.ts";
import type { EpochState, Page } from "./page.ts";
import { pairName } from "./pairName.ts";
import { begin, describe, fail, finish, trouble } from "./record.ts";
import { endImportedTrickle } from "./trickle.ts";

/** A chart counts where it changed: a snapshot that merely repeats it proves nothing new. */
export function foldFacts(page: Page, entry: EntryOf<"facts">): void {
  // Closing is our own doing; that everything reads closed afterwards is nobody's news.
  if (entry.event === "close()") return;
  const epoch = epochOf(page, entry);
  for (const chart of entry.changed) {
    const state = entry.facts[chart];
    if (state === undefined) continue;
    if (chart === "gathering") foldGathering(epoch, entry, state);
    else if (chart === "ice") foldIce(epoch, entry, state);
    else if (chart === "dtls") foldDtls(epoch, entry, state);
    else if (chart === "connection") foldConnection(epoch, entry, state);
    else if (chart === "channel") foldChannel(epoch, entry, state);
    if (page.imported && chart === "connection" && state === "connected") endImportedTrickle(epoch, entry);
  }
}

function foldGathering(epoch: EpochState, entry: EntryOf<"facts">, state: string): void {
  const { steps, transport } = epoch;
  if (state === "gathering") {
    if (steps.get("ice.gather")?.status === "done") beginAfresh(epoch, entry);
    begin(steps, "ice.gather", entry);
  } else if (state === "complete") {
    finish(steps, "ice.gather", entry, foundText(transport.found));
    endGoing(goingOf(epoch, "gather"), entry, "done", "");
  }
}

/** After an ICE restart, of whichever side, each browser gathers again under new credentials. */
function beginAfresh(epoch: EpochState, entry: ReadEntry): void {
  if (goingOf(epoch, "gather") !== null) return;
  epoch.transport.foundAfresh = 0;
  beginGoing(epoch, entry, {
    kind: "gather",
    cause: "browser",
    text: "Candidates gathered afresh, for the ICE restart",
  });
}

function foldIce(epoch: EpochState, entry: EntryOf<"facts">, state: string): void {
  const { steps, transport } = epoch;
  if (state === "checking") begin(steps, "ice.check", entry);
  else if (state === "connected" || state === "completed") {
    finish(steps, "ice.check", entry, checkedText(transport.pairs.size));
    finish(steps, "ice.connected", entry, transport.selected === null ? "" : pairName(transport.selected));
    if (transport.iceWasInterrupted)
      happen(epoch, entry, "browser", "The path between the browsers is back.", null, "repair");
    transport.iceWasInterrupted = false;
  } else if (state === "failed") {
    trouble(steps, "ice.check", entry, "No pair of candidates let the two browsers reach each other.");
    if (steps.get("ice.connected")?.status === "done") {
      transport.iceWasInterrupted = true;
      happen(epoch, entry, "browser", "The path between the browsers was lost.", null, "repair");
    }
  } else if (state === "disconnected" && !transport.iceWasInterrupted) {
    transport.iceWasInterrupted = true;
    happen(epoch, entry, "browser", "The path between the browsers was interrupted.", null, "repair");
  }
}

function foldDtls(epoch: EpochState, entry: EntryOf<"facts">, state: string): void {
  const { steps } = epoch;
  if (state === "connecting") begin(steps, "dtls.connected", entry);
  else if (state === "connected") finish(steps, "dtls.connected", entry);
  else if (state === "failed") {
    trouble(
      steps,
      "dtls.connected",
      entry,
      "The encryption handshake failed: the certificate did not match the description, or the handshake broke off.",
    );
  } else if (state === "closed" && steps.get("dtls.connected")?.status === "done") {
    happen(epoch, entry, "browser", "The encrypted connection was closed.", null, "repair");
  }
}

function foldConnection({ steps }: EpochState, entry: EntryOf<"facts">, state: string): void {
  if (state === "connecting") begin(steps, "call.connected", entry);
  else if (state === "connected") {
    finish(steps, "call.connected", entry);
    begin(steps, "media.firstFrame", entry);
  } else if (state === "failed") {
    trouble(steps, "call.connected", entry, "The browser calls the connection failed.");
  }
}

function foldChannel({ steps }: EpochState, entry: EntryOf<"facts">, state: string): void {
  if (state === "connecting") begin(steps, "channel.open", entry);
  else if (state === "open")
    finish(steps, "channel.open", entry, entry.event === "getStats" ? "by then" : "");
  else if (state === "closed")
    trouble(steps, "channel.open", entry, "The data channel was closed before it opened.");
}

const candidateTypes: ReadonlySet<string> = new Set(["host", "srflx", "prflx", "relay"]);

export function foldCandidate(page: Page, entry: EntryOf<"candidate">): void {
  const epoch = epochOf(page, entry);
  const { steps, transport } = epoch;
  if (entry.candidateType === null) return;
  if (entry.ufrag !== null) {
    if (transport.ufrag !== null && transport.ufrag !== entry.ufrag) beginAfresh(epoch, entry);
    transport.ufrag = entry.ufrag;
  }
  const afresh = goingOf(epoch, "gather");
  if (afresh !== null) {
    transport.foundAfresh += 1;
    tellGoing(afresh, entry, `${transport.foundAfresh} found`);
    return;
  }
  const type = candidateTypes.has(entry.candidateType) ? entry.candidateType : "other";
  transport.found.set(type, (transport.found.get(type) ?? 0) + 1);
  describe(steps, "ice.gather", entry, foundText(transport.found));
}

export function foldPair(page: Page, entry: EntryOf<"pair">): void {
  const { steps, transport } = epochOf(page, entry);
  if (transport.pairs.size < 500) transport.pairs.set(entry.id, entry);
  describe(steps, "ice.check", entry, checkedText(transport.pairs.size));
  if (!entry.selected) return;
  transport.selected = entry;
  describe(steps, "ice.connected", entry, pairName(entry));
}

export function foldTrack(page: Page, entry: EntryOf<"track">): void {
  if (entry.phase !== "received") return;
  const { steps, transport } = epochOf(page, entry);
  if (transport.tracks.size < 8) transport.tracks.add(entry.slot);
  const slots = [...transport.tracks].join(", ");
  finish(steps, "media.track", entry, slots);
  describe(steps, "media.track", entry, slots);
}

export function foldFirstFrame(page: Page, entry: EntryOf<"firstFrame">): void {
  if (entry.slot !== "camera") return;
  // In a dump nobody looks before the first report of getStats.
  const since = page.imported ? "by then, " : "";
  finish(epochOf(page, entry).steps, "media.firstFrame", entry, `${since}${entry.width} × ${entry.height}`);
}

export function foldCodecs(page: Page, entry: EntryOf<"codecs">): void {
  const { steps } = negotiationOf(epochOf(page, entry), entry.negotiation, entry);
  const empty = entry.slots.find(
    ({ slot, codecs, direction }) => codecs.length === 0 && !(slot === "screen" && direction === "inactive"),
  );
  if (empty !== undefined) {
    fail(steps, "media.codecs", entry, `The two browsers have no codec in common for the ${empty.slot}.`);
    return;
  }
  const names = entry.slots.flatMap(({ codecs }) => codecs.slice(0, 1)).map(codecName);
  finish(steps, "media.codecs", entry, [...new Set(names)].join(" · "));
}

function codecName(codec: string): string {
  const name = codec.replace(/^(audio|video)\//, "");
  return name.toLowerCase() === "opus" ? "Opus" : name;
}

function foundText(found: ReadonlyMap<string, number>): string {
  const total = [...found.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return "";
  return `${total} found: ${[...found].map(([type, count]) => `${count} ${type}`).join(", ")}`;
}

function checkedText(count: number): string {
  return count === 0 ? "" : count === 1 ? "1 pair checked" : `${count} pairs checked`;
}
