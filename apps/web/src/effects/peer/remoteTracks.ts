import type { SlotName } from "@callglass/call";

import type { Cell } from "../readable.ts";
import type { RemoteStreams } from "../remoteStreams.ts";
import type { FrameWatch } from "./frames.ts";
import type { Report } from "./report.ts";

interface RemoteTrackOptions {
  streams: Cell<RemoteStreams>;
  frames: FrameWatch;
  report: Report;
  signal: AbortSignal;
}

/** The other person's tracks by slot, each in a stream of its own: tracks put in later by replaceTrack name no stream. */
export function createRemoteTracks({ streams, frames, report, signal }: RemoteTrackOptions) {
  const bySlot = new Map<SlotName, MediaStreamTrack>();

  return {
    bySlot,
    take(slot: SlotName, track: MediaStreamTrack): void {
      bySlot.set(slot, track);
      const stream = new MediaStream([track]);
      streams.set({ ...streams.get(), [slot]: stream });
      report({ type: "remoteTrack.changed", slot, phase: "received" });
      if (track.kind === "video") frames.expect(slot, stream, report);
      const phases = { mute: "muted", unmute: "unmuted", ended: "ended" } as const;
      for (const event of ["mute", "unmute", "ended"] as const) {
        const tell = () => report({ type: "remoteTrack.changed", slot, phase: phases[event] });
        track.addEventListener(event, tell, { signal });
      }
    },
  };
}
