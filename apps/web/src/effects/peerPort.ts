import { noFacts, type Hold, type PeerFacts } from "@callglass/call";

import { fetchPart } from "../ui/fetchPart.ts";
import { createFrameWatch } from "./peer/frames.ts";
import type { createPeer, PeerOptions } from "./peer.ts";
import { createCell, type Cell } from "./readable.ts";
import { noStreams, type RemoteStreams } from "./remoteStreams.ts";
import type { createSession } from "./session.ts";

type Session = ReturnType<typeof createSession>;

interface PeerPortOptions extends Omit<PeerOptions, "streams" | "frames"> {
  hold: Hold;
}

/** The lobby does not wait for the code of a session and its connection; asking for a seat does, by `load`. */
export function createPeerPort({ hold, ...options }: PeerPortOptions) {
  const streams: Cell<RemoteStreams> = createCell(noStreams);
  // Video elements may be there before the code is.
  const frames = createFrameWatch();
  let loading: Promise<Session> | null = null;
  let peer: ReturnType<typeof createPeer> | null = null;

  async function fetchCode(): Promise<Session> {
    const [{ createPeer: create }, { createSession }] = await Promise.all([
      fetchPart(() => import("./peer.ts")),
      fetchPart(() => import("./session.ts")),
    ]);
    peer = create({ ...options, streams, frames });
    return createSession(peer.connect, hold);
  }

  return {
    streams,
    /** The machine of an epoch on a real connection; can be called again after a failure of the network. */
    load(): Promise<Session> {
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
