import type { EntryOf } from "@callglass/recording";

import { happen } from "./happen.ts";
import { foldCapture } from "./media.ts";
import { epochOf, negotiationOf } from "./page.ts";
import type { EpochState, Page } from "./page.ts";
import { begin, finish, trouble } from "./record.ts";
import type { StepId } from "../view.ts";

/** Microphone, camera and screen. */
const slotCount = 3;

export function foldCall(page: Page, entry: EntryOf<"call">): void {
  switch (entry.api) {
    case "getUserMedia":
    case "testSource":
      foldCapture(page, entry);
      return;
    case "new RTCPeerConnection":
      foldPhase(epochOf(page, entry).steps, "peer.create", entry, "The browser made no RTCPeerConnection");
      return;
    case "addTransceiver":
    case "createDataChannel":
    case "replaceTrack":
    case "adoptSlots":
      foldTracks(epochOf(page, entry), entry);
      return;
    case "setLocalDescription":
    case "setRemoteDescription":
      if (page.imported) finishImportedTracks(epochOf(page, entry), entry);
      foldDescription(epochOf(page, entry), entry);
      return;
    case "setConfiguration":
    case "restartIce":
      foldRestartCall(epochOf(page, entry), entry);
  }
}

function foldRestartCall(epoch: EpochState, entry: EntryOf<"call">): void {
  const text =
    entry.api === "restartIce"
      ? "asked the browser for a new path (restartIce)."
      : "gave the browser fresh ICE servers (setConfiguration).";
  if (entry.phase === "settled") happen(epoch, entry, "app", text, "own", "repair");
  else if (entry.phase === "failed")
    happen(epoch, entry, "browser", failureOf(entry, `${entry.api} failed`), null, "repair");
}

function foldTracks(epoch: EpochState, entry: EntryOf<"call">): void {
  const { steps, transport } = epoch;
  begin(steps, "peer.tracks", entry);
  if (entry.phase === "failed") {
    // A track that could not be put in later does not undo the slots.
    const text = failureOf(entry, `${entry.api} failed`);
    if (steps.get("peer.tracks")?.status === "done") happen(epoch, entry, "browser", text);
    else if (entry.api !== "replaceTrack") trouble(steps, "peer.tracks", entry, text);
    return;
  }
  if (entry.phase !== "settled") return;
  if (entry.api === "addTransceiver") transport.transceivers += 1;
  if (entry.api === "createDataChannel") transport.hasChannel = true;
  if (entry.api === "adoptSlots") transport.hasAdopted = true;
  if (!transport.hasChannel) return;
  if (transport.transceivers >= slotCount) {
    finish(steps, "peer.tracks", entry, `${transport.transceivers} slots, 1 channel`);
  } else if (transport.hasAdopted) finish(steps, "peer.tracks", entry, "slots of the offer, 1 channel");
}

/** Another page makes what it needs, not our three slots: what there is when descriptions begin is all of it. */
function finishImportedTracks({ steps, transport }: EpochState, entry: EntryOf<"call">): void {
  if (steps.get("peer.tracks")?.status !== "active") return;
  const { transceivers, hasChannel } = transport;
  const parts = [
    ...(transceivers === 0 ? [] : [count(transceivers, "slot")]),
    ...(hasChannel ? ["1 channel"] : []),
  ];
  finish(steps, "peer.tracks", entry, parts.join(", "));
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

function foldDescription(epoch: EpochState, entry: EntryOf<"call">): void {
  const isLocal = entry.api === "setLocalDescription";
  const type = entry.detail["type"];
  const negotiation = negotiationOf(epoch, entry.negotiation ?? "", entry);
  if (type === "rollback") {
    if (entry.phase === "settled") {
      negotiation.superseded ??= { entry, reason: "The offer was taken back (rollback)." };
    }
    return;
  }
  if (type !== "offer" && type !== "answer") return;
  negotiation.isOwnOffer ??= isLocal === (type === "offer");
  const id: StepId = isLocal ? `${type}.create` : `${type}.apply`;
  foldPhase(negotiation.steps, id, entry, `The browser did not accept the ${type}`);
  if (id === "offer.apply" && entry.phase === "settled") rollBackOpenOffers(epoch, entry);
}

/** Applying an offer while an own one is open takes the own one back: the implicit rollback of webrtc-pc. */
function rollBackOpenOffers(epoch: EpochState, entry: EntryOf<"call">): void {
  for (const other of epoch.negotiations.values()) {
    if (other.id === (entry.negotiation ?? "") || other.isOwnOffer !== true) continue;
    const isOpen =
      other.steps.get("offer.create")?.status === "done" &&
      other.steps.get("answer.apply")?.status !== "done";
    if (!isOpen || other.wasRefused) continue;
    other.superseded ??= {
      entry,
      reason: "Glare: two offers met. This one was rolled back, and the other person’s was taken.",
    };
  }
}

function foldPhase(steps: EpochState["steps"], id: StepId, entry: EntryOf<"call">, failure: string): void {
  switch (entry.phase) {
    case "started":
      begin(steps, id, entry);
      return;
    case "settled":
      finish(steps, id, entry);
      return;
    case "failed":
      trouble(steps, id, entry, failureOf(entry, failure));
  }
}

function failureOf({ error }: EntryOf<"call">, sentence: string): string {
  return error === null ? `${sentence}.` : `${sentence}: ${error.name}: ${error.message}`;
}
