import * as z from "zod/mini";

/** A page instance, the only kind of writer; the transport names it, never a payload. */
export const Writer = z.string().check(z.minLength(1), z.maxLength(64)).brand<"Writer">();
export type Writer = z.infer<typeof Writer>;

const text = z.string().check(z.maxLength(500));
const name = z.string().check(z.maxLength(120));
const messageId = z.string().check(z.maxLength(64));
const milliseconds = z.number();

const Failure = z.object({ name, message: text });

/** A machine of ours went from one state to another; `from` is null for the state it began in. */
const Transition = z.object({
  kind: z.literal("transition"),
  /** `link`, `room`, `capture`, `session`, `negotiation`, `repair`, `slot.microphone` ... */
  machine: name,
  from: z.nullable(name),
  to: name,
  event: name,
  guard: z.nullable(name),
});

/** An event that arrived and that no machine had a transition for. */
const Ignored = z.object({ kind: z.literal("ignored"), machine: name, state: name, event: name });

/**
 * What the browser's own properties read when it reported something.
 * `facts` maps a chart (`signaling`, `gathering`, `ice`, `dtls`, `channel`, `connection`, `slot.microphone` ...) to its state.
 */
const Facts = z.object({
  kind: z.literal("facts"),
  event: name,
  facts: z.record(name, name),
  changed: z.array(name),
});

/** A call of a browser API began, settled or failed; the three share one `id`. */
const ApiCall = z.object({
  kind: z.literal("call"),
  id: messageId,
  api: name,
  phase: z.enum(["started", "settled", "failed"]),
  negotiation: z.nullable(messageId),
  /** Short facts for people, such as `type: offer` or `kinds: audio, video`. */
  detail: z.record(name, text),
  error: z.nullable(Failure),
  /** SDP of a description, where no message tells it: in a recording that was imported from another tool. */
  body: z.optional(z.nullable(z.string().check(z.maxLength(64 * 1024)))),
});

/** The socket to the signalling server. */
const Link = z.object({
  kind: z.literal("link"),
  phase: z.enum(["connecting", "connected", "disconnected", "failed"]),
  detail: text,
});

/** What the server said about this page's place in the room. */
const Room = z.object({
  kind: z.literal("room"),
  phase: z.enum(["asked", "joined", "refused", "paired", "away", "resumed", "left", "evicted"]),
  seat: z.nullable(z.number()),
  role: z.nullable(z.enum(["polite", "impolite"])),
  offerer: z.nullable(z.boolean()),
  /** The writer that sits on the other seat. */
  other: z.nullable(Writer),
  /** `joined`, `replaced`, `rekeyed`, `bye`, `dropped`, or the name of the server's error. */
  cause: z.nullable(name),
});

/** One thing that happened to one message, told by the page that saw it. */
const Message = z.object({
  kind: z.literal("message"),
  phase: z.enum(["sent", "acknowledged", "refused", "delivered", "applied", "buffered", "dropped", "failed"]),
  id: messageId,
  /** `offer`, `answer`, `refusal`, `candidate`, `bye`. */
  type: name,
  negotiation: z.nullable(messageId),
  bytes: z.number(),
  /** A candidate's line, a refusal's reason, why it was dropped. */
  summary: text,
  /** SDP; only in the page's own entries, never in those that travel. */
  body: z.nullable(z.string().check(z.maxLength(64 * 1024))),
  /** The server's stamps, milliseconds of the server's clock. */
  receivedAtMs: z.nullable(milliseconds),
  relayedAtMs: z.nullable(milliseconds),
  /** What the server was busy with before it read the message, and how long; absent when it read it at once. */
  busyWith: z.optional(z.object({ kind: name, forMs: milliseconds })),
});

/** A local candidate was gathered, or gathering of a generation ended (`candidateType` null). */
const Candidate = z.object({
  kind: z.literal("candidate"),
  mid: z.nullable(name),
  ufrag: z.nullable(name),
  candidateType: z.nullable(name),
  protocol: z.nullable(name),
  address: z.nullable(name),
  port: z.nullable(z.number()),
  /** The STUN or TURN server that it came from. */
  url: z.nullable(text),
});

/** Connectivity checks of one pair and their answers, both ways (RFC 8445; W3C webrtc-stats, RTCIceCandidatePairStats). */
const Checks = z.object({
  requestsSent: z.number(),
  responsesReceived: z.number(),
  requestsReceived: z.number(),
  responsesSent: z.number(),
});

/** The state of one candidate pair changed, or it was selected. */
const Pair = z.object({
  kind: z.literal("pair"),
  id: messageId,
  state: name,
  nominated: z.boolean(),
  selected: z.boolean(),
  local: text,
  remote: text,
  /** The ICE generation of the local candidate; like all below not in recordings of the first version. */
  ufrag: z.optional(z.nullable(name)),
  checks: z.optional(z.nullable(Checks)),
  /** Of the newest check that was answered. */
  roundTripMs: z.optional(z.nullable(milliseconds)),
});

/** Numbers from getStats; flat, named by what they count. */
const Stats = z.object({ kind: z.literal("stats"), sample: z.record(name, z.number()) });

/** A named wait of a machine began, ran out, or ended because it was no longer needed. */
const Timer = z.object({
  kind: z.literal("timer"),
  phase: z.enum(["started", "fired", "cancelled"]),
  name,
  machine: name,
  delayMs: milliseconds,
});

/** One round trip to the server: server time minus this page's time, give or take half the round trip. */
const Clock = z.object({
  kind: z.literal("clock"),
  offsetMs: milliseconds,
  roundTripMs: milliseconds,
});

/** A remote track was announced, or changed by itself. */
const Track = z.object({
  kind: z.literal("track"),
  slot: name,
  phase: z.enum(["received", "muted", "unmuted", "ended"]),
});

/** The first frame of a slot was presented, or decoded where a hidden tab presents none. */
const FirstFrame = z.object({
  kind: z.literal("firstFrame"),
  slot: name,
  how: z.enum(["presented", "decoded"]),
  width: z.number(),
  height: z.number(),
});

/** What offer and answer have in common for each slot. */
const Codecs = z.object({
  kind: z.literal("codecs"),
  negotiation: messageId,
  slots: z.array(z.object({ slot: name, codecs: z.array(name), direction: name })),
});

/** Entries that nobody can show any more, by whom and why. */
const Gap = z.object({ kind: z.literal("gap"), count: z.number(), reason: text });

const Note = z.object({
  kind: z.literal("note"),
  level: z.enum(["info", "warning", "error"]),
  /** A stable name for what it is about, such as `iceServers` or `pageHidden`. */
  topic: name,
  text,
});

/** A person at this page holds the wire or lets it go; our timers stand still or go on, because of whichever of the two. */
const Hold = z.object({ kind: z.literal("hold"), phase: z.enum(["began", "ended", "paused", "resumed"]) });

/** Something stopped at this page's gate, or a person decided what becomes of it. */
const Gate = z.object({
  kind: z.literal("gate"),
  act: z.enum(["held", "released", "dropped", "doubled", "swapped", "forgotten"]),
  /** Counts what stopped at this gate, from 1. */
  number: z.int(),
  lane: z.enum(["out", "in", "calls"]),
  /** The message's type, or the browser's function. */
  type: name,
  message: z.nullable(messageId),
  negotiation: z.nullable(messageId),
  bytes: z.number(),
  /** The number of the one that a swapped one goes behind. */
  behind: z.nullable(z.int()),
});

/** What an entry says; closed when writing. */
export const EntryBody = z.discriminatedUnion("kind", [
  Transition,
  Ignored,
  Facts,
  ApiCall,
  Link,
  Room,
  Message,
  Candidate,
  Pair,
  Stats,
  Timer,
  Clock,
  Track,
  FirstFrame,
  Codecs,
  Gap,
  Note,
  Hold,
  Gate,
]);
export type EntryBody = z.infer<typeof EntryBody>;
export type EntryKind = EntryBody["kind"];

/** What every entry begins with. */
export const EntryHead = z.object({
  writer: Writer,
  sequence: z.int().check(z.gte(0)),
  /** Milliseconds since the Unix epoch on the writer's own monotonic axis (`performance.timeOrigin + performance.now()`). */
  at: milliseconds,
  epoch: z.nullable(z.int()),
});
export type EntryHead = z.infer<typeof EntryHead>;

/** One fact, never changed after it was written; `(writer, sequence)` identifies it. */
export type Entry = EntryHead & EntryBody;

/** An entry of a kind that this version does not know: kept, and shown as unknown. */
export type UnknownEntry = EntryHead & { kind: "unknown"; original: string };

export type ReadEntry = Entry | UnknownEntry;

export type EntryOf<K extends EntryKind> = Extract<Entry, { kind: K }>;

const knownKinds: ReadonlySet<string> = new Set<EntryKind>([
  "transition",
  "ignored",
  "facts",
  "call",
  "link",
  "room",
  "message",
  "candidate",
  "pair",
  "stats",
  "timer",
  "clock",
  "track",
  "firstFrame",
  "codecs",
  "gap",
  "note",
  "hold",
  "gate",
]);

export type EntryProblem = { ok: false; problem: string };

/**
 * Reads one entry of unknown origin: open for new kinds, strict about known ones.
 * Never throws.
 */
export function readEntry(input: unknown): { ok: true; entry: ReadEntry } | EntryProblem {
  const head = EntryHead.safeParse(input);
  if (!head.success) return { ok: false, problem: describe(head.error) };
  const { writer, sequence, at, epoch } = head.data;
  const { kind } = input as { kind?: unknown };
  if (typeof kind !== "string") return { ok: false, problem: "kind: missing" };
  if (!knownKinds.has(kind)) {
    return {
      ok: true,
      entry: { writer, sequence, at, epoch, kind: "unknown", original: kind.slice(0, 120) },
    };
  }
  const body = EntryBody.safeParse(input);
  if (!body.success) return { ok: false, problem: describe(body.error) };
  return { ok: true, entry: Object.assign(body.data, { writer, sequence, at, epoch }) };
}

function describe(error: z.core.$ZodError): string {
  const issue = error.issues[0];
  return `${issue?.path.map(String).join(".") || "entry"}: ${issue?.message ?? "invalid"}`.slice(0, 200);
}
