import {
  callMachine,
  noFacts,
  sessionMachine,
  stateGraphs,
  wishForBoth,
  type CallEvent,
  type PeerFacts,
  type SessionEvent,
} from "@callglass/call";
import { createMomentFold } from "@callglass/diagram";
import { lightsOf, statechartFold } from "@callglass/diagram/statechart";
import { createAlignment, createRecorder, type Entry, type EntryBody } from "@callglass/recording";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createActor, fromCallback, SimulatedClock } from "xstate";

import { writerOf } from "../app/writerOf.ts";

type Act = { to: "page"; event: CallEvent } | { to: "session"; event: SessionEvent } | { waitMs: number };

const writer = writerOf("alice-page" as Parameters<typeof writerOf>[0]);
const graphs = stateGraphs();

function pairing(epoch: number) {
  return { epoch, offerer: epoch % 2 === 0, role: "polite", other: { seat: 2, instance: "bob-page" } };
}

const joined = { type: "room.joined", seat: 1, role: "polite", epoch: 1, iceServers: [], resumed: false };

/** Enough of each event for the machines to decide by. */
const pageEvents = [
  { type: "link.connecting" },
  { type: "link.connected" },
  { type: "link.disconnected", reason: "gone", final: false },
  { type: "link.disconnected", reason: "gone", final: true },
  { type: "user.join" },
  { type: "user.leave" },
  { type: "user.retry" },
  { type: "user.takeSeatBack" },
  { type: "user.continueWithout" },
  { type: "user.capture", wish: wishForBoth },
  { type: "devices.changed" },
  { ...joined, pairing: null, otherAway: false },
  { ...joined, pairing: pairing(1), otherAway: true },
  { ...joined, pairing: pairing(2), otherAway: false },
  { type: "room.refused", error: { name: "full", message: "" } },
  { type: "room.paired", cause: "joined", pairing: pairing(3) },
  { type: "room.paired", cause: "rekeyed", pairing: pairing(4) },
  { type: "room.away", cause: "dropped" },
  { type: "room.resumed" },
  { type: "room.left", cause: "bye" },
  { type: "room.evicted" },
] as unknown as CallEvent[];

/** How every call begins; from there on anything may happen. */
const arrival = [
  { type: "link.connecting" },
  { type: "link.connected" },
  { type: "user.join" },
  { ...joined, pairing: pairing(2), otherAway: false },
] as unknown as CallEvent[];

const facts = fc.constantFrom<Partial<PeerFacts>>(
  { ice: "checking", connection: "connecting" },
  { ice: "connected", dtls: "connecting", connection: "connecting" },
  { ice: "connected", dtls: "connected", connection: "connected" },
  { ice: "disconnected", dtls: "connected", connection: "disconnected" },
  { ice: "failed", connection: "failed" },
  { ice: "connected", dtls: "failed", connection: "failed" },
  { ice: "connected", dtls: "closed", connection: "connected" },
);

const peerReport = fc.constantFrom(
  { type: "peer.changed", cause: "iceconnectionstatechange" },
  { type: "negotiationneeded" },
  { type: "network.changed", cause: "online" },
  { type: "media.firstFrame", slot: "camera", how: "decoded", width: 1, height: 1 },
  { type: "stats.sampled", sample: { bytesReceived: 1 } },
);

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...pageEvents).map((event): Act => ({ to: "page", event })) },
  {
    weight: 3,
    arbitrary: fc.tuple(peerReport, facts).map(([report, told]): Act => {
      const event = { ...report, facts: { ...noFacts, ...told } } as unknown as SessionEvent;
      return { to: "session", event };
    }),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(100, 3_000, 15_000, 40_000).map((waitMs): Act => ({ waitMs })),
  },
);

/** What the real machines do when all that happens, as the recording tells it. */
function record(acts: readonly Act[]): Entry[] {
  const entries: Entry[] = [];
  const clock = new SimulatedClock();
  const inspect = createRecorder({
    write(body: EntryBody) {
      entries.push({ writer, sequence: entries.length, at: entries.length, epoch: null, ...body });
    },
    entriesOf: () => [],
  });
  const machine = callMachine.provide({
    actors: { session: sessionMachine.provide({ actors: { peer: fromCallback(() => undefined) } }) },
  });
  const actor = createActor(machine, {
    id: "page",
    systemId: "page",
    clock,
    inspect,
    input: { room: "a-room" as never },
  });
  const errors: unknown[] = [];
  actor.subscribe({ error: (error) => errors.push(error) });
  actor.start();
  for (const event of arrival) actor.send({ ...event });
  for (const next of acts) {
    if ("waitMs" in next) clock.increment(next.waitMs);
    else if (next.to === "page") actor.send({ ...next.event });
    else actor.getSnapshot().children.session?.send({ ...next.event });
  }
  actor.stop();
  expect(errors).toEqual([]);
  return entries;
}

it("finds in the drawn definition whatever the machines really do", () => {
  const seed = 1;
  const taken = new Set<string>();
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const entries = record(acts);
      const alignment = createAlignment(writer);
      const moment = { self: writer, entries, shown: entries.length, alignment };
      const state = createMomentFold(statechartFold)(moment);
      for (const graph of graphs) {
        const { lit, undrawn, arrows } = lightsOf(state, moment, "self", graph);
        const known = new Set(graph.states.map(({ path }) => path));
        expect(undrawn, `seed ${seed}, ${graph.chart}`).toEqual([]);
        expect([...lit].filter((path) => !known.has(path))).toEqual([]);
        for (const arrow of arrows.keys()) taken.add(`${graph.chart}: ${arrow}`);
      }
    }),
    { seed, numRuns: 50 },
  );
  // A test in which nothing happens proves nothing.
  expect(taken.size, `seed ${seed}`).toBeGreaterThan(20);
});
