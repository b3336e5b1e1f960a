import type { EntryOf, Writer } from "@callglass/recording";

import type { MomentFold } from "../momentFold.ts";

type MessageEntry = EntryOf<"message">;

/** One sending of a message; a message that is sent again has several. */
export interface Sending {
  sent: MessageEntry | null;
  /** The server's answer: acknowledged or refused. */
  answered: MessageEntry | null;
}

/** One arrival of it, and what became of it. */
export interface Arrival {
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

export interface LadderState {
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
  initial: () => ({ partners: new Map(), crossings: new Map(), requests: [], notices: [] }),
  take(state, entry) {
    if (entry.kind === "message") takeMessage(state, entry);
    else if (entry.kind === "link") takeLink(state, entry);
    else if (entry.kind === "room") takeRoom(state, entry);
  },
};

function takeMessage({ crossings }: LadderState, entry: MessageEntry): void {
  const known = crossings.get(entry.id);
  if (known === undefined && crossings.size >= maxCrossings) return;
  const crossing = known ?? newCrossing(entry);
  crossings.set(entry.id, crossing);
  crossing.bytes = Math.max(crossing.bytes, entry.bytes);
  if (crossing.summary === "" && entry.phase !== "refused") crossing.summary = entry.summary;
  switch (entry.phase) {
    case "sent":
      crossing.sender = entry.writer;
      crossing.sendings.push({ sent: entry, answered: null });
      return;
    case "acknowledged":
    case "refused": {
      crossing.sender = entry.writer;
      const open = crossing.sendings.find(({ answered }) => answered === null);
      if (open === undefined) crossing.sendings.push({ sent: null, answered: entry });
      else open.answered = entry;
      return;
    }
    case "delivered":
      crossing.receiver = entry.writer;
      crossing.arrivals.push({ delivered: entry, fate: null });
      return;
    case "applied":
    case "buffered":
    case "dropped":
    case "failed": {
      crossing.receiver ??= entry.writer;
      const last = crossing.arrivals.at(-1);
      if (last === undefined) crossing.arrivals.push({ delivered: null, fate: entry });
      // What was buffered is applied later.
      else last.fate = entry;
    }
  }
}

function newCrossing({ id, type, epoch, bytes, summary }: MessageEntry): Crossing {
  return { id, type, epoch, bytes, summary, sender: null, receiver: null, sendings: [], arrivals: [] };
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
