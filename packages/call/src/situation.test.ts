import * as fc from "fast-check";
import { expect, it } from "vitest";

import { wishForBoth } from "./capture.ts";
import { w3cCharts } from "./charts.ts";
import type { PeerFacts } from "./facts.ts";
import type { CallFailure } from "./failures.ts";
import { situationOf, type Situation, type Stage } from "./situation.ts";

const failure: CallFailure = { reason: "ice", detail: "failed" };
const states = fc.record({
  room: fc.constantFrom("outside", "alone", "paired", "away", "left", "evicted", "failed", {
    joining: "asking",
  }),
  runs: fc.boolean(),
  failure: fc.option(fc.constant(failure)),
  connection: fc.constantFrom(
    ...(Object.keys(w3cCharts.connection.transitions) as PeerFacts["connection"][]),
  ),
});

interface Now {
  room: unknown;
  runs: boolean;
  failure: CallFailure | null;
  connection: PeerFacts["connection"];
}

function situationIn(now: Now, before: Situation | null = null): Situation {
  const { room, runs, failure: failed, connection } = now;
  const value = { link: "online", room, capture: "live", session: runs ? "running" : "none" };
  const iceTransportPolicy = "all" as const;
  const context = {
    failure: failed,
    captureProblem: null,
    wish: wishForBoth,
    iceServers: null,
    awayCause: null,
    iceTransportPolicy,
  };
  const slots = { microphone: "on", camera: "on", screen: "none" } as const;
  return situationOf({ value, context, slots }, connection, before);
}

const stageIn = (now: Now): Stage => situationIn(now).stage;

it("is active exactly when a session runs unfailed and the browser says connected", () => {
  fc.assert(
    fc.property(states, (now) => {
      const isOver = now.room === "left" || now.room === "evicted";
      const isActive = !isOver && now.failure === null && now.runs && now.connection === "connected";
      expect(stageIn(now) === "active").toBe(isActive);
    }),
    { numRuns: 300 },
  );
});

it("is failed exactly when there is a failure to act on", () => {
  fc.assert(
    fc.property(states, (now) => {
      const isOver = now.room === "left" || now.room === "evicted";
      expect(stageIn(now) === "failed").toBe(!isOver && now.failure !== null);
    }),
    { numRuns: 300 },
  );
});

it("waits when nobody else is there, and prepares while it joins", () => {
  const quiet = { runs: false, failure: null, connection: "none" as const };
  expect(stageIn({ ...quiet, room: "alone" })).toBe("waiting");
  expect(stageIn({ ...quiet, room: "away" })).toBe("waiting");
  expect(stageIn({ ...quiet, room: { joining: "waitingForLink" } })).toBe("preparing");
  expect(stageIn({ ...quiet, room: "outside" })).toBe("idle");
});

it("remembers the other person until this one leaves", () => {
  const quiet = { runs: false, failure: null, connection: "none" as const };
  const rooms = ["outside", "alone", "paired", "away", "alone", "left", { joining: "asking" }, "alone"];
  const had: boolean[] = [];
  let before: Situation | null = null;
  for (const room of rooms) {
    before = situationIn({ ...quiet, room }, before);
    had.push(before.hadCompany);
  }
  expect(had).toEqual([false, false, true, true, true, false, false, false]);
});
