import type { Delays } from "@callglass/call";

export interface WaitWords {
  name: keyof Delays;
  /** What is waited for, and what follows. */
  says: string;
}

/** Every wait in the order of a call; those that only show something are said to. */
const words: Readonly<Record<keyof Delays, string>> = {
  socketSlowMs: "The socket is still connecting: shown as slow. It goes on trying.",
  joinTimeoutMs: "The server has not answered the join: it is asked again, three times in all.",
  joinSlowMs: "Joining waits for the link: shown as slow.",
  awayTimeoutMs: "The other person’s socket is away: after this the room counts as empty.",
  captureHintMs: "The browser’s question is open: a hint points at it.",
  captureSkipMs: "The question is still open: going on without a camera is offered.",
  captureFirstRetryMs: "A busy camera or microphone is tried again after this.",
  captureSecondRetryMs: "Still busy: tried a last time after this.",
  devicesSettleMs: "Devices come and go in bursts: they are looked at after this pause.",
  deviceDoubtMs: "A device is gone from the list, and its track goes on: looked at again after this.",
  offerTimeoutMs: "The offer has not come: a new connection is asked for.",
  replyTimeoutMs: "The offer has no reply: it is sent once more, then a new connection is asked for.",
  sendTimeoutMs:
    "The server has not acknowledged a message: recorded. It is sent again when the link is back.",
  ownDescriptionTimeoutMs:
    "setLocalDescription() or setRemoteDescription() has not settled: a new connection is asked for.",
  candidateTimeoutMs:
    "addIceCandidate() has not settled and holds up what is behind it: a new connection is asked for.",
  gatheringSlowMs: "Candidates are still being gathered: shown as slow.",
  iceCheckingSlowMs: "ICE is still checking: shown as slow.",
  iceCheckingTimeoutMs: "ICE has found no path: it is restarted.",
  watchImpoliteMs: "The path is silent: the impolite one restarts ICE.",
  watchPoliteMs: "The path is silent: the polite one restarts ICE, if the other one has not.",
  queueDrainMs: "The path is back, and what queued up on it arrives: after this we send again.",
  iceServersTimeoutMs: "Fresh ICE servers have not come: the restart goes on with those at hand.",
  restartTimeoutMs: "An ICE restart has not brought the path back: the next attempt.",
  restartFirstBackOffMs: "Between the first restart and the second.",
  restartSecondBackOffMs: "Between the second restart and the third.",
  restartThirdBackOffMs: "Between the third restart and the new connection that is asked for.",
  rekeyTimeoutMs: "The new connection has not begun: it is asked for again, three times in all.",
  dtlsTimeoutMs: "The browsers have not agreed on keys: a new connection is asked for.",
  dtlsClosedTimeoutMs: "DTLS was closed without a word: a new connection is asked for.",
  channelSlowMs: "The data channel is not open: shown as slow.",
  channelStaleMs: "A ping through the data channel is overdue: shown as stale.",
  firstMediaTimeoutMs: "Connected, and no picture: shown as connected but black.",
  frozenTimeoutMs: "The other person’s picture or sound stands still: shown as frozen, with what is missing.",
  connectingSlowMs: "Connecting takes long: shown as slow.",
  repairingSlowMs: "Repairing takes long: shown as slow.",
};

export const waitWords: readonly WaitWords[] = Object.entries(words).map(([name, says]) => ({
  name: name as keyof Delays,
  says,
}));
