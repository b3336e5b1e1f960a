import type { Writer } from "@callglass/recording";

import type { Moment } from "../moment.ts";
import type { Handed, LadderState, Notice, Request } from "./foldLadder.ts";
import { rungsOfCrossing } from "./crossings.ts";
import type { Lane, LadderView, Rung } from "./view.ts";

/** What the rungs are made with: whose lane is whose, and what the clocks say. */
export interface Standpoint {
  laneOf(writer: Writer): "self" | "other" | null;
  moment: Moment;
}

/** Everything that crossed or was said to or by the server, by its first time. */
export function ladderOf(state: LadderState, moment: Moment): LadderView {
  const { self, alignment } = moment;
  const partners = partnersOf(state, self);
  const standpoint: Standpoint = { moment, laneOf: (writer) => laneOf(state, self, partners, writer) };
  const rungs = [
    ...[...state.crossings.values()].flatMap((crossing) => rungsOfCrossing(crossing, standpoint)),
    ...state.handed.flatMap((handed) => rungOfHanded(handed, standpoint) ?? []),
    ...state.requests.flatMap((request) => rungOfRequest(request, standpoint) ?? []),
    ...state.notices.flatMap((notice) => rungOfNotice(notice, standpoint) ?? []),
  ];
  rungs.sort((one, two) => one.firstMs - two.firstMs || (one.key < two.key ? -1 : 1));
  const other = state.partners.get(self);
  return {
    rungs,
    imported: state.imported.has(self),
    uncertaintyMs: {
      self: alignment.serverUncertaintyMs(self),
      other: other === undefined ? null : alignment.serverUncertaintyMs(other),
    },
  };
}

/** A page of the partner's other than this one is this person's own, from before a reload. */
function laneOf(
  state: LadderState,
  self: Writer,
  partners: ReadonlySet<Writer>,
  writer: Writer,
): "self" | "other" | null {
  if (writer === self) return "self";
  if (partners.has(writer)) return "other";
  const partner = state.partners.get(writer);
  return partner !== undefined && partners.has(partner) ? "self" : null;
}

/** Everybody whom this page was paired with; a person who reloads is another page each time. */
function partnersOf({ partners, crossings }: LadderState, self: Writer): Set<Writer> {
  const known = new Set<Writer>();
  for (const [writer, partner] of partners) {
    if (writer === self) known.add(partner);
    else if (partner === self) known.add(writer);
  }
  for (const { sender, receiver } of crossings.values()) {
    if (sender === self && receiver !== null) known.add(receiver);
    if (receiver === self && sender !== null) known.add(sender);
  }
  return known;
}

function rungOfRequest({ writer, asked, answered }: Request, { laneOf, moment }: Standpoint): Rung | null {
  const lane = laneOf(writer);
  if (lane === null) return null;
  const { alignment } = moment;
  const startMs = alignment.toAxis(asked);
  const endMs = answered === null ? null : alignment.toAxis(answered);
  const refused = answered?.kind === "room" && answered.phase === "refused";
  return {
    ...blank(`${writer}/${asked.sequence}`, lane, "server", startMs, endMs ?? startMs),
    kind: "request",
    type: asked.kind === "link" ? "connect" : "join",
    legs: [
      { from: lane, to: "server", startMs, endMs: null, uncertaintyMs: null },
      ...(endMs === null
        ? []
        : [{ from: "server" as const, to: lane, startMs: null, endMs, uncertaintyMs: null }]),
    ],
    end: refused ? "refused" : answered === null ? "under way" : "answered",
    summary: answered?.kind === "room" ? (answered.cause ?? answered.phase) : "",
    entry: answered ?? asked,
  };
}

function rungOfHanded({ type, bytes, entry }: Handed, { laneOf, moment }: Standpoint): Rung | null {
  const lane = laneOf(entry.writer);
  if (lane === null) return null;
  const atMs = moment.alignment.toAxis(entry);
  return {
    ...blank(`${entry.writer}/${entry.sequence}`, lane, lane === "self" ? "other" : "self", atMs, atMs),
    kind: "message",
    type,
    bytes,
    legs: [{ from: lane, to: "server", startMs: atMs, endMs: null, uncertaintyMs: null }],
    end: "handed over",
    summary: "",
    entry,
  };
}

function rungOfNotice({ writer, entry }: Notice, { laneOf, moment }: Standpoint): Rung | null {
  const lane = laneOf(writer);
  if (lane === null) return null;
  const atMs = moment.alignment.toAxis(entry);
  return {
    ...blank(`${writer}/${entry.sequence}`, "server", lane, atMs, atMs),
    kind: "notice",
    type: entry.kind === "link" ? "socket lost" : entry.phase,
    legs: [{ from: "server", to: lane, startMs: null, endMs: atMs, uncertaintyMs: null }],
    end: "told",
    summary: entry.kind === "link" ? entry.detail : (entry.cause ?? ""),
    entry,
  };
}

function blank(key: string, from: Lane, to: Lane, firstMs: number, lastMs: number) {
  const nothing = { stops: [], bytes: 0, oneWayMs: null, attempt: 1, messageId: null };
  return { key, from, to, firstMs, lastMs, ...nothing };
}
