import type { EntryOf, ReadEntry, Writer } from "@callglass/recording";

/** Every step of the connection flow; docs and tests know them by these names. */
export type StepId =
  | "signalling.connect"
  | "signalling.seat"
  | "signalling.paired"
  | "media.request"
  | "media.granted"
  | "peer.create"
  | "peer.tracks"
  | "offer.create"
  | "offer.send"
  | "offer.receive"
  | "offer.apply"
  | "answer.create"
  | "answer.send"
  | "answer.receive"
  | "answer.apply"
  | "media.codecs"
  | "ice.gather"
  | "ice.trickle"
  | "ice.check"
  | "ice.connected"
  | "dtls.connected"
  | "call.connected"
  | "channel.open"
  | "media.track"
  | "media.firstFrame";

export type StepStatus = "todo" | "active" | "done" | "failed" | "skipped" | "superseded";

/** Who made it happen: a person, our call of an API, the browser's word, a message that crossed, a timer. */
export type Cause = "user" | "app" | "browser" | "wire" | "timer";

/** Whose: the person at this page, or the other one. */
export type PeerSide = "self" | "other";

/** A wait with an owner, for the countdown; times on this tab's axis in milliseconds. */
export interface WaitView {
  name: string;
  startedAtMs: number;
  delayMs: number;
  /** How long a person has held the wire meanwhile, before the present hold. */
  pausedMs: number;
  /** Since when it stands still; null while it runs. */
  pausedAtMs: number | null;
}

export interface StepView {
  /** Unique in the flow: `self/2/1/offer.create`. */
  key: string;
  id: StepId;
  peer: PeerSide;
  /** Null before the first pairing. */
  epoch: number | null;
  /** 1 is the first negotiation of its epoch. */
  negotiation: number;
  status: StepStatus;
  /** When it started, on this tab's axis; null while todo. */
  startedAtMs: number | null;
  /** When it was done, failed or superseded. */
  endedAtMs: number | null;
  cause: Cause;
  title: string;
  /** The short right-hand label apart from the time: `3 found`, `host, udp`. */
  detail: string;
  /** Why it failed, was skipped or was superseded, as a sentence; empty otherwise. */
  reason: string;
  wait: WaitView | null;
  /** The entries that prove it, oldest first. */
  evidence: readonly ReadEntry[];
}

export type MessagePhase =
  | "sent"
  | "held"
  | "relayed"
  | "delivered"
  | "applied"
  | "buffered"
  | "dropped"
  | "refused";

/** What became of a message at a gate that a person holds. */
export interface GateView {
  by: PeerSide;
  act: EntryOf<"gate">["act"];
}

/**
 * What the server did to a message besides handing it on: kept it for long, was busy with another request before it
 * read it, or refused it, for the reason it gave by name.
 */
export type ServerWord =
  | { kind: "slow"; heldMs: number }
  | { kind: "queued"; behind: string; busyMs: number }
  | { kind: "refused"; reason: string };

export interface MessageView {
  id: string;
  type: string;
  from: PeerSide;
  epoch: number | null;
  negotiation: number;
  phase: MessagePhase;
  /** Null for one that no person has held. */
  gate: GateView | null;
  /** Null for one that the server handed on at once, as it should. */
  server: ServerWord | null;
  bytes: number;
  summary: string;
  /** Times on this tab's axis; null until that happened or where nobody could tell. */
  sentAtMs: number | null;
  /** When the server got it and when it handed it on. */
  receivedAtMs: number | null;
  relayedAtMs: number | null;
  deliveredAtMs: number | null;
  appliedAtMs: number | null;
  /** From sent to delivered; null until delivered. */
  inFlightMs: number | null;
  /** SDP as this page sent or received it. */
  body: string | null;
  evidence: readonly ReadEntry[];
}

/** One line of a band: at most one visible step a person, and the arrows that leave from it. */
export interface RowView {
  key: string;
  self: StepView | null;
  other: StepView | null;
  /** Steps that share the row with a visible one and are not drawn: they belong to the other role. */
  also?: readonly StepView[];
  messages: readonly MessageView[];
}

export type BandKind =
  | "signalling"
  | "media"
  | "offerAnswer"
  | "ice"
  | "secure"
  | "renegotiation"
  | "repair"
  | "happening";

/** What can go on for a while beside the steps. */
export type GoingKind =
  /** ICE is disconnected: does anything still arrive? */
  | "watch"
  | "vanished"
  | "restart"
  | "pause"
  | "rekey"
  /** Candidates are gathered once more. */
  | "gather"
  /** Silence on the data channel. */
  | "channel"
  | "link"
  | "away"
  /** A microphone or camera is gone: unplugged, or its permission was taken back. */
  | "device"
  /** The other person's picture, screen or sound stands still or stays away. */
  | "picture"
  | "screen"
  | "sound";

export interface BandView {
  key: string;
  kind: BandKind;
  title: string;
  epoch: number | null;
  negotiation: number;
  /** True for what belongs to an epoch that is over. */
  past: boolean;
  rows: readonly RowView[];
  /** Later happenings told as sentences: hang-up, link lost, peer replaced. */
  happenings: readonly HappeningView[];
}

export interface HappeningView {
  key: string;
  peer: PeerSide;
  atMs: number;
  cause: Cause;
  text: string;
  /** Null for what is over in a moment; else what goes on or went on for a while. */
  going: GoingView | null;
  evidence: readonly ReadEntry[];
}

/** What goes on for a while: what is tried, the timer that runs, and what came of it. */
export interface GoingView {
  kind: GoingKind;
  status: Exclude<StepStatus, "todo" | "skipped">;
  endedAtMs: number | null;
  detail: string;
  wait: WaitView | null;
}

export interface PersonView {
  writer: Writer | null;
  seat: number | null;
  role: "polite" | "impolite" | null;
  offerer: boolean | null;
  /** How far this person's clock may be off on this tab's axis; 0 for self, null when unknown. */
  uncertaintyMs: number | null;
  /** Slot states from the person's own machines: `on`, `off`, `lost` ... */
  slots: { microphone: string; camera: string; screen: string };
}

/** The whole diagram at one position of the recording. */
export interface FlowView {
  self: PersonView;
  other: PersonView;
  bands: readonly BandView[];
  /** Position: the number of entries shown. */
  shown: number;
  /** The newest time shown, on this tab's axis. */
  atMs: number;
  /** One sentence for the top line and the screen reader: what happens right now. */
  headline: string;
  /** Read from another tool's dump: nothing is known of the other person, the signalling and our machine. */
  imported: boolean;
}

export interface TrailItem {
  state: string;
  event: string;
  guard: string | null;
  atMs: number;
  /** The W3C chart has no such transition: a browser's surprise or our bug. */
  outsideChart: boolean;
}

/** One machine region or one browser chart of one person. */
export interface StripCell {
  chart: string;
  title: string;
  /** Ours (decisions) or the browser's (facts). */
  owner: "machine" | "browser";
  state: string;
  /** Newest last; the last one led to `state`. */
  trail: readonly TrailItem[];
  /** Events that arrived and changed nothing here. */
  ignored: number;
}

export interface StripView {
  /** Read from another tool's dump: only what the browser itself told of one person is here. */
  imported: boolean;
  self: readonly StripCell[];
  other: readonly StripCell[];
  /** The waits that run at each person's page. */
  waits: Readonly<Record<PeerSide, readonly WaitView[]>>;
}

/** A browser's state chart as plain data: for each state, the states that may follow. */
export interface ChartGraph {
  initial: string;
  transitions: Readonly<Record<string, readonly string[]>>;
}
export type ChartGraphs = Readonly<Record<string, ChartGraph>>;
