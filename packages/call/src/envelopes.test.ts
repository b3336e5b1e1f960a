import type { Epoch, MessageId } from "@callglass/protocol";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { SimulatedClock } from "xstate";

import { createEnvelopes, type Envelope, type Outgoing } from "./envelopes.ts";

const init = { candidate: "candidate:1", sdpMid: "0", sdpMLineIndex: 0, usernameFragment: "aB3d" };

function candidate(id: string, epoch = 1): Outgoing {
  return { id: id as MessageId, epoch: epoch as Epoch, signal: { type: "candidate", candidate: init } };
}

function answer(id: string): Outgoing {
  const signal = { type: "refusal", negotiation: "1", reason: "codec", detail: "" } as Outgoing["signal"];
  return { id: id as MessageId, epoch: 1 as Epoch, signal };
}

const idsOf = ({ id, following = [] }: Envelope) => [id, ...following.map((each) => each.id)].join(" ");

function link() {
  const clock = new SimulatedClock();
  const sent: Envelope[] = [];
  const envelopes = createEnvelopes({ clock, send: (envelope) => sent.push(envelope) });
  return {
    clock,
    envelopes,
    sent,
    post: (...all: Outgoing[]) => all.forEach((each) => envelopes.post(each)),
    ids: () => sent.map(idsOf),
  };
}

test("the first candidate goes at once, and those behind it together when it is answered", () => {
  const { envelopes, post, ids } = link();
  post(candidate("1"), candidate("2"), candidate("3"));
  expect(ids()).toEqual(["1"]);
  envelopes.answered("1" as MessageId);
  expect(ids()).toEqual(["1", "2 3"]);
  post(candidate("4"));
  expect(ids()).toEqual(["1", "2 3"]);
  envelopes.answered("2" as MessageId);
  expect(ids()).toEqual(["1", "2 3", "4"]);
});

test("a server far away holds no candidate for longer than 20 ms", () => {
  const { clock, post, ids } = link();
  post(candidate("1"), candidate("2"));
  clock.increment(10);
  post(candidate("3"));
  clock.increment(9);
  expect(ids()).toEqual(["1"]);
  clock.increment(1);
  expect(ids()).toEqual(["1", "2 3"]);
});

test("a candidate after a description does not wait for it, and a description takes along what waits before it", () => {
  const { post, ids } = link();
  post(answer("a"), candidate("1"), candidate("2"), answer("b"));
  expect(ids()).toEqual(["a", "1", "2", "b"]);
});

test("an envelope holds one epoch", () => {
  const { post, sent, ids } = link();
  post(candidate("1"), candidate("2"), candidate("3", 2), candidate("4", 2));
  expect(ids()).toEqual(["1", "2"]);
  expect(sent.map(({ epoch }) => epoch)).toEqual([1, 1]);
});

test("what waits when the socket breaks is not sent on the next one by itself", () => {
  const { clock, envelopes, post, ids } = link();
  post(candidate("1"), candidate("2"));
  envelopes.forget();
  clock.increment(1_000);
  post(candidate("3"));
  expect(ids()).toEqual(["1", "3"]);
});

test("whatever comes when, all of it goes in order, in envelopes that the protocol takes", () => {
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.constant("candidate") },
    fc.constantFrom("description", "answered", "later"),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const { clock, envelopes, post, sent } = link();
      const posted: string[] = [];
      let answered = 0;
      for (const each of steps) {
        const id = String(posted.length);
        if (each === "answered") {
          const next = sent[answered];
          if (next !== undefined) envelopes.answered(next.id);
          answered = Math.min(answered + 1, sent.length);
        } else if (each === "later") clock.increment(20);
        else {
          posted.push(id);
          post(each === "candidate" ? candidate(id) : answer(id));
        }
      }
      clock.increment(20);
      expect(sent.flatMap((each) => idsOf(each).split(" "))).toEqual(posted);
      for (const { signal, following = [] } of sent) {
        expect(following.length).toBeLessThanOrEqual(24);
        if (following.length > 0) expect(signal.type).toBe("candidate");
      }
    }),
  );
});
