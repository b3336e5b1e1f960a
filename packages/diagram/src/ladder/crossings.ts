import type { EntryOf } from "@callglass/recording";

import type { Arrival, Crossing, Sending } from "./foldLadder.ts";
import type { Standpoint } from "./ladderOf.ts";
import type { Leg, Rung, RungEnd, Stop } from "./view.ts";

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
  const to = from === "self" ? "other" : "self";
  const axis = (entry: EntryOf<"message"> | null | undefined) =>
    entry === null || entry === undefined ? null : alignment.toAxis(entry);
  const sentMs = axis(sending?.sent);
  const deliveredMs = axis(arrival?.delivered);
  const fateMs = axis(arrival?.fate);
  const stamps = arrival?.delivered ?? sending?.answered ?? null;
  const between = (serverMs: number | null) => {
    const onAxis = serverMs === null ? null : alignment.serverToAxis(serverMs);
    return onAxis === null ? null : Math.min(Math.max(onAxis, sentMs ?? onAxis), deliveredMs ?? Infinity);
  };
  const serverInMs = between(stamps?.receivedAtMs ?? null);
  const serverOutMs = between(stamps?.relayedAtMs ?? null);
  const uncertainty = (writer: Crossing["sender"]) =>
    writer === null ? null : alignment.serverUncertaintyMs(writer);
  const legs: Leg[] = [];
  if (sentMs !== null)
    legs.push({
      from,
      to: "server",
      startMs: sentMs,
      endMs: serverInMs,
      uncertaintyMs: serverInMs === null ? null : uncertainty(crossing.sender),
    });
  if (deliveredMs !== null)
    legs.push({
      from: "server",
      to,
      startMs: serverOutMs,
      endMs: deliveredMs,
      uncertaintyMs: serverOutMs === null ? null : uncertainty(crossing.receiver),
    });
  const stops: Stop[] = [];
  if (serverInMs !== null && serverOutMs !== null && deliveredMs !== null)
    stops.push({ lane: "server", fromMs: serverInMs, toMs: serverOutMs, what: "relaying" });
  if (deliveredMs !== null && fateMs !== null)
    stops.push({ lane: to, fromMs: deliveredMs, toMs: fateMs, what: "applying" });
  const times = [sentMs, serverInMs, serverOutMs, deliveredMs, fateMs].filter((time) => time !== null);
  const entry = sending?.sent ?? arrival?.delivered ?? arrival?.fate ?? sending?.answered ?? null;
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

function laneFrom({ sender, receiver }: Crossing, laneOf: Standpoint["laneOf"]): "self" | "other" | null {
  if (sender !== null) return laneOf(sender);
  const receives = receiver === null ? null : laneOf(receiver);
  return receives === null ? null : receives === "self" ? "other" : "self";
}

function endOf(sending: Sending | null, arrival: Arrival | null): RungEnd {
  const fate = arrival?.fate?.phase;
  if (fate === "applied" || fate === "buffered" || fate === "dropped" || fate === "failed") return fate;
  if (arrival !== null) return "delivered";
  if (sending?.answered?.phase === "refused") return "refused";
  return sending?.answered?.phase === "acknowledged" ? "at the server" : "under way";
}
