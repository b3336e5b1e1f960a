/**
 * Every wait of a call, in milliseconds.
 * Those called "slow" or "hint" decide nothing: they are recorded and shown.
 */
export const defaultDelays = {
  /** The socket is still connecting: shown as slow, it goes on trying. */
  socketSlowMs: 10_000,
  /** The server has not answered `join`: asked again, {@link joinAttempts} times in all. */
  joinTimeoutMs: 5_000,
  /** The other person's socket is away: after this the room counts as empty, media or no media. */
  awayTimeoutMs: 25_000,
  /** The permission prompt is open: look at it. */
  captureHintMs: 1_500,
  /** The permission prompt is still open: go on without camera. */
  captureSkipMs: 20_000,
  /** A busy device is tried again after the first, then after the second of these. */
  captureFirstRetryMs: 1_000,
  captureSecondRetryMs: 3_000,
  /** The answerer waits for the offer; longer than the offerer's own waits together. */
  offerTimeoutMs: 30_000,
  /** The offerer waits for answer or refusal; then the offer is sent once more. */
  replyTimeoutMs: 10_000,
  /** The server has not acknowledged a message. */
  sendTimeoutMs: 5_000,
  /** setLocalDescription() or setRemoteDescription() has not settled. */
  ownDescriptionTimeoutMs: 5_000,
  gatheringSlowMs: 5_000,
  iceCheckingSlowMs: 15_000,
  iceCheckingTimeoutMs: 30_000,
  /** ICE was connected and is not any more, or DTLS was closed without a word. */
  iceDisconnectedTimeoutMs: 30_000,
  dtlsTimeoutMs: 10_000,
  channelSlowMs: 10_000,
  /** Connected, but no picture yet: "connected but black". */
  firstMediaTimeoutMs: 5_000,
  connectingSlowMs: 30_000,
} as const;

export type Delays = Readonly<Record<keyof typeof defaultDelays, number>>;

/** How often `join` is asked before the room counts as failed. */
export const joinAttempts = 3;

/** How often one offer is sent before its negotiation is given up. */
export const offerAttempts = 2;
