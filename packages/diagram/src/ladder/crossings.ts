import type { ReadEntry } from "@callglass/recording";

import { isGone } from "./foldLadder.ts";
import type { Arrival, Crossing, Sending, Standing } from "./foldLadder.ts";
import type { Standpoint } from "./ladderOf.ts";
import type { Lane, Leg, Rung, RungEnd, Stop } from "./view.ts";

/** A sending and its arrival; either may be unknown, but not both. */
interface Passage {
  sending: Sending | null;
  arrival: Arrival | null;
}

/** A message as it went: one rung for each sending, and for arrivals that no sending explains. */
export function rungsOfCrossing(crossing: Crossing, standpoint: Standpoint): Rung[] {
  return passagesOf(crossing).flatMap(
    (passage, index) => rungOf(crossing, passage, index + 1, standpoint) ?? [],
  );
}

/** The server's stamp tells which sending arrived; without one they are taken in order. */
function passagesOf({ sendings, arrivals }: Crossing): Passage[] {
  const left = [...arrivals];
  const take = (fits: (arrival: Arrival) => boolean): Arrival | null => {
    const index = left.findIndex(fits);
    return index === -1 ? null : (left.splice(index, 1)[0] ?? null);
  };
  const stamped = sendings.map(({ answered }) => {
    const stamp = answered?.receivedAtMs ?? null;
    return stamp === null ? null : take(({ delivered }) => delivered?.receivedAtMs === stamp);
  });
  const passages: Passage[] = sendings.map((sending, index) => ({
    sending,
    arrival: stamped[index] ?? take(() => sending.answered?.phase !== "refused"),
  }));
  return [...passages, ...left.map((arrival) => ({ sending: null, arrival }))];
}

function rungOf(
  crossing: Crossing,
  { sending, arrival }: Passage,
  attempt: number,
  { laneOf, moment }: Standpoint,
): Rung | null {
  const { alignment } = moment;
  const from = laneFrom(crossing, laneOf);
  if (from === null) return null;
  const to: Lane = from === "self" ? "other" : "self";
  const axis: Axis = (each) => (each === null || each === undefined ? null : alignment.toAxis(each));
  const sentMs = axis(sending?.sent);
  const departureMs = departureOf(sending, axis);
  // Two clocks are never quite the same: what happens at the other end comes after the departure.
  const later: Axis = (each) => {
    const atMs = axis(each);
    return atMs === null ? null : Math.max(atMs, departureMs ?? atMs);
  };
  const deliveredMs = later(arrival?.delivered);
  const arrivalMs = later(arrival?.stood?.from) ?? deliveredMs;
  const fateMs = later(arrival?.fate);
  const stamps = arrival?.delivered ?? sending?.answered ?? null;
  const between = (serverMs: number | null) => {
    const onAxis = serverMs === null ? null : alignment.serverToAxis(serverMs);
    return onAxis === null ? null : Math.min(Math.max(onAxis, departureMs ?? onAxis), arrivalMs ?? Infinity);
  };
  const serverInMs = between(stamps?.receivedAtMs ?? null);
  const serverOutMs = between(stamps?.relayedAtMs ?? null);
  // It came while the server was busy, but not before it had left.
  const unreadMs = stamps?.busyWith?.forMs ?? 0;
  const queuedMs = serverInMs === null ? null : Math.max(serverInMs - unreadMs, departureMs ?? -Infinity);
  const uncertainty = (writer: Crossing["sender"]) =>
    writer === null ? null : alignment.serverUncertaintyMs(writer);
  const legs: Leg[] = [];
  if (departureMs !== null)
    legs.push({
      from,
      to: "server",
      startMs: departureMs,
      endMs: serverInMs,
      uncertaintyMs: serverInMs === null ? null : uncertainty(crossing.sender),
    });
  if (arrivalMs !== null)
    legs.push({
      from: "server",
      to,
      startMs: serverOutMs,
      endMs: arrivalMs,
      uncertaintyMs: serverOutMs === null ? null : uncertainty(crossing.receiver),
    });
  const stops = [
    ...standingAt(from, sending?.stood ?? null, axis),
    ...(unreadMs > 0 ? stay("server", queuedMs, serverInMs, "queueing") : []),
    ...stay("server", arrivalMs === null ? null : serverInMs, serverOutMs, "relaying"),
    ...standingAt(to, arrival?.stood ?? null, later),
    ...stay(to, deliveredMs, fateMs, "applying"),
  ];
  const times = [sentMs, departureMs, serverInMs, serverOutMs, arrivalMs, deliveredMs, fateMs]
    .concat(stops.flatMap(({ fromMs, toMs }) => [fromMs, toMs]))
    .filter((time) => time !== null);
  const entry =
    sending?.sent ?? arrival?.delivered ?? arrival?.fate ?? sending?.answered ?? arrival?.stood?.from ?? null;
  if (entry === null || times.length === 0) return null;
  return {
    key: `${crossing.id}/${attempt}`,
    kind: "message",
    type: crossing.type,
    from,
    to,
    legs,
    stops,
    end: endOf(sending, arrival),
    bytes: crossing.bytes,
    summary: crossing.summary,
    oneWayMs: sentMs === null || deliveredMs === null ? null : deliveredMs - sentMs,
    firstMs: Math.min(...times),
    lastMs: Math.max(...times),
    attempt,
    messageId: crossing.id,
    entry,
  };
}

type Axis = (entry: ReadEntry | null | undefined) => number | null;

/** When it left for the server; null while it stands at its sender's gate, or was taken away there. */
function departureOf(sending: Sending | null, axis: Axis): number | null {
  if (sending === null) return null;
  const { sent, stood } = sending;
  if (stood === null) return axis(sent);
  return isGone(stood) ? null : axis(stood.to);
}

function standingAt(lane: Lane, stood: Standing | null, axis: Axis): Stop[] {
  const fromMs = axis(stood?.from);
  return stay(lane, fromMs, axis(stood?.to) ?? fromMs, "standing");
}

function stay(lane: Lane, fromMs: number | null, toMs: number | null, what: Stop["what"]): Stop[] {
  return fromMs === null || toMs === null ? [] : [{ lane, fromMs, toMs: Math.max(fromMs, toMs), what }];
}

function laneFrom({ sender, receiver }: Crossing, laneOf: Standpoint["laneOf"]): "self" | "other" | null {
  if (sender !== null) return laneOf(sender);
  const receives = receiver === null ? null : laneOf(receiver);
  return receives === null ? null : receives === "self" ? "other" : "self";
}

function endOf(sending: Sending | null, arrival: Arrival | null): RungEnd {
  const [out, into] = [sending?.stood ?? null, arrival?.stood ?? null];
  if (isGone(out) || isGone(into)) return "dropped";
  if (out !== null && out.to === null) return "held";
  if (into !== null && into.to === null) return "held";
  const fate = arrival?.fate?.phase;
  if (fate === "applied" || fate === "buffered" || fate === "dropped" || fate === "failed") return fate;
  if (arrival !== null) return "delivered";
  if (sending?.answered?.phase === "refused") return "refused";
  return sending?.answered?.phase === "acknowledged" ? "at the server" : "under way";
}
