/**
 * Every wait of a call, in milliseconds.
 * Those called "slow" or "hint" decide nothing: they are recorded and shown.
 */
export const defaultDelays = {
  /** The socket is still connecting: shown as slow, it goes on trying. */
  socketSlowMs: 10_000,
  /** The server has not answered `join`: asked again, {@link joinAttempts} times in all. */
  joinTimeoutMs: 5_000,
  /** A person who wants to join waits for the link: shown as slow. */
  joinSlowMs: 10_000,
  /** The other person's socket is away: after this the room counts as empty, media or no media. */
  awayTimeoutMs: 25_000,
  /** The permission prompt is open: look at it. */
  captureHintMs: 1_500,
  /** The permission prompt is still open: go on without camera. */
  captureSkipMs: 20_000,
  /** A busy device is tried again after the first, then after the second of these. */
  captureFirstRetryMs: 1_000,
  captureSecondRetryMs: 3_000,
  /** Devices come and go in bursts: they are looked at when the burst is over. */
  devicesSettleMs: 300,
  /** A track goes on though its device is gone from the list: looked at again. */
  deviceDoubtMs: 1_000,
  /** The answerer waits for the offer while the link is up; longer than the offerer's own waits together. */
  offerTimeoutMs: 30_000,
  /** The offerer waits for answer or refusal while the link is up; then the offer is sent once more. */
  replyTimeoutMs: 10_000,
  /** The server has not acknowledged a message. */
  sendTimeoutMs: 5_000,
  /** setLocalDescription() or setRemoteDescription() has not settled. */
  ownDescriptionTimeoutMs: 5_000,
  /** addIceCandidate() has not settled, and holds up everything behind it; a description may be before it. */
  candidateTimeoutMs: 10_000,
  gatheringSlowMs: 5_000,
  iceCheckingSlowMs: 15_000,
  iceCheckingTimeoutMs: 30_000,
  /** ICE is disconnected and no byte arrives: a restart. The polite one leaves the other one the first go. */
  watchImpoliteMs: 4_000,
  watchPoliteMs: 6_000,
  /** The path is back: what queued up on it arrives first, and only then is anything sent again. */
  queueDrainMs: 800,
  /** The server has not sent fresh ICE servers: the restart goes on with those at hand. */
  iceServersTimeoutMs: 2_000,
  /** An ICE restart has not brought the path back; {@link restartAttempts} in all. */
  restartTimeoutMs: 12_000,
  /** Between an ICE restart that did not help and what comes next. */
  restartFirstBackOffMs: 1_000,
  restartSecondBackOffMs: 2_000,
  restartThirdBackOffMs: 4_000,
  /** The new epoch that was asked for has not begun; asked again, {@link rekeyAsks} times in all. */
  rekeyTimeoutMs: 5_000,
  dtlsTimeoutMs: 10_000,
  /** DTLS was closed without a word: the other one's connection is gone, and maybe a word comes yet. */
  dtlsClosedTimeoutMs: 2_000,
  channelSlowMs: 10_000,
  /** A ping through the open data channel is overdue; with these it is the fifth that is missed. */
  channelStaleMs: 4_000,
  /** Connected, but no picture yet: "connected but black". */
  firstMediaTimeoutMs: 5_000,
  /** No new frame or sound, though the other person's camera or microphone is said to be on: "frozen". */
  frozenTimeoutMs: 2_000,
  connectingSlowMs: 30_000,
  repairingSlowMs: 60_000,
} as const;

export type Delays = Readonly<Record<keyof typeof defaultDelays, number>>;

/**
 * 80 % of the hour for which the signalling server makes TURN credentials: then the next ones are asked for.
 * Not one of the waits that people change, who would only end with credentials that have run out.
 */
export const iceServersStaleMs = 48 * 60_000;

/**
 * A timer that is overdue by more than this was not held up by a busy page: the device was asleep.
 * Not one of the waits that people change: nothing is waited for.
 */
export const sleepMs = 5_000;

/** How often `join` is asked before the room counts as failed. */
export const joinAttempts = 3;

/** How often a track is looked at whose device is gone from the list and that goes on all the same. */
export const deviceDoubts = 5;

/** How often one offer is sent before its negotiation is given up. */
export const offerAttempts = 2;

/** How often ICE is restarted before a new epoch is asked for. */
export const restartAttempts = 3;

/** How many new epochs a page asks for by itself before the call counts as failed. */
export const rekeyAttempts = 2;

/** How often one new epoch is asked for. */
export const rekeyAsks = 3;
