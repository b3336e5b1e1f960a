/** Bounds that both sides keep; sizes in characters of the JSON text or of the field itself. */
export const limits = {
  /** Above the largest message below with room for its envelope; Socket.IO closes a socket that sends more. */
  messageBytes: 64 * 1024,
  /** No browser sends a message in parts, but a proxy may. */
  fragments: 16,
  sdpLength: 48 * 1024,
  candidateLength: 1024,
  entriesBatchLength: 16 * 1024,
  /** Text for people inside an error or a refusal. */
  reasonLength: 300,
} as const;

/** The version of this protocol; a server refuses another one by name instead of guessing. */
export const protocolVersion = 1;
