import type { EpochState, Page } from "../fold/page.ts";
import type { BandView, GoingKind, StepId, StepView } from "../view.ts";
import type { Scene } from "./scene.ts";

/** One sentence on what happens right now, for the person at this page. */
export function headlineOf(scene: Scene, bands: readonly BandView[]): string {
  const steps = ownSteps(bands);
  const status = (id: StepId) => steps.get(id)?.status ?? "todo";
  const { own } = scene;
  const epoch = own.epochs.get(own.epoch);
  if (own.failure !== "") return own.failure;
  if (epoch?.hasHungUp === true) return "You have left the call";
  if (own.room === "evicted") return "This room was opened in another page";
  if (own.room === "left") return "The other person has left";
  if (own.holds) return "You hold the wire: nothing passes until you let it go";
  if (own.pauses.since !== null) return "The other person holds the wire; our timers stand still";
  if (status("signalling.seat") === "failed") return steps.get("signalling.seat")?.reason ?? "";
  const repair = repairText(epoch);
  if (repair !== "") return repair;
  if (status("call.connected") === "done") return connectedText(scene, steps.get("media.firstFrame"));
  if (own.room === "away") return "The other person is away for a moment";
  const isMade = own.imported && status("peer.create") === "done";
  if (isMade || status("signalling.paired") === "done") return connectingText(status);
  if (status("media.granted") === "active") return "Your browser asks for camera and microphone";
  if (status("signalling.paired") === "active") return "Waiting for the other person";
  if (status("signalling.seat") === "active") return "Asking for a seat in the room";
  if (status("signalling.connect") === "active") return "Reaching the signalling server";
  if (status("media.granted") === "failed") return steps.get("media.granted")?.reason ?? "";
  if (status("signalling.connect") === "done") return "Ready to join";
  return own.imported ? "No event of a connection is told up to here" : "Nothing has happened yet";
}

/** What is tried right now. */
function repairText(epoch: EpochState | undefined): string {
  const tried = epoch?.happenings.findLast(
    ({ going }) => going?.status === "active" && going.kind !== "gather" && going.kind in repairWords,
  );
  const kind = tried?.going?.kind;
  if (tried === undefined || kind === undefined) return "";
  return `${repairWords[kind] ?? ""}${tried.text}`;
}

const repairWords: Partial<Record<GoingKind, string>> = {
  watch: "The path is interrupted. ",
  vanished: "",
  restart: "Looking for a new path: ",
  pause: "No new path yet. ",
  rekey: "",
};

const amissWords: Partial<Record<GoingKind, string>> = {
  picture: "No new picture",
  screen: "No picture of the screen",
  sound: "No sound",
};

function connectedText({ own, sidesOf }: Scene, firstFrame: StepView | undefined): string {
  const other = sidesOf(own.epoch).other?.page;
  if (own.epochs.get(own.epoch)?.transport.iceWasInterrupted === true) {
    return "The path between the browsers is interrupted";
  }
  const amiss = own.epochs
    .get(own.epoch)
    ?.happenings.findLast(({ going }) => going?.status === "active" && going.kind in amissWords)?.going;
  if (amiss !== undefined && amiss !== null) return `${amissWords[amiss.kind] ?? ""}: ${amiss.detail}`;
  switch (firstFrame?.status) {
    case "done":
    case "skipped":
      // That pictures arrive is seen in a dump; whether those from here do is not.
      if (own.imported) return firstFrame.status === "done" ? "Connected; pictures arrive" : "Connected";
      return flowText(isSending(own), firstFrame.status === "done" && isSending(other));
    case "active":
      return firstFrame.detail.startsWith("Connected")
        ? firstFrame.detail
        : "Connected; waiting for the first picture";
    default:
      return "Connected";
  }
}

/** A page that tells nothing of its camera is believed to send. */
function isSending(page: Page | undefined): boolean {
  const camera = page?.slots.get("camera")?.to ?? "on";
  return camera === "on";
}

function flowText(toThem: boolean, toYou: boolean): string {
  if (toThem && toYou) return "Connected; pictures flow";
  if (toYou) return "Connected; pictures flow to you only";
  return toThem ? "Connected; pictures flow from you only" : "Connected; no picture flows";
}

function connectingText(status: (id: StepId) => StepView["status"]): string {
  if (status("ice.connected") === "done") return "A path is found; the two browsers agree on keys";
  if (status("ice.check") === "active") return "Looking for a path between the two browsers";
  if (status("offer.receive") === "active") return "Waiting for the other person’s offer";
  if (status("answer.receive") === "active") return "Waiting for the other person’s answer";
  return "The two browsers agree on what to send";
}

function ownSteps(bands: readonly BandView[]): Map<StepId, StepView> {
  const found = new Map<StepId, StepView>();
  for (const { rows, past, negotiation } of bands) {
    if (past || negotiation !== 1) continue;
    for (const { self, also } of rows) {
      if (self !== null) found.set(self.id, self);
      for (const step of also ?? []) if (step.peer === "self") found.set(step.id, step);
    }
  }
  return found;
}
