/** Every wait of the signalling server, in milliseconds. */
export const delays = {
  /** A page that said `leaving` may be a reload: this long its seat is kept. */
  leavingHoldMs: 2_000,
  /** A socket that broke without a word: this long its seat is kept. Also how long after a start old tickets restore seats. */
  droppedHoldMs: 20_000,
  /** After a start: a seat taken without a ticket in this time gives way to the one who has a ticket for it. */
  restoreGraceMs: 5_000,

  /** Between a connected WebSocket and Socket.IO's own CONNECT packet. */
  connectTimeoutMs: 5_000,
  pingIntervalMs: 5_000,
  pingTimeoutMs: 4_000,
  /** How often all sockets are looked at together: for whom it is time to be asked, and who has not answered. */
  pingLookMs: 500,

  /** An idle HTTP connection; also closes a TCP connection that never says a word, which headersTimeout does not. */
  httpIdleMs: 10_000,
  httpHeadersMs: 5_000,
  httpRequestMs: 10_000,
  httpCheckMs: 1_000,

  /** Told to clients at a shutdown; each gets a random wait in this range, so that they do not all come back at once. */
  drainRetryMinMs: 500,
  drainRetryMaxMs: 2_500,
  /** After SIGTERM the process ends at the latest after this time. */
  shutdownMs: 9_000,
  /** A signal that comes sooner after the first one is the same wish, handed on by npm. */
  secondSignalMs: 300,

  /** A request that waits for longer than this is slow (SLOW_MS), and so is a loop that stands for longer (BLOCKED_MS). */
  slowMs: 150,
  blockedMs: 150,
  /** A request that is not answered by then is answered `timeout` (TIME_BOX_MS). */
  timeBoxMs: 5_000,
  /** Told with `busy` and `timeout`: by then it is worth another try. */
  tryAgainMs: 1_000,
  /** When whoever supervises the process kills it, told by KILL_MS so that everything above comes first. */
  killMs: 10_000,
  /** Whatever is read after a request that kept the loop for this long is told that it may have lain unread. */
  busyWithMs: 50,
  /** How often the main thread looks for requests that wait too long. */
  slowLookMs: 50,
  /** The loop's delay is told over this long; a median above the second number makes the server not ready. */
  loopWindowMs: 10_000,
  loopTooSlowMs: 500,
  /** A profile is at most this long; this long the next operation of the wished kind is waited for. */
  profileMs: 10_000,
  profileAwaitMs: 60_000,
  /** The address that hears of slow requests has this long. */
  webhookMs: 5_000,
  /** Listening, and making a certificate. */
  listenMs: 30_000,
  certificateMs: 60_000,

  /** One part of the start that takes longer than this is named while it still runs. */
  startUpPhaseMs: 1_000,
  /** How often the main thread says that it is alive, and how often the watchdog looks. */
  watchdogBeatMs: 50,
  watchdogLookMs: 50,
  /** A stuck thread that does not even stop for the debugger by then is reported without its stack. */
  watchdogStackMs: 5_000,

  /** Lifetime of TURN credentials. */
  turnCredentialTtlMs: 3_600_000,
} as const;
