import type { EntryOf, ReadEntry, Writer } from "@callglass/recording";

import type { Cause } from "../view.ts";
import type { Going } from "./going.ts";
import type { StepRecords } from "./record.ts";
import { noPauses } from "./pauses.ts";
import type { Pauses } from "./pauses.ts";

/** What one page (one writer) has told, sorted by what it belongs to. */
export interface Page {
  steps: StepRecords;
  seat: number | null;
  role: "polite" | "impolite" | null;
  /** 0 until the first pairing. */
  epoch: number;
  epochs: Map<number, EpochState>;
  /** Waits that run, by name. */
  waits: Map<string, EntryOf<"timer">>;
  /** The newest transition of each slot's machine. */
  slots: Map<string, ReadEntry & { kind: "transition" }>;
  /** What the page's capture of camera and microphone does, once it has begun. */
  capture: string;
  /** The person at this page holds the wire. */
  holds: boolean;
  pauses: Pauses;
  linkWasConnected: boolean;
  lastFired: EntryOf<"timer"> | null;
  /** What the newest `room` entry said. */
  room: EntryOf<"room">["phase"] | null;
  linkIsLost: boolean;
  /** Whether messages reach the other person, as the newest session has it: `up`, `down` or `gone`. */
  wire: string;
  /** The newest final failure, until a new attempt begins. */
  failure: string;
  /** Read from another tool's dump: it tells what this person's browser did, and nothing else. */
  imported: boolean;
}

export interface Happening {
  entry: ReadEntry;
  cause: Cause;
  /** Who did it, seen from the page that tells it; put before the text, in the words of the viewer. */
  about: "own" | "partner" | null;
  text: string;
  /** Whether it belongs to a repair, or stands for itself. */
  place: "repair" | "since";
  /** What became of it; null for what is over in a moment. */
  going: Going | null;
}

/** One epoch as one page saw it: the lifetime of one RTCPeerConnection. */
export interface EpochState {
  epoch: number;
  steps: StepRecords;
  offerer: boolean | null;
  /** The entry that told the role. */
  roleEntry: ReadEntry | null;
  other: Writer | null;
  negotiations: Map<string, NegotiationState>;
  messages: Map<string, MessageState>;
  transport: TransportState;
  happenings: Happening[];
  hasHungUp: boolean;
  /** ICE restarts since the last connection that brought nothing. */
  restartsInVain: number;
  /** The entry by which this epoch was over for the page. */
  ended: ReadEntry | null;
}

export interface NegotiationState {
  id: string;
  steps: StepRecords;
  /** True when this page made the offer; null while only its id is known. */
  isOwnOffer: boolean | null;
  first: ReadEntry;
  /** Its offer got a refusal as its reply. */
  wasRefused: boolean;
  superseded: { entry: ReadEntry; reason: string } | null;
}

export interface MessageState {
  id: string;
  type: string;
  negotiation: string | null;
  bytes: number;
  summary: string;
  body: string | null;
  phases: Partial<Record<EntryOf<"message">["phase"], EntryOf<"message">>>;
  /** The newest thing that happened to it at this page's gate; what is sent again after it was dropped starts anew. */
  gate: EntryOf<"gate"> | null;
  evidence: ReadEntry[];
}

interface TransportState {
  found: Map<string, number>;
  /** Name of the ICE generation that the candidates belong to. */
  ufrag: string | null;
  /** Candidates of the newest generation, once there was a restart. */
  foundAfresh: number;
  sent: number;
  received: number;
  dropped: number;
  sentEnd: boolean;
  receivedEnd: boolean;
  /** Candidate messages that were counted already; a repeated one counts once. */
  counted: Set<string>;
  pairs: Map<string, EntryOf<"pair">>;
  selected: EntryOf<"pair"> | null;
  transceivers: number;
  hasChannel: boolean;
  hasAdopted: boolean;
  tracks: Set<string>;
  iceWasInterrupted: boolean;
}

const maxEpochs = 8;

export function emptyPage(): Page {
  return {
    steps: new Map(),
    seat: null,
    role: null,
    epoch: 0,
    epochs: new Map(),
    waits: new Map(),
    slots: new Map(),
    capture: "off",
    holds: false,
    pauses: noPauses(),
    linkWasConnected: false,
    lastFired: null,
    room: null,
    linkIsLost: false,
    wire: "up",
    failure: "",
    imported: false,
  };
}

/**
 * The epoch that an entry belongs to. What came before the first pairing belongs to the first epoch,
 * because there it leads; an entry without an epoch belongs to the one that was current.
 */
export function epochOf(page: Page, entry: ReadEntry): EpochState {
  const number = entry.epoch !== null && entry.epoch > 0 ? entry.epoch : page.epoch;
  const known = page.epochs.get(number);
  if (known !== undefined) return known;
  const before = page.epochs.get(0);
  const state = before ?? emptyEpoch(number);
  if (before !== undefined) {
    page.epochs.delete(0);
    before.epoch = number;
  }
  page.epochs.set(number, state);
  page.epoch = Math.max(page.epoch, number);
  if (page.epochs.size > maxEpochs) page.epochs.delete(Math.min(...page.epochs.keys()));
  return state;
}

export function negotiationOf(epoch: EpochState, id: string, entry: ReadEntry): NegotiationState {
  const known = epoch.negotiations.get(id);
  if (known !== undefined) return known;
  const negotiation: NegotiationState = {
    id,
    steps: new Map(),
    isOwnOffer: null,
    first: entry,
    wasRefused: false,
    superseded: null,
  };
  epoch.negotiations.set(id, negotiation);
  return negotiation;
}

function emptyEpoch(epoch: number): EpochState {
  return {
    epoch,
    steps: new Map(),
    offerer: null,
    roleEntry: null,
    other: null,
    negotiations: new Map(),
    messages: new Map(),
    transport: {
      found: new Map(),
      ufrag: null,
      foundAfresh: 0,
      sent: 0,
      received: 0,
      dropped: 0,
      sentEnd: false,
      receivedEnd: false,
      counted: new Set(),
      pairs: new Map(),
      selected: null,
      transceivers: 0,
      hasChannel: false,
      hasAdopted: false,
      tracks: new Set(),
      iceWasInterrupted: false,
    },
    happenings: [],
    hasHungUp: false,
    restartsInVain: 0,
    ended: null,
  };
}
