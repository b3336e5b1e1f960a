import type { EntryOf, ReadEntry, Writer } from "@callglass/recording";

import type { MomentFold } from "../momentFold.ts";

type MessageEntry = EntryOf<"message">;
type GateEntry = EntryOf<"gate">;

/** It stood at a gate that a person held. */
export interface Standing {
  from: GateEntry;
  /** Let go, or taken away; null while it stands. */
  to: GateEntry | null;
}

/** One sending of a message; a message that is sent again has several. */
export interface Sending {
  sent: MessageEntry | null;
  /** At its sender's gate, on the way to the server. */
  stood: Standing | null;
  /** The server's answer: acknowledged or refused. */
  answered: MessageEntry | null;
}

/** One arrival of it, and what became of it. */
export interface Arrival {
  /** At its receiver's gate, before the page had it. */
  stood: Standing | null;
  delivered: MessageEntry | null;
  fate: MessageEntry | null;
}

/** One message between the two people, from what both pages told of it. */
export interface Crossing {
  id: string;
  type: string;
  epoch: number | null;
  bytes: number;
  summary: string;
  sender: Writer | null;
  receiver: Writer | null;
  sendings: Sending[];
  arrivals: Arrival[];
}

/** A word to the server and its answer. */
export interface Request {
  writer: Writer;
  asked: EntryOf<"link"> | EntryOf<"room">;
  answered: EntryOf<"link"> | EntryOf<"room"> | null;
}

/** A word of the server's own, or the end of the socket. */
export interface Notice {
  writer: Writer;
  entry: EntryOf<"link"> | EntryOf<"room">;
}

/** What a browser handed to its page for the other person, in a recording that does not tell how it went on. */
export interface Handed {
  type: string;
  bytes: number;
  entry: ReadEntry;
}

export interface LadderState {
  /** Pages of which another tool's dump was read. */
  imported: Set<Writer>;
  handed: Handed[];
  /** The partner that each page was told of last. */
  partners: Map<Writer, Writer>;
  crossings: Map<string, Crossing>;
  requests: Request[];
  notices: Notice[];
}

/** More than a call of an hour has; what the other page writes is bounded too. */
const maxCrossings = 5_000;
const maxRequests = 1_000;

/** How the ladder's state comes from the entries. */
export const ladderFold: MomentFold<LadderState> = {
  initial: () => ({
    imported: new Set(),
    handed: [],
    partners: new Map(),
    crossings: new Map(),
    requests: [],
    notices: [],
  }),
  take(state, entry) {
    if (entry.kind === "message") takeMessage(state, entry);
    else if (entry.kind === "gate") takeGate(state, entry);
    else if (entry.kind === "link") takeLink(state, entry);
    else if (entry.kind === "room") takeRoom(state, entry);
    else if (entry.kind === "note" && entry.topic === "imported") state.imported.add(entry.writer);
    else if (state.imported.has(entry.writer)) takeHanded(state, entry);
  },
};

/** Own pages tell of sending; of another's only what the browser made is known. */
function takeHanded({ handed }: LadderState, entry: ReadEntry): void {
  if (handed.length >= maxCrossings) return;
  if (entry.kind === "candidate" && entry.candidateType !== null)
    handed.push({ type: "candidate", bytes: 0, entry });
  const body = entry.kind === "call" && entry.api === "setLocalDescription" ? entry.body : null;
  if (entry.kind === "call" && typeof body === "string")
    handed.push({ type: entry.detail["type"] ?? "", bytes: body.length, entry });
}

function takeMessage({ crossings }: LadderState, entry: MessageEntry): void {
  const crossing = crossingFor(crossings, entry.id, entry);
  if (crossing === null) return;
  crossing.bytes = Math.max(crossing.bytes, entry.bytes);
  if (crossing.summary === "" && entry.phase !== "refused") crossing.summary = entry.summary;
  switch (entry.phase) {
    case "sent":
      crossing.sender = entry.writer;
      crossing.sendings.push({ sent: entry, stood: null, answered: null });
      return;
    case "acknowledged":
    case "refused": {
      crossing.sender = entry.writer;
      const open = crossing.sendings.find(({ answered }) => answered === null);
      if (open === undefined) crossing.sendings.push({ sent: null, stood: null, answered: entry });
      else open.answered = entry;
      return;
    }
    case "delivered": {
      crossing.receiver = entry.writer;
      const stood = crossing.arrivals.find(({ delivered, stood: at }) => delivered === null && !isGone(at));
      if (stood === undefined) crossing.arrivals.push({ stood: null, delivered: entry, fate: null });
      else stood.delivered = entry;
      return;
    }
    case "applied":
    case "buffered":
    case "dropped":
    case "failed": {
      crossing.receiver ??= entry.writer;
      const last = crossing.arrivals.at(-1);
      if (last === undefined) crossing.arrivals.push({ stood: null, delivered: null, fate: entry });
      // What was buffered is applied later.
      else last.fate = entry;
    }
  }
}

/** A message that a person took away at a gate. */
export function isGone(stood: Standing | null): boolean {
  return stood?.to?.act === "dropped" || stood?.to?.act === "forgotten";
}

function takeGate({ crossings }: LadderState, entry: GateEntry): void {
  if (entry.message === null || entry.lane === "calls") return;
  const crossing = crossingFor(crossings, entry.message, { ...entry, summary: "" });
  if (crossing === null) return;
  if (entry.lane === "out") {
    crossing.sender = entry.writer;
    const last = crossing.sendings.at(-1) ?? { sent: null, stood: null, answered: null };
    if (crossing.sendings.length === 0) crossing.sendings.push(last);
    stand(last, entry);
    return;
  }
  crossing.receiver = entry.writer;
  if (entry.act === "held") crossing.arrivals.push({ stood: null, delivered: null, fate: null });
  const last = crossing.arrivals.at(-1);
  if (last !== undefined) stand(last, entry);
}

/** One that is swapped stands on. */
function stand(at: { stood: Standing | null }, entry: GateEntry): void {
  if (entry.act === "held") at.stood = { from: entry, to: null };
  else if (entry.act !== "swapped" && at.stood !== null) at.stood.to ??= entry;
}

function crossingFor(
  crossings: Map<string, Crossing>,
  id: string,
  { type, epoch, bytes, summary }: Pick<Crossing, "type" | "epoch" | "bytes" | "summary">,
): Crossing | null {
  const known = crossings.get(id);
  if (known !== undefined) return known;
  if (crossings.size >= maxCrossings) return null;
  const ends = { sender: null, receiver: null, sendings: [], arrivals: [] };
  const crossing: Crossing = { id, type, epoch, bytes, summary, ...ends };
  crossings.set(id, crossing);
  return crossing;
}

function takeLink(state: LadderState, entry: EntryOf<"link">): void {
  if (entry.phase === "connecting") ask(state, entry);
  else if (entry.phase === "connected") answer(state, entry, "link");
  else if (entry.phase === "disconnected") tell(state, entry);
}

function takeRoom(state: LadderState, entry: EntryOf<"room">): void {
  if (entry.other !== null) state.partners.set(entry.writer, entry.other);
  if (entry.phase === "asked") ask(state, entry);
  else if (entry.phase === "joined" || entry.phase === "refused") answer(state, entry, "room");
  else tell(state, entry);
}

function ask({ requests }: LadderState, entry: Request["asked"]): void {
  if (requests.length < maxRequests) requests.push({ writer: entry.writer, asked: entry, answered: null });
}

/** An answer without a question is a word of the server's own: a seat that was claimed again. */
function answer(state: LadderState, entry: Request["asked"], kind: Request["asked"]["kind"]): void {
  const open = state.requests.findLast(
    ({ writer, asked, answered }) => writer === entry.writer && asked.kind === kind && answered === null,
  );
  if (open === undefined) tell(state, entry);
  else open.answered = entry;
}

function tell({ notices }: LadderState, entry: Notice["entry"]): void {
  if (notices.length < maxRequests) notices.push({ writer: entry.writer, entry });
}
