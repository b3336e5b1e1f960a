import type { SessionContext } from "./context.ts";

type Of = { context: SessionContext };

/** The waits of a session, by the names under which the recording and the diagram know them. */
export const sessionDelays = {
  offerTimeout: ({ context }: Of) => context.delays.offerTimeoutMs,
  replyTimeout: ({ context }: Of) => context.delays.replyTimeoutMs,
  ownDescriptionTimeout: ({ context }: Of) => context.delays.ownDescriptionTimeoutMs,
  gatheringSlow: ({ context }: Of) => context.delays.gatheringSlowMs,
  iceCheckingSlow: ({ context }: Of) => context.delays.iceCheckingSlowMs,
  iceCheckingTimeout: ({ context }: Of) => context.delays.iceCheckingTimeoutMs,
  iceDisconnectedTimeout: ({ context }: Of) => context.delays.iceDisconnectedTimeoutMs,
  dtlsTimeout: ({ context }: Of) => context.delays.dtlsTimeoutMs,
  connectingSlow: ({ context }: Of) => context.delays.connectingSlowMs,
  channelSlow: ({ context }: Of) => context.delays.channelSlowMs,
  firstMediaTimeout: ({ context }: Of) => context.delays.firstMediaTimeoutMs,
};
