import type { Delays } from "../../delays.ts";
import type { SessionContext } from "./context.ts";

type Of = { context: SessionContext };

/** The waits of a session, by the names under which the recording and the diagram know them. */
export const sessionDelays = {
  offerTimeout: ({ context }: Of) => context.delays.offerTimeoutMs,
  replyTimeout: ({ context }: Of) => context.delays.replyTimeoutMs,
  ownDescriptionTimeout: ({ context }: Of) => context.delays.ownDescriptionTimeoutMs,
  candidateTimeout: ({ context }: Of) => context.delays.candidateTimeoutMs,
  gatheringSlow: ({ context }: Of) => context.delays.gatheringSlowMs,
  iceCheckingSlow: ({ context }: Of) => context.delays.iceCheckingSlowMs,
  iceCheckingTimeout: ({ context }: Of) => context.delays.iceCheckingTimeoutMs,
  watchTimeout: ({ context }: Of) =>
    context.role === "impolite" ? context.delays.watchImpoliteMs : context.delays.watchPoliteMs,
  queueDrain: ({ context }: Of) => context.delays.queueDrainMs,
  iceServersTimeout: ({ context }: Of) => context.delays.iceServersTimeoutMs,
  restartTimeout: ({ context }: Of) => context.delays.restartTimeoutMs,
  restartBackOff: ({ context }: Of) => restartBackOffMs(context.restarts, context.delays),
  rekeyTimeout: ({ context }: Of) => context.delays.rekeyTimeoutMs,
  dtlsTimeout: ({ context }: Of) => context.delays.dtlsTimeoutMs,
  dtlsClosedTimeout: ({ context }: Of) => context.delays.dtlsClosedTimeoutMs,
  connectingSlow: ({ context }: Of) => context.delays.connectingSlowMs,
  channelSlow: ({ context }: Of) => context.delays.channelSlowMs,
  channelStale: ({ context }: Of) => context.delays.channelStaleMs,
  repairingSlow: ({ context }: Of) => context.delays.repairingSlowMs,
  firstMediaTimeout: ({ context }: Of) => context.delays.firstMediaTimeoutMs,
};

function restartBackOffMs(restarts: number, delays: Delays): number {
  if (restarts <= 1) return delays.restartFirstBackOffMs;
  return restarts === 2 ? delays.restartSecondBackOffMs : delays.restartThirdBackOffMs;
}
