import type { PeerFacts, TrackFact } from "../facts.ts";
import type { PeerReport } from "../ports/peer.ts";
import { slotNames, type SlotName } from "../slots.ts";
import type { PathEnd } from "./path.fake.ts";
import type { PeerSlots } from "./peerSlots.fake.ts";
import type { WorldClock } from "./worldClock.fake.ts";

const pictureMs = 20;

interface MediaFactsOptions {
  clock: WorldClock;
  slots: PeerSlots;
  report(report: PeerReport): void;
}

/** What the remote tracks of one end show, and when its first pictures come. */
export function createMediaFacts({ clock, slots, report }: MediaFactsOptions) {
  const tracks: Record<SlotName, TrackFact> = { microphone: "none", camera: "none", screen: "none" };
  const seen = new Set<SlotName>();

  function become(slot: SlotName, fact: "muted" | "unmuted"): void {
    if (tracks[slot] === fact || tracks[slot] === "none") return;
    tracks[slot] = fact;
    report({ type: "remoteTrack.changed", slot, phase: fact });
  }

  function expectPicture(slot: SlotName): void {
    if (slot === "microphone" || seen.has(slot)) return;
    seen.add(slot);
    clock.setTimeout(() => {
      report({ type: "media.firstFrame", slot, how: "presented", width: 640, height: 480 });
    }, pictureMs);
  }

  return {
    facts: (): Pick<PeerFacts, `track.${SlotName}`> => ({
      "track.microphone": tracks.microphone,
      "track.camera": tracks.camera,
      "track.screen": tracks.screen,
    }),
    /** A remote description was applied: its tracks are there, and silent. */
    announce(): void {
      for (const slot of slotNames) {
        if (tracks[slot] !== "none") continue;
        tracks[slot] = "muted";
        report({ type: "remoteTrack.changed", slot, phase: "received" });
      }
    },
    flow(other: PathEnd, showsPictures: boolean): void {
      for (const slot of slotNames) {
        const flows = other.sending(slot) && slots.receiving(slot);
        become(slot, flows ? "unmuted" : "muted");
        if (flows && showsPictures) expectPicture(slot);
      }
    },
  };
}
