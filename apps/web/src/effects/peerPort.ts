import { noFacts, type PeerCommand, type PeerFacts, type PeerInput } from "@callglass/call";
import { fromCallback } from "xstate";

import { createFrameWatch } from "./peer/frames.ts";
import type { createPeer, PeerOptions } from "./peer.ts";
import { createCell, type Cell } from "./readable.ts";
import { noStreams, type RemoteStreams } from "./remoteStreams.ts";

/** The lobby does not wait for the code that talks to RTCPeerConnection; asking for a seat does, by `load`. */
export function createPeerPort(options: Omit<PeerOptions, "streams" | "frames">) {
  const streams: Cell<RemoteStreams> = createCell(noStreams);
  // Video elements may be there before the code is.
  const frames = createFrameWatch();
  let loading: Promise<void> | null = null;
  let peer: ReturnType<typeof createPeer> | null = null;

  const logic = fromCallback<PeerCommand, PeerInput>((session) => {
    if (peer === null) throw new Error("a session began before the code for its connection was loaded");
    return peer.connect(session);
  });

  async function fetchCode(): Promise<void> {
    const code = await import("./peer.ts");
    peer = code.createPeer({ ...options, streams, frames });
  }

  return {
    logic,
    streams,
    /** Can be called again after a failure of the network. */
    load(): Promise<void> {
      loading ??= fetchCode().catch((error: unknown) => {
        loading = null;
        throw error;
      });
      return loading;
    },
    /** The browser's facts of the present connection. */
    readFacts: (): PeerFacts => peer?.readFacts() ?? noFacts,
    /** Sends a batch through the channel; false while it is not open or too full. */
    carry: (batch: string): boolean => peer?.carry(batch) ?? false,
    watchFrames: frames.watch,
  };
}
